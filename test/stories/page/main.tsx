import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { endWatch, expectNoLeak, REVEAL_NODES } from '../../support/sentinel.ts';
import {
  beginWalk,
  countTabStops,
  type Findings,
  misdirected,
  movingThings,
  runAxe,
  sidewaysScroll,
  smallTargets,
  stopOfWalk,
  unreached,
  unseenFocus,
  withoutRoot,
} from './checks.ts';
import { stories } from './stories.ts';

/** Until nothing has changed for a while. What counts seconds down never rests, hence the limit. */
async function settle(): Promise<void> {
  const started = performance.now();
  let changed = started;
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  while (performance.now() - changed < 150 && performance.now() - started < 1_500) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  observer.disconnect();
}

const WAITING = '.km-skeleton, [aria-busy=true], tbody [data-column=usage]:empty';

/** Stories about waiting: what they wait for never comes. */
const WAITS_FOREVER = /(Loading|Sending|Exporting)$/;

/**
 * Until everything that is to come has come: parts are loaded, and usage is asked for, when the page has time, and a read
 * that failed is tried again after a second.
 */
async function rest(name: string): Promise<void> {
  const started = performance.now();
  do {
    if (performance.now() - started > 15_000) throw new Error(`${name} still waits for something`);
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 500 }));
    await settle();
  } while (document.querySelector(WAITING) && !WAITS_FOREVER.test(name));
}

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

const root = document.querySelector<HTMLElement>('#root')!;

const page = {
  stories: [...stories].map(([name, { globals }]) => ({
    name,
    theme: (globals['theme'] ?? 'light') as string,
    isNarrow: (globals['viewport'] as { value?: string } | undefined)?.value === 'narrow',
  })),
  /** Mounts a story in place of the one before, and plays it. */
  show: async (name: string): Promise<void> => {
    endWatch();
    await stories.get(name)!.run({ canvasElement: root });
    await rest(name);
  },
  /** Where a key that the story made can be found, but for the node that reveals it. */
  leaks: (): Promise<Findings> =>
    expectNoLeak(REVEAL_NODES).then(
      () => [],
      (thrown: Error) => [thrown.message],
    ),
  /** Takes over what a server has rendered of a story, in the strict mode, and says what React had to mend. */
  hydrate: async (name: string, html: string): Promise<readonly string[]> => {
    const mended: string[] = [];
    const container = document.createElement('div');
    container.innerHTML = html;
    root.replaceChildren(container);
    const Story = stories.get(name)!;
    const hydrated = hydrateRoot(
      container,
      <StrictMode>
        <Story />
      </StrictMode>,
      { onRecoverableError: (error) => void mended.push(String(error)) },
    );
    await settle();
    hydrated.unmount();
    root.replaceChildren();
    return mended;
  },
  /** Gives the page another look, and waits until it has it. */
  dress: async ({ theme, dir }: { readonly theme: string; readonly dir: string }): Promise<void> => {
    Object.assign(document.documentElement.dataset, { kmTheme: theme });
    document.documentElement.dir = dir;
    // One frame for what measures itself, one for what it then draws.
    await nextFrame();
    await nextFrame();
  },
  runAxe,
  smallTargets,
  sidewaysScroll,
  movingThings,
  unseenFocus,
  countTabStops,
  beginWalk,
  stopOfWalk,
  unreached,
  withoutRoot,
  misdirected,
};

export type StoryPage = typeof page;

Object.assign(window, { page });
