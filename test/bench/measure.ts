/** Resolves after the next frame has been painted, with the time. */
export function afterPaint(): Promise<number> {
  return paintOf(() => true);
}

/** Runs an action and gives the milliseconds until the frame that shows its effect has been painted. */
export async function timeToPaint(action: () => void, isDone: () => boolean): Promise<number> {
  const started = performance.now();
  action();
  return (await paintOf(isDone)) - started;
}

/** When the first frame is painted in which it is done. Asked frame by frame: not one later than people see it. */
function paintOf(isDone: () => boolean): Promise<number> {
  const until = performance.now() + 60_000;
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (isDone()) {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now());
        channel.port2.postMessage(null);
      } else if (performance.now() > until) reject(new Error('The effect did not show within a minute.'));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** Counts tasks longer than 50 ms while something runs. */
export async function countLongTasks(
  run: () => Promise<void>,
): Promise<{ readonly count: number; readonly longest: number }> {
  const found: number[] = [];
  const note = (entries: PerformanceEntryList): void => {
    for (const { duration } of entries) found.push(duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'longtask' });
  await run();
  await afterPaint();
  note(observer.takeRecords());
  observer.disconnect();
  return { count: found.length, longest: Math.max(0, ...found) };
}

/** Sets the value of a field as typing does, so that React notices. */
export function type(field: HTMLInputElement, text: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(field, text);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** What each page offers to the runner, as `window.bench`. All times in milliseconds. */
export interface BenchPage {
  mount(): Promise<number>;
  /** Paints a row's menu. */
  openMenu?(): Promise<number>;
  /** Paints the rows that match one letter. */
  search?(): Promise<number>;
  /** Scrolls through everything. */
  scroll?(): Promise<{ readonly count: number; readonly longest: number }>;
  /** Adds the report up as the chart does. */
  aggregate?(): number;
  /** The longest task of `mount`; 0 when none took 50 ms. */
  longestTask?(): number;
  /** Moves the pointer over the chart; one time a move. */
  hover?(): Promise<readonly number[]>;
}

declare global {
  interface Window {
    bench?: BenchPage;
  }
}
