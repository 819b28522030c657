import { bulk } from './en/bulk.js';
import { bulkDisable } from './en/bulkDisable.js';
import { bulkRevoke } from './en/bulkRevoke.js';
import { common } from './en/common.js';
import { create } from './en/create.js';
import { edit } from './en/edit.js';
import { errors } from './en/errors.js';
import { expiry } from './en/expiry.js';
import { fieldErrors } from './en/fieldErrors.js';
import { finder } from './en/finder.js';
import { keyUsage } from './en/keyUsage.js';
import { leak } from './en/leak.js';
import { manager } from './en/manager.js';
import { menu } from './en/menu.js';
import { models } from './en/models.js';
import { plan } from './en/plan.js';
import { reveal } from './en/reveal.js';
import { revoke } from './en/revoke.js';
import { rotate } from './en/rotate.js';
import { status } from './en/status.js';
import { table } from './en/table.js';
import { usage } from './en/usage.js';
import type { Plural } from './format.js';

/** The sections of the texts, each in a file of its own. */
export interface English {
  readonly manager: typeof manager;
  readonly plan: typeof plan;
  readonly table: typeof table;
  readonly bulk: typeof bulk;
  readonly bulkDisable: typeof bulkDisable;
  readonly bulkRevoke: typeof bulkRevoke;
  readonly common: typeof common;
  readonly errors: typeof errors;
  readonly fieldErrors: typeof fieldErrors;
  readonly status: typeof status;
  readonly create: typeof create;
  readonly edit: typeof edit;
  readonly expiry: typeof expiry;
  readonly finder: typeof finder;
  readonly keyUsage: typeof keyUsage;
  readonly leak: typeof leak;
  readonly menu: typeof menu;
  readonly models: typeof models;
  readonly reveal: typeof reveal;
  readonly revoke: typeof revoke;
  readonly rotate: typeof rotate;
  readonly usage: typeof usage;
}

/** Every text that people see, in English. A host passes part of it to `ApiKeysProvider` to change a wording. */
export const en: English = {
  manager,
  plan,
  table,
  bulk,
  bulkDisable,
  bulkRevoke,
  common,
  errors,
  fieldErrors,
  status,
  create,
  edit,
  expiry,
  finder,
  keyUsage,
  leak,
  menu,
  models,
  reveal,
  revoke,
  rotate,
  usage,
};

type Widen<T> = T extends string
  ? string
  : T extends { readonly other: string }
    ? keyof T extends Intl.LDMLPluralRule
      ? Plural
      : { readonly [K in keyof T]: Widen<T[K]> }
    : { readonly [K in keyof T]: Widen<T[K]> };

/** A complete set of texts in any language. */
export type Messages = Widen<English>;

/** Some texts; English fills the rest. */
export type PartialMessages = {
  readonly [S in keyof Messages]?: { readonly [K in keyof Messages[S]]?: Messages[S][K] };
};
