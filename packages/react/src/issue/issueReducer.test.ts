import type { ApiKey, Secret } from '@keymount/core';
import { createApiKeysError } from '@keymount/core';
import { describe, expect, it } from 'vitest';
import { EMPTY_FORM, type IssueEvent, type IssueState, issueReducer } from './issueReducer.js';

const key = { id: 'a' } as ApiKey;
const secret = {} as Secret;
const error = createApiKeysError('limit');
const play = (...events: IssueEvent[]): IssueState => events.reduce(issueReducer, EMPTY_FORM);

const submitted: IssueEvent = { type: 'submitted' };
const issued: IssueEvent = { type: 'issued', key, secret };

describe('issueReducer', () => {
  it('goes from form to sending to issued and back', () => {
    expect(play(submitted)).toEqual({ step: 'sending' });
    expect(play(submitted, issued)).toEqual({ step: 'issued', key, secret, isSaved: false, isWiped: false });
    expect(play(submitted, issued, { type: 'finished' })).toBe(EMPTY_FORM);
  });

  it('a failure returns to the form with its error, and the next submit takes it away', () => {
    expect(play(submitted, { type: 'failed', error })).toEqual({ step: 'form', error });
    expect(play(submitted, { type: 'failed', error }, submitted)).toEqual({ step: 'sending' });
  });

  it('saved and wiped are facts about an issued key, and do not undo each other', () => {
    expect(play(submitted, issued, { type: 'saved' }, { type: 'wiped' })).toMatchObject({
      isSaved: true,
      isWiped: true,
    });
  });

  it.each<[string, IssueEvent[], IssueEvent]>([
    [
      'R19 a second answer never overwrites a shown secret',
      [submitted, issued],
      { ...issued, secret: {} as Secret },
    ],
    ['R19 a submit while a secret is shown', [submitted, issued], submitted],
    ['R26 a submit while one is on its way', [submitted], submitted],
    ['an answer nobody waits for', [], issued],
    ['a failure nobody waits for', [], { type: 'failed', error }],
    ['saved without a secret', [submitted], { type: 'saved' }],
    ['wiped without a secret', [], { type: 'wiped' }],
    ['saved twice', [submitted, issued, { type: 'saved' }], { type: 'saved' }],
    ['wiped twice', [submitted, issued, { type: 'wiped' }], { type: 'wiped' }],
  ])('changes nothing: %s', (_title, before, event) => {
    const state = play(...before);
    expect(issueReducer(state, event)).toBe(state);
  });
});
