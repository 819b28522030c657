// The values live outside the objects: JSON, structuredClone, spread, logs and devtools find nothing to copy.
const values = new WeakMap<Secret, string>();

/** A key's secret, held so that it can be shown once. Only `sealClient` makes one. */
export class Secret {
  /** The value, or `null` once disposed. Only `useSecret` calls this. */
  reveal(): string | null {
    return values.get(this) ?? null;
  }

  /** Forgets the value. Safe to call twice. */
  dispose(): void {
    values.delete(this);
  }

  toString(): '[secret]' {
    return '[secret]';
  }

  toJSON(): '[secret]' {
    return '[secret]';
  }
}

/** @internal Seals a value. `sealClient` is its only caller. */
export function createSecret(value: string): Secret {
  const secret = new Secret();
  values.set(secret, value);
  return Object.freeze(secret);
}
