import type { ApiKey, KeyFilter } from '@keymount/core';
import type { ReactNode } from 'react';
import type { ApiKeyColumn } from '../api-key-table/columns.js';
import type { ExpiryOptions, InitialKeyValues } from '../key-form/keyFormValues.js';
import type { RevokeConfirmation } from '../revoke-key-dialog/RevokeKeyDialogContext.js';

export interface KeysPageProps {
  /** Search, status and sort of the keys, where the host keeps them: `{...useUrlView()}`. @default kept here */
  readonly view?: KeyFilter | undefined;
  readonly onViewChange?: ((view: KeyFilter) => void) | undefined;
  /** Keep it constant between renders. @default defaultColumns */
  readonly columns?: readonly ApiKeyColumn[] | undefined;
  /** Keys asked for at a time, 1 to 1,000. @default 100 */
  readonly pageSize?: number | undefined;
  /** A template: what the create form starts with. */
  readonly initialValues?: InitialKeyValues | undefined;
  /** When a key may end; `null` for a backend without expiry. */
  readonly expiry?: ExpiryOptions | null | undefined;
  /** How long a rotated key may go on working, in seconds. @default [0, 900, 3600, 21600, 86400] */
  readonly graceOptions?: readonly number[] | undefined;
  /** `name`: the name of a key must be typed before it is revoked, and keys cannot be revoked together. @default 'none' */
  readonly confirmation?: RevokeConfirmation | undefined;
  /** What stands below a new secret; `null` for nothing. @default `<SecretReveal.Snippets />` */
  readonly snippets?: ReactNode;
  /** Seconds, 30 at least, after which an open secret is wiped, with a warning before. @default never */
  readonly hideAfterSeconds?: number | undefined;
  /** Gets the key, never the secret. */
  readonly onCreated?: ((key: ApiKey) => void) | undefined;
  /** A key was made whose secret nobody has: this page was gone before the answer, or went before it was saved. Offer to rotate or revoke it. */
  readonly onOrphanedCreate?: ((key: ApiKey) => void) | undefined;
  readonly onSaved?: ((key: ApiKey) => void) | undefined;
  /** Gets the new key, never its secret. */
  readonly onRotated?: ((key: ApiKey) => void) | undefined;
  readonly onRevoked?: ((id: string) => void) | undefined;
}

/** What tells them from the attributes of an element. The compiler asks for each. */
const NAMES: Readonly<Record<keyof KeysPageProps, true>> = {
  view: true,
  onViewChange: true,
  columns: true,
  pageSize: true,
  initialValues: true,
  expiry: true,
  graceOptions: true,
  confirmation: true,
  snippets: true,
  hideAfterSeconds: true,
  onCreated: true,
  onOrphanedCreate: true,
  onSaved: true,
  onRotated: true,
  onRevoked: true,
};

/** The props of the page, and all others. */
export function splitKeysPageProps<P extends KeysPageProps>(
  props: P,
): readonly [page: KeysPageProps, others: Omit<P, keyof KeysPageProps>] {
  const entries = Object.entries(props);
  const isOfPage = ([name]: readonly [string, unknown]): boolean => Object.hasOwn(NAMES, name);
  return [
    Object.fromEntries(entries.filter(isOfPage)),
    Object.fromEntries(entries.filter((entry) => !isOfPage(entry))) as Omit<P, keyof KeysPageProps>,
  ];
}
