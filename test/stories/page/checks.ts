import axe from 'axe-core';

/** What a check found wrong, in words. */
export type Findings = readonly string[];

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface AxeFindings {
  readonly violations: Findings;
  /** What axe could not decide: `rule target`. */
  readonly undecided: Findings;
}

/** What depends on colours and on the layout. */
const RULES_OF_A_LOOK = [
  'color-contrast',
  'link-in-text-block',
  'scrollable-region-focusable',
  'target-size',
];

/** Every rule, or those that another look of the same page can break. */
export async function runAxe(rules: 'all' | 'of a look'): Promise<AxeFindings> {
  // What is scrolled out of a dialog, axe cannot judge.
  for (const element of document.querySelectorAll('html, .km-root, .km-root *')) element.scrollTo(0, 0);
  const { violations, incomplete } = await axe.run(document, {
    runOnly: rules === 'all' ? { type: 'tag', values: STANDARDS } : { type: 'rule', values: RULES_OF_A_LOOK },
    resultTypes: ['violations', 'incomplete'],
  });
  const inWords = (results: typeof violations): Findings =>
    results.flatMap(({ id, nodes }) =>
      nodes.map(({ target, any, all, none }) => {
        const why = [...any, ...all, ...none].map(({ message }) => message).join(' ');
        return `${id} ${target.join(' ')}: ${why}`;
      }),
    );
  return { violations: inWords(violations), undecided: inWords(incomplete) };
}

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';
const TARGET = `${FOCUSABLE}, [role=menuitem], [role=option], [role=tab], [role=switch]`;

const FLOATING = '[role=menu], .km-popover';

function isReachable(element: HTMLElement): boolean {
  return (
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest('[inert], [aria-hidden=true]') &&
    // A menu keeps Tab in it and a popover closes when the focus leaves it: what they cover has no focus meanwhile.
    (document.querySelector(FLOATING) === null || element.closest(FLOATING) !== null)
  );
}

/** The elements that Tab stops at: one of each radio group, and none behind an open modal. */
function tabStops(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) =>
      element.tabIndex >= 0 &&
      !(element as HTMLButtonElement).disabled &&
      isReachable(element) &&
      !(element instanceof HTMLInputElement && element.type === 'radio' && isSkippedRadio(element)),
  );
}

function isSkippedRadio(radio: HTMLInputElement): boolean {
  const group = [...document.querySelectorAll<HTMLInputElement>('input[type=radio]')].filter(
    ({ name, form }) => name !== '' && name === radio.name && form === radio.form,
  );
  const stop = group.find(({ checked }) => checked) ?? group[0];
  return stop !== undefined && stop !== radio;
}

/** A short name that a person finds again: role or tag, class and text. */
function describeElement(element: Element): string {
  const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 30) ?? '';
  const type = element.getAttribute('type');
  return `${element.localName}${type ? `[${type}]` : ''}.${String(element.className).split(' ')[0]} "${name}"`;
}

const labelsOf = (element: Element): readonly HTMLElement[] =>
  element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];

/** Whether a click there is a click on the control: its labels count, and so do pseudo-elements that widen it. */
function isHit(element: HTMLElement, x: number, y: number): boolean {
  const hit = document.elementFromPoint(x, y);
  return hit !== null && [element, ...labelsOf(element)].some((each) => each.contains(hit));
}

/** The box that can be clicked, as far as it is of interest: up to so many pixels either way. */
function targetSize(element: HTMLElement, least: number): { width: number; height: number } {
  const boxes = [element, ...labelsOf(element)].map((each) => each.getBoundingClientRect());
  const width = Math.max(...boxes.map((box) => box.width));
  const height = Math.max(...boxes.map((box) => box.height));
  // Half a pixel for what the layout rounds.
  if (width >= least - 0.5 && height >= least - 0.5) return { width, height };
  element.scrollIntoView({ block: 'center', inline: 'nearest' });
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const reach = (dx: number, dy: number): number => {
    let steps = 0;
    while (steps < least && isHit(element, x + dx * steps, y + dy * steps)) steps += 1;
    return steps;
  };
  return {
    width: Math.max(width, reach(-1, 0) + reach(1, 0) - 1),
    height: Math.max(height, reach(0, -1) + reach(0, 1) - 1),
  };
}

/** A link or button in a sentence is as high as its line (WCAG 2.5.8, "Inline"). */
function isInline(element: HTMLElement): boolean {
  if (getComputedStyle(element).display !== 'inline') return false;
  const around = [...(element.parentElement?.childNodes ?? [])].filter((node) => node !== element);
  return around.some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
}

/** Every target that is smaller than so many CSS pixels either way. */
export function smallTargets(least: number): Findings {
  return [...document.querySelectorAll<HTMLElement>(TARGET)]
    .filter((element) => isReachable(element) && !isInline(element))
    .filter((element) => element.tabIndex >= 0 || element.matches('button, input, [role]'))
    .flatMap((element) => {
      const { width, height } = targetSize(element, least);
      if (width >= least - 0.5 && height >= least - 0.5) return [];
      return [`${describeElement(element)} is ${Math.round(width)} × ${Math.round(height)}`];
    });
}

/** Whatever would still move where motion is turned off. */
export function movingThings(): Findings {
  const isLong = (durations: string): boolean =>
    durations.split(',').some((duration) => Number.parseFloat(duration) > 0.001);
  const found = [...document.body.querySelectorAll('*')].flatMap((element) =>
    [null, '::before', '::after'].flatMap((pseudo) => {
      const style = getComputedStyle(element, pseudo);
      // Steps are a wait, not a motion.
      const moves =
        (style.animationName !== 'none' &&
          !style.animationTimingFunction.startsWith('steps(') &&
          isLong(style.animationDuration)) ||
        (style.transitionProperty !== 'none' && isLong(style.transitionDuration)) ||
        style.scrollBehavior === 'smooth';
      return moves ? [`${describeElement(element)}${pseudo ?? ''} moves`] : [];
    }),
  );
  return [...new Set(found)];
}

const INDICATORS = ['outline', 'boxShadow', 'borderColor', 'backgroundColor', 'textDecoration'] as const;

/** The look of what may show that an element has the focus: itself, its label, what stands beside and around it. */
function look(element: HTMLElement): readonly string[] {
  const shown = [element, element.parentElement, element.nextElementSibling, ...labelsOf(element)].filter(
    (each) => each !== null,
  );
  return shown.map((each) => {
    const style = getComputedStyle(each);
    const outline = style.outlineStyle === 'none' ? '' : style.outline;
    return INDICATORS.map((name) => (name === 'outline' ? outline : style[name])).join('|');
  });
}

/** Whether it can be seen: the middle of its first line, and of a half of it. */
function isInSight(element: HTMLElement): boolean {
  const { left, top, width, height } = element.getClientRects()[0] ?? element.getBoundingClientRect();
  return [0.5, 0.25, 0.75].every(
    (part) =>
      isHit(element, left + width * part, top + height / 2) ||
      isHit(element, left + width / 2, top + height * part),
  );
}

/** Puts the focus on each tab stop in turn, as a keyboard would, and looks whether a person could tell where it is. */
export function unseenFocus(): Findings {
  const before = document.activeElement as HTMLElement | null;
  const found = tabStops().flatMap((element) => {
    (document.activeElement as HTMLElement | null)?.blur();
    const unfocused = look(element);
    element.focus({ focusVisible: true } as FocusOptions);
    if (document.activeElement !== element) return [`${describeElement(element)} does not take the focus`];
    const focused = look(element);
    return [
      ...(focused.every((each, index) => each === unfocused[index])
        ? [`${describeElement(element)} does not show that it has the focus`]
        : []),
      ...(isInSight(element) ? [] : [`${describeElement(element)} is covered`]),
    ];
  });
  before?.focus();
  return found;
}

/** Of a walk by the Tab key: how what it may come to looks before, and where it has been. */
let before: ReadonlyMap<Element, readonly string[]> = new Map();
let visited = new Set<Element>();
let laps = 0;
/** A date is one element with several stops; a menu keeps Tab where it is. */
const MOST_WITHIN = 5;
let last: Element | null = null;
let within = 0;

export function beginWalk(): void {
  before = new Map(
    tabStops()
      .filter((element) => element !== document.activeElement)
      .map((element) => [element, look(element)]),
  );
  visited = new Set();
  laps = 0;
}

/** What is wrong where a press of Tab has led to; `null` where the walk is over. */
export function stopOfWalk(): Findings | null {
  const element = document.activeElement;
  // After the last stop the browser has the focus, and then the first one again.
  if (!(element instanceof HTMLElement) || element === document.body) return laps++ === 0 ? [] : null;
  within = element === last ? within + 1 : 0;
  last = element;
  if (within > 0 && within < MOST_WITHIN) return [];
  if (visited.has(element)) return null;
  visited.add(element);
  const unfocused = before.get(element);
  // A region that scrolls has a stop of its own, which no attribute tells.
  const isShown = unfocused
    ? look(element).some((each, index) => each !== unfocused[index])
    : getComputedStyle(element).outlineStyle !== 'none' || element.matches('[role=menu], [role=dialog]');
  return [
    ...(isShown ? [] : [`${describeElement(element)} does not show that Tab came to it`]),
    ...(isInSight(element) ? [] : [`${describeElement(element)} is covered when Tab comes to it`]),
  ];
}

/** What the walk, once it has gone round, never came to. */
export function unreached(): Findings {
  return tabStops()
    .filter((element) => before.has(element) && !visited.has(element))
    .map((element) => `${describeElement(element)} cannot be reached by Tab`);
}

/** How many stops there were: a check of none would prove nothing. */
export function countTabStops(): number {
  return tabStops().length;
}

/** What can be seen, has a class of ours, and stands where no token reaches it. */
export function withoutRoot(): Findings {
  return [...document.querySelectorAll('[class*="km-"]:not(.km-root, .km-root *, .km-visually-hidden)')].map(
    (element) => `${describeElement(element)} stands outside every root`,
  );
}

/** In a page from right to left: what is not mirrored, and what of a key is. */
export function misdirected(): Findings {
  const directionOf = (selector: string, wanted: string): Findings =>
    [...document.querySelectorAll(selector)]
      .filter((element) => getComputedStyle(element).direction !== wanted)
      .map((element) => `${describeElement(element)} is not ${wanted}`);
  const keys = '.km-secret-reveal-value, .km-snippets-code, .km-api-key-table-hint';
  return [...directionOf('.km-root:not(span, p)', 'rtl'), ...directionOf(keys, 'ltr')];
}

/** What a narrow page would make a person scroll to the side for. */
export function sidewaysScroll(): Findings {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide in ${clientWidth} px`] : [];
}
