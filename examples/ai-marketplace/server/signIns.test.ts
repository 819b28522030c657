import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSignIns, SIGN_IN_SECONDS } from './signIns.js';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'northlight-'));
  file = join(directory, 'data/sign-ins.json');
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(directory, { recursive: true });
});

describe('createSignIns', () => {
  it('keeps people signed in over a restart, and those signed out, out', () => {
    const before = createSignIns(file);
    const stays = before.start('paid');
    const leaves = before.start('free');
    before.end(leaves);
    const after = createSignIns(file);
    expect(after.find(stays)).toBe('paid');
    expect(after.find(leaves)).toBeUndefined();
  });

  it('keeps a file that only its owner can read, and that signs nobody in', () => {
    const id = createSignIns(file).start('paid');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain(id);
  });

  it('ends a sign-in after its time', () => {
    vi.useFakeTimers();
    const signIns = createSignIns(file);
    const id = signIns.start('paid');
    vi.advanceTimersByTime(SIGN_IN_SECONDS * 1000 - 1);
    expect(signIns.find(id)).toBe('paid');
    vi.advanceTimersByTime(1);
    expect(signIns.find(id)).toBeUndefined();
  });

  it('starts with nobody when its file is damaged', () => {
    const id = createSignIns(file).start('paid');
    writeFileSync(file, '{"half');
    expect(createSignIns(file).find(id)).toBeUndefined();
  });
});
