/** Why a server did not start, or a library call was refused. */
export type KeymountServerErrorCode =
  /** Another process has the data directory open. */
  | 'data-directory-in-use'
  /** The data directory cannot be opened as a database. */
  | 'data-directory-corrupt'
  /** The PostgreSQL of `databaseUrl` did not answer, or refused the login. */
  | 'database-unreachable'
  /** `createKeymountServer` was given options it cannot use. */
  | 'invalid-options'
  /** A library call named an account that `putAccount` never made. */
  | 'unknown-account'
  /** A usage event names a key that does not exist. */
  | 'unknown-key'
  /** A library call was given input that cannot be stored. */
  | 'invalid-input';

/** Recognise it by `code`: a class does not survive two copies of a package. */
export class KeymountServerError extends Error {
  override readonly name = 'KeymountServerError';
  readonly code: KeymountServerErrorCode;

  constructor(code: KeymountServerErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
