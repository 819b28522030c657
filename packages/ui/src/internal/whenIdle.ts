/**
 * Runs `task` once the page has painted and has nothing better to do: the wait for a frame counts as idle too, and a task
 * in it would keep back what is about to be seen. Returns what cancels it.
 */
export function whenIdle(task: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    let id = 0;
    const frame = requestAnimationFrame(() => {
      id = requestIdleCallback(task, { timeout: 2_000 });
    });
    return () => {
      cancelAnimationFrame(frame);
      cancelIdleCallback(id);
    };
  }
  const id = setTimeout(task, 200);
  return () => clearTimeout(id);
}
