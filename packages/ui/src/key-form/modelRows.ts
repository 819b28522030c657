import type { Model, ModelPermission } from '@keymount/core';

/** One line of the picker. */
export interface ModelRow extends Model {
  readonly state: NonNullable<Model['state']>;
}

/**
 * The models to choose from: those that are offered, and those the key has though nobody offers them any more, so that
 * nothing disappears by saving.
 */
export function toModelRows(models: readonly Model[], kept: ModelPermission): readonly ModelRow[] {
  const keptIds = new Set(kept === 'all' ? [] : kept);
  const known = new Set(models.map(({ id }) => id));
  const offered = models
    .map((model): ModelRow => ({ ...model, state: model.state ?? 'available' }))
    .filter(({ id, state }) => state !== 'unavailable' || keptIds.has(id));
  const gone = [...keptIds]
    .filter((id) => !known.has(id))
    .map((id): ModelRow => ({ id, name: id, state: 'unavailable' }));
  return [...offered, ...gone];
}

/** Rows whose name, id or provider holds the text, taken literally. */
export function searchModelRows(rows: readonly ModelRow[], search: string): readonly ModelRow[] {
  const needle = fold(search.trim());
  if (!needle) return rows;
  return rows.filter(({ id, name, provider = '' }) =>
    [name, id, provider].some((text) => fold(text).includes(needle)),
  );
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
