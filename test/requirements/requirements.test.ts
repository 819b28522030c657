import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { claimsTable, findClaims } from './claims.js';

const claims = findClaims();

describe('the promises', () => {
  it('are claimed by test titles at all', () => {
    expect(new Set(claims.map(({ requirement }) => requirement)).size).toBeGreaterThan(30);
  });

  it('stand in test/README.md as the titles have them: run `pnpm requirements`', () => {
    expect(readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')).toContain(claimsTable(claims));
  });
});
