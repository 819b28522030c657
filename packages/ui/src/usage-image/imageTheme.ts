import type { ChartSlot } from '../usage-chart/chartModel.js';

/** The look of the page, in values that a canvas understands. */
export interface ImageTheme {
  readonly fontFamily: string;
  readonly direction: 'ltr' | 'rtl';
  readonly colors: Readonly<Record<'surface' | 'foreground' | 'muted' | 'border' | 'control-border', string>>;
  readonly colorOf: (slot: ChartSlot) => string;
}

/** Reads the tokens where the chart stands: a custom property is resolved only as the value of a real one. */
export function readImageTheme(root: HTMLElement): ImageTheme {
  const probe = root.ownerDocument.createElement('span');
  probe.hidden = true;
  // The picture is looked at elsewhere, where nobody forces colours.
  probe.style.setProperty('forced-color-adjust', 'none');
  root.append(probe);
  const resolve = (token: string): string => {
    probe.style.color = `var(--km-${token})`;
    return getComputedStyle(probe).color;
  };
  try {
    const slots = new Map<ChartSlot, string>();
    for (const slot of [1, 2, 3, 4, 5, 6, 7, 8, 'other'] as const) slots.set(slot, resolve(`chart-${slot}`));
    const { fontFamily, direction } = getComputedStyle(root);
    return {
      fontFamily,
      direction: direction === 'rtl' ? 'rtl' : 'ltr',
      colors: {
        surface: resolve('surface'),
        foreground: resolve('foreground'),
        muted: resolve('muted'),
        border: resolve('border'),
        'control-border': resolve('control-border'),
      },
      colorOf: (slot) => slots.get(slot) ?? '',
    };
  } finally {
    probe.remove();
  }
}
