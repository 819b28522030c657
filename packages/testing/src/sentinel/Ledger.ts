import type { SightingPlace, Trace } from './Sighting.js';
import { type Budget, textsIn } from './texts.js';

/** What happened since the watch began, as texts: objects change, and the secret to look for is not known yet. */
export class Ledger {
  readonly #maxObjects: number;
  readonly #traces = new Map<string, Trace>();
  readonly #pending = new Set<Promise<void>>();
  #failure: unknown;

  /** @param maxObjects The most that one record may hold. */
  constructor(maxObjects: number) {
    this.#maxObjects = maxObjects;
  }

  /** Keeps every text in `value` as it is now. Never throws into the code that is watched. */
  record(place: SightingPlace, where: string, value: unknown): void {
    try {
      const budget: Budget = { left: this.#maxObjects };
      const onBlob = (blob: Blob, path: () => string): void =>
        this.readLater(place, `${where}${path()}`, () => blob.text());
      for (const { text, path } of textsIn(value, { budget, onBlob }))
        this.#keep(place, where + path(), text);
    } catch (thrown) {
      this.#failure ??= thrown;
    }
  }

  /** Keeps a text that must be waited for. One that cannot be read is nobody else's either. */
  readLater(place: SightingPlace, where: string, read: () => Promise<string>): void {
    let reading: Promise<string>;
    try {
      reading = read();
    } catch {
      return;
    }
    const pending: Promise<void> = reading
      .then(
        (text) => this.#keep(place, where, text),
        () => {},
      )
      .finally(() => this.#pending.delete(pending));
    this.#pending.add(pending);
  }

  /**
   * Everything that was recorded, read to its end.
   * @throws when something was too large to keep: then nothing is proved.
   */
  async traces(): Promise<readonly Trace[]> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
    if (this.#failure) throw this.#failure;
    return [...this.#traces.values()];
  }

  #keep(place: SightingPlace, where: string, text: string): void {
    this.#traces.set(`${place}\n${where}\n${text}`, { place, text, where: () => where });
  }
}
