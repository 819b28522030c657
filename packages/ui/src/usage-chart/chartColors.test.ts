import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Rgb = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

const tokens = readFileSync(join(import.meta.dirname, '../styles/tokens.css'), 'utf8');

function tokenOf(name: string, theme: 'light' | 'dark'): Rgb {
  const [, light, dark] = new RegExp(`--km-${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? [];
  const hex = (theme === 'light' ? light : dark) ?? '';
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
  return [1, 3, 5].map((at) => linear(Number.parseInt(full.slice(at, at + 2), 16) / 255)) as never;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

const row = (weights: Rgb, [r, g, b]: Rgb): number => weights[0] * r + weights[1] * g + weights[2] * b;
const times = (matrix: Matrix, color: Rgb): Rgb =>
  matrix.map((weights) => Math.min(1, Math.max(0, row(weights, color)))) as never;
const luminance = (color: Rgb): number => row([0.2126, 0.7152, 0.0722], color);
const contrast = (a: Rgb, b: Rgb): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

/** How the three kinds of colour blindness see linear RGB, at full severity (Machado, Oliveira and Fernandes 2009). */
const VISIONS: Readonly<Record<string, Matrix>> = {
  'full colour vision': [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function toLab(color: Rgb): Rgb {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const x = f(row([0.4124564, 0.3575761, 0.1804375], color) / 0.95047);
  const y = f(row([0.2126729, 0.7151522, 0.072175], color));
  const z = f(row([0.0193339, 0.119192, 0.9503041], color) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** CIEDE2000. */
function difference([l1, a1, b1]: Rgb, [l2, a2, b2]: Rgb): number {
  const chroma7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7;
  const g = 1.5 - 0.5 * Math.sqrt(chroma7 / (chroma7 + 25 ** 7));
  const [c1, c2] = [Math.hypot(a1 * g, b1), Math.hypot(a2 * g, b2)];
  const hue = (a: number, b: number): number => ((Math.atan2(b, a * g) * 180) / Math.PI + 360) % 360;
  const [h1, h2] = [hue(a1, b1), hue(a2, b2)];
  const turn = ((h2 - h1 + 540) % 360) - 180;
  const deltaHue = 2 * Math.sqrt(c1 * c2) * Math.sin(radians(turn / 2));
  const meanHue = Math.abs(h1 - h2) > 180 ? (h1 + h2 + 360) / 2 : (h1 + h2) / 2;
  const [meanL, meanC] = [(l1 + l2) / 2, (c1 + c2) / 2];
  const t =
    1 -
    0.17 * Math.cos(radians(meanHue - 30)) +
    0.24 * Math.cos(radians(2 * meanHue)) +
    0.32 * Math.cos(radians(3 * meanHue + 6)) -
    0.2 * Math.cos(radians(4 * meanHue - 63));
  const sl = 1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2);
  const sc = 1 + 0.045 * meanC;
  const sh = 1 + 0.015 * meanC * t;
  const rotation =
    -2 *
    Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7)) *
    Math.sin(radians(60 * Math.exp(-(((meanHue - 275) / 25) ** 2))));
  const [dl, dc, dh] = [(l2 - l1) / sl, (c2 - c1) / sc, deltaHue / sh];
  return Math.sqrt(dl ** 2 + dc ** 2 + dh ** 2 + rotation * dc * dh);
}

const SLOTS = [1, 2, 3, 4, 5, 6, 7, 8, 'other'];

describe.each(['light', 'dark'] as const)('chart colours, %s', (theme) => {
  const colors = SLOTS.map((slot) => tokenOf(`chart-${slot}`, theme));

  it.each(Object.keys(VISIONS))('R71 every two are told apart with %s', (vision) => {
    const seen = colors.map((color) => toLab(times(VISIONS[vision]!, color)));
    const alike = seen.flatMap((a, i) =>
      seen.slice(i + 1).flatMap((b, j) => {
        const distance = difference(a, b);
        return distance < 10 ? [`${SLOTS[i]} and ${SLOTS[i + 1 + j]}: ${distance.toFixed(1)}`] : [];
      }),
    );
    expect(alike).toEqual([]);
  });

  it('R72 each stands out from the page and from a raised surface', () => {
    const background = tokenOf('background', theme);
    const foreground = tokenOf('foreground', theme);
    // As `color-mix(in oklab, …)` does, which for these near greys is a mix of cube roots.
    const raised = background.map((c, i) => (0.94 * Math.cbrt(c) + 0.06 * Math.cbrt(foreground[i]!)) ** 3);
    const surface = theme === 'light' ? background : (raised as never);
    for (const [index, color] of colors.entries()) {
      expect(contrast(color, background), `${SLOTS[index]} on the page`).toBeGreaterThanOrEqual(3);
      expect(contrast(color, surface), `${SLOTS[index]} on a surface`).toBeGreaterThanOrEqual(3);
    }
  });
});

it('the difference of two colours is the one of the published test data', () => {
  expect(difference([50, 2.6772, -79.7751], [50, 0, -82.7485])).toBeCloseTo(2.0425, 4);
  expect(difference([50, 2.5, 0], [73, 25, -18])).toBeCloseTo(27.1492, 4);
  expect(difference([22.7233, 20.0904, -46.694], [23.0331, 14.973, -42.5619])).toBeCloseTo(2.0373, 4);
});
