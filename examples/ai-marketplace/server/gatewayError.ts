/** A refusal in the shape that OpenAI's clients read. */
export interface GatewayErrorBody {
  readonly error: {
    readonly message: string;
    readonly type: ErrorType;
    readonly code: string | null;
    /** The field of the request that was refused. */
    readonly param: string | null;
  };
}

type ErrorType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'permission_error'
  | 'not_found_error'
  | 'server_error';

const TYPES: Readonly<Record<number, ErrorType>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  500: 'server_error',
  503: 'server_error',
};

export function gatewayError(
  status: number,
  message: string,
  details: { readonly code?: string; readonly param?: string } = {},
): Response {
  return Response.json(errorBody(status, message, details), {
    status,
    headers: {
      'Cache-Control': 'no-store',
      ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    },
  });
}

export function errorBody(
  status: number,
  message: string,
  { code, param }: { readonly code?: string; readonly param?: string } = {},
): GatewayErrorBody {
  return {
    error: {
      message,
      type: TYPES[status] ?? 'invalid_request_error',
      code: code ?? null,
      param: param ?? null,
    },
  };
}
