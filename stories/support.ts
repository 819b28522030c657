import type { ApiKey } from '@keymount/core';
import { sampleKeys, scenarios } from '@keymount/testing';
import { within } from 'storybook/test';

/** What a play function gets. */
export type Play = { readonly canvasElement: HTMLElement };

/** The whole page: dialogs stand in the body, not in the story's own element. */
export const page = ({ canvasElement }: Play): ReturnType<typeof within> =>
  within(canvasElement.ownerDocument.body);

/** One of the sample keys, by its id without `key_`. */
export const sampleKey = (id: string): ApiKey => sampleKeys.find((each) => each.id === `key_${id}`)!;

/** A key that was found in public. */
export const leakedKey: ApiKey = scenarios
  .leaked()
  .control.keys()
  .find(({ leak }) => leak)!;
