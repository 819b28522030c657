import type { Model } from '@keymount/core';
import { findCurrency, listModels, replaceModels } from '../db/models.js';
import type { Deps } from '../deps.js';
import { KeymountServerError } from '../errors.js';

export interface ModelInput extends Model {
  /** For a million input tokens, as a decimal, in the currency of the list. Absent: the cost of its usage is unknown. */
  readonly inputPrice?: string | number | null | undefined;
  readonly outputPrice?: string | number | null | undefined;
}

export interface ModelListInput {
  /** In the order in which they are shown. */
  readonly items: readonly ModelInput[];
  /** ISO 4217. One for the whole server. @default 'USD' */
  readonly currency?: string | undefined;
}

export async function readModels({ db }: Deps): Promise<readonly Model[]> {
  const rows = await listModels(db.orm);
  return rows.map(({ id, name, provider, state }) => ({
    id,
    name,
    ...(provider !== null && { provider }),
    state,
  }));
}

/**
 * Replaces the list. A model that is no longer on it cannot be given to a key; keys that have it keep it.
 * @throws KeymountServerError `invalid-input` for another currency: costs that were recorded are in the first one.
 */
export async function putModels({ db }: Deps, { items, currency = 'USD' }: ModelListInput): Promise<void> {
  await db.transaction(async (tx) => {
    const known = await findCurrency(tx);
    if (known !== undefined && known !== currency) {
      throw new KeymountServerError(
        'invalid-input',
        `Keymount putModels: the currency cannot change from ${known} to ${currency}, because recorded costs are in ` +
          `${known}. Send prices in ${known}.`,
      );
    }
    await replaceModels(
      tx,
      items.map(({ id, name, provider, state, inputPrice, outputPrice }, position) => ({
        id,
        position,
        isListed: true,
        name,
        provider: provider ?? null,
        state: state ?? 'available',
        inputPrice: toDecimal(inputPrice),
        outputPrice: toDecimal(outputPrice),
        currency,
      })),
    );
  });
}

function toDecimal(price: string | number | null | undefined): string | null {
  return price === null || price === undefined ? null : String(price);
}
