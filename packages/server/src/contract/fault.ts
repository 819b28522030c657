import type { ErrorCode, FieldError, FieldRule } from '@keymount/core';

/** A refusal that the contract has a code for. Everything else that is thrown is a defect, and answers 500. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: ErrorCode;
  readonly status: FaultStatus;
  readonly fields: readonly FieldError[];
  readonly parameters: readonly ParameterError[];
  readonly detail: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, status: FaultStatus, details: FaultDetails = {}) {
    super(`${status} ${code}`);
    this.code = code;
    this.status = status;
    this.fields = details.fields ?? [];
    this.parameters = details.parameters ?? [];
    this.detail = details.detail;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

export type FaultStatus = 400 | 401 | 402 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 500;

/** A parameter of a query that was refused. */
export interface ParameterError {
  readonly parameter: string;
  readonly rule: FieldRule;
  readonly limit?: number | undefined;
}

export interface FaultDetails {
  readonly fields?: readonly FieldError[];
  readonly parameters?: readonly ParameterError[];
  /** What a developer can do about it. Repeats nothing of the request. */
  readonly detail?: string;
  readonly retryAfterSeconds?: number;
}

export function notFound(): Fault {
  return new Fault('not-found', 404);
}

export function conflict(): Fault {
  return new Fault('conflict', 409);
}

/** @throws Fault 422 unless `fields` is empty. */
export function refuseFields(fields: readonly FieldError[]): void {
  if (fields.length > 0) throw new Fault('invalid', 422, { fields });
}
