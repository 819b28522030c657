/** Tells the person at the terminal what is going on, a line for each step. */
export interface Progress {
  /** Shows a step while it runs, and how long it took. `note` adds how far it is. */
  step<Result>(label: string, work: (note: (text: string) => void) => Promise<Result>): Promise<Result>;
  say(text: string): void;
}

export const SILENT: Progress = { step: (_label, work) => work(() => undefined), say: () => undefined };

/** @param out Where to write. A terminal sees a line grow; a log gets whole lines only. */
export function createProgress(out: NodeJS.WriteStream): Progress {
  return {
    say: (text) => out.write(`${text}\n`),
    step: async (label, work) => {
      const startedAt = performance.now();
      const show = (text: string): void => {
        if (out.isTTY) out.write(`\r\u001B[K  ${text}`);
      };
      if (!out.isTTY) out.write(`  ${label} …\n`);
      show(`${label} …`);
      let lastNote = '';
      try {
        const result = await work((text) => {
          lastNote = `, ${text}`;
          show(`${label} … ${text}`);
        });
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        if (out.isTTY) show(`${label}${lastNote} (${seconds} s)\n`);
        else out.write(`  ${label}: done in ${seconds} s${lastNote}\n`);
        return result;
      } catch (error) {
        if (out.isTTY) out.write('\n');
        throw error;
      }
    },
  };
}
