/** What the marketplace sells. The one list that the page, the gateway and Keymount all read. */
export interface CatalogueModel {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly summary: string;
  /** Tokens, prompt and answer together. */
  readonly contextLength: number;
  /** US dollars per 1,000,000 tokens, in decimal text so that no price is rounded on the way. */
  readonly inputPrice: string;
  readonly outputPrice: string;
  readonly state: 'available' | 'deprecated';
  /** ISO 8601 date. */
  readonly released: string;
}

export const CURRENCY = 'USD';

export const CATALOGUE: readonly CatalogueModel[] = [
  {
    id: 'aster-2-large',
    name: 'Aster 2 Large',
    provider: 'Aster Labs',
    summary: 'Careful reasoning over long documents, and code review that reads the whole diff.',
    contextLength: 200_000,
    inputPrice: '2.50',
    outputPrice: '10.00',
    state: 'available',
    released: '2026-05-12',
  },
  {
    id: 'aster-2-mini',
    name: 'Aster 2 Mini',
    provider: 'Aster Labs',
    summary: 'The everyday model: fast, inexpensive, good at following a format.',
    contextLength: 128_000,
    inputPrice: '0.15',
    outputPrice: '0.60',
    state: 'available',
    released: '2026-05-12',
  },
  {
    id: 'kestrel-70b',
    name: 'Kestrel 70B Instruct',
    provider: 'Kestrel',
    summary: 'Open weights with an even temper. Strong at summaries and extraction.',
    contextLength: 128_000,
    inputPrice: '0.165',
    outputPrice: '0.187',
    state: 'available',
    released: '2026-02-03',
  },
  {
    id: 'onda-coder-32b',
    name: 'Onda Coder 32B',
    provider: 'Onda',
    summary: 'Writes, explains and repairs code in forty languages. Trained on permissive licences only.',
    contextLength: 64_000,
    inputPrice: '0.35',
    outputPrice: '1.05',
    state: 'available',
    released: '2026-07-21',
  },
  {
    id: 'sen-8b',
    name: 'Sen 8B',
    provider: 'Sen AI',
    summary: 'Small and quick in Vietnamese, Japanese and English. Made for chat at the edge.',
    contextLength: 32_000,
    inputPrice: '0.04',
    outputPrice: '0.06',
    state: 'available',
    released: '2026-08-30',
  },
  {
    id: 'halden-math-24b',
    name: 'Halden Math 24B',
    provider: 'Halden',
    summary: 'Shows each step of its work. For proofs, spreadsheets and unit conversions.',
    contextLength: 64_000,
    inputPrice: '0.40',
    outputPrice: '1.20',
    state: 'available',
    released: '2026-09-14',
  },
  {
    id: 'kestrel-405b',
    name: 'Kestrel 405B Instruct',
    provider: 'Kestrel',
    summary: 'The largest open model on offer, for work where a second try costs more than tokens.',
    contextLength: 128_000,
    inputPrice: '1.80',
    outputPrice: '1.80',
    state: 'available',
    released: '2026-02-03',
  },
  {
    id: 'aster-1-large',
    name: 'Aster 1 Large',
    provider: 'Aster Labs',
    summary: 'Served for existing integrations. Aster 2 Large answers better for the same price.',
    contextLength: 100_000,
    inputPrice: '2.50',
    outputPrice: '10.00',
    state: 'deprecated',
    released: '2025-06-18',
  },
];

const byId: ReadonlyMap<string, CatalogueModel> = new Map(CATALOGUE.map((model) => [model.id, model]));

export function findModel(id: string): CatalogueModel | undefined {
  return byId.get(id);
}
