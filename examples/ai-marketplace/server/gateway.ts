import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { KeymountServer, RefusalReason, UsageEvent, Verification } from '@keymount/server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { CATALOGUE, type CatalogueModel, findModel } from '../shared/catalogue.js';
import { type ChatRequest, modelIdOf, parseChatRequest } from './chatRequest.js';
import { errorBody, gatewayError } from './gatewayError.js';
import { type Completion, complete } from './localModel.js';

export interface GatewayOptions {
  readonly backend: Pick<KeymountServer, 'verify' | 'recordUsage'>;
  /** Milliseconds between the pieces of a streamed answer. @default 12 */
  readonly pieceDelay?: number;
}

export interface Gateway {
  readonly app: Hono;
  /** Ends streams early and resolves when all that was produced is recorded. */
  close(): Promise<void>;
}

const MAX_BODY = 256 * 1024;

const KEY_REFUSALS: Readonly<
  Record<Exclude<RefusalReason, 'model'>, { readonly code: string; readonly message: string }>
> = {
  unknown: {
    code: 'invalid_api_key',
    message: 'This API key is not known. Check that it was copied whole, or create one under My API Keys.',
  },
  revoked: {
    code: 'revoked_api_key',
    message: 'This API key was revoked and no longer works. Create another one under My API Keys.',
  },
  expired: {
    code: 'expired_api_key',
    message: 'This API key has expired. Create another one, or extend it, under My API Keys.',
  },
  disabled: {
    code: 'disabled_api_key',
    message: 'This API key is disabled. Enable it under My API Keys to use it again.',
  },
  leaked: {
    code: 'leaked_api_key',
    message: 'This API key was found in public and was disabled for safety. Replace it under My API Keys.',
  },
};

/** An OpenAI-compatible gateway: `GET /models` and `POST /chat/completions`. */
export function createGateway({ backend, pieceDelay = 12 }: GatewayOptions): Gateway {
  const closing = new AbortController();
  const open = new Set<Meter>();
  const meter = (event: Omit<UsageEvent, 'outputTokens'>): Meter => {
    let recording: Promise<void> | undefined;
    const self: Meter = {
      outputTokens: 0,
      record: () => {
        recording ??= backend
          .recordUsage({ ...event, outputTokens: self.outputTokens })
          .then(() => undefined)
          .finally(() => open.delete(self));
        return recording;
      },
    };
    open.add(self);
    return self;
  };

  const app = new Hono();
  app.onError((error, { req }) => {
    // The caller hung up: nobody reads the answer, and it is no defect.
    if (req.raw.signal.aborted) return gatewayError(400, 'The request ended before it was complete.');
    console.error('The gateway failed to answer:', error);
    return gatewayError(500, 'The gateway could not answer. Nothing was charged; try again.');
  });

  app.get('/models', async ({ req }) => {
    const caller = await authenticate(backend, req.header('Authorization'));
    if (caller instanceof Response) return caller;
    const data = CATALOGUE.filter(({ id }) => caller.models === 'all' || caller.models.includes(id)).map(
      toListedModel,
    );
    return Response.json({ object: 'list', data }, { headers: { 'Cache-Control': 'no-store' } });
  });

  app.post(
    '/chat/completions',
    bodyLimit({
      maxSize: MAX_BODY,
      onError: () => {
        const response = gatewayError(413, `The body is larger than ${MAX_BODY / 1024} kB.`, {
          code: 'request_too_large',
        });
        // The rest of the body stays unread, so the connection cannot carry another request.
        response.headers.set('Connection', 'close');
        return response;
      },
    }),
    async ({ req }) => {
      const body = await readJson(req.raw);
      const modelId = modelIdOf(body);
      // The key first, and the model with it: a stranger learns nothing, and one look-up decides both.
      const caller = await authenticate(backend, req.header('Authorization'), modelId);
      if (caller instanceof Response) return caller;
      if (body === undefined)
        return gatewayError(400, 'The body is not JSON. Send an object with "model" and "messages".', {
          code: 'invalid_json',
        });
      const parsed = parseChatRequest(body);
      if (!parsed.ok) return gatewayError(400, parsed.message, parsed);
      const { request } = parsed;
      const model = findModel(request.modelId);
      if (!model) return unknownModel(request.modelId);
      const room = model.contextLength - request.promptTokens;
      if (room < 1)
        return gatewayError(
          400,
          `The messages hold ${request.promptTokens} tokens; ${model.name} reads at most ${model.contextLength}.`,
          { code: 'context_length_exceeded', param: 'messages' },
        );

      const id = `chatcmpl-${randomBytes(18).toString('base64url')}`;
      const answer: Answer = {
        id,
        created: Math.floor(Date.now() / 1000),
        model,
        request,
        completion: complete({ ...request, maxTokens: Math.min(room, request.maxTokens ?? room) }),
        meter: meter({
          id,
          keyId: caller.keyId,
          modelId: model.id,
          at: new Date().toISOString(),
          inputTokens: request.promptTokens,
        }),
      };
      return request.isStream ? stream(answer, pieceDelay, closing.signal) : whole(answer);
    },
  );

  app.all('*', ({ req }) => gatewayError(404, `There is no ${req.method} ${req.path} here.`));

  return {
    app,
    close: async () => {
      closing.abort();
      await Promise.allSettled([...open].map((meter) => meter.record()));
    },
  };
}

/** Counts one answer, and records it once, whoever asks first: its end, a caller who left, or the end of the process. */
interface Meter {
  outputTokens: number;
  record(): Promise<void>;
}

interface Answer {
  readonly id: string;
  readonly created: number;
  readonly model: CatalogueModel;
  readonly request: ChatRequest;
  readonly completion: Completion;
  readonly meter: Meter;
}

async function whole({ id, created, model, request, completion, meter }: Answer): Promise<Response> {
  for (const { tokens } of completion.pieces) meter.outputTokens += tokens;
  await meter.record();
  return Response.json(
    {
      id,
      object: 'chat.completion',
      created,
      model: model.id,
      choices: [
        {
          index: 0,
          message: { role: 'assistant', content: completion.pieces.map(({ text }) => text).join('') },
          finish_reason: completion.finishReason,
        },
      ],
      usage: usageOf(request.promptTokens, meter.outputTokens),
    },
    { headers: { 'Cache-Control': 'no-store' } },
  );
}

function stream(answer: Answer, pieceDelay: number, closing: AbortSignal): Response {
  const encoder = new TextEncoder();
  const events = streamEvents(answer, pieceDelay, closing);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await events.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`data: ${value}\n\n`));
    },
    // The caller went away. Nobody is left to tell of a failure but the log.
    async cancel() {
      await answer.meter.record().catch(logUnrecorded);
    },
  });
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

async function* streamEvents(
  { id, created, model, request, completion, meter }: Answer,
  pieceDelay: number,
  closing: AbortSignal,
): AsyncGenerator<string, void> {
  const chunk = (choices: readonly object[], usage?: object): string =>
    JSON.stringify({
      id,
      object: 'chat.completion.chunk',
      created,
      model: model.id,
      choices,
      // With `include_usage` every chunk has the field, and only the last one its value.
      ...(request.includesUsage && { usage: usage ?? null }),
    });
  const choice = (delta: object, finishReason: string | null = null): object => ({
    index: 0,
    delta,
    finish_reason: finishReason,
  });

  yield chunk([choice({ role: 'assistant', content: '' })]);
  for (const { text, tokens } of completion.pieces) {
    if (closing.aborted) break;
    meter.outputTokens += tokens;
    yield chunk([choice({ content: text })]);
    if (pieceDelay > 0) await delay(pieceDelay);
  }
  try {
    // Before the last chunk: a caller who saw the end of the answer finds it in the usage.
    await meter.record();
  } catch (error) {
    logUnrecorded(error);
    yield JSON.stringify(
      errorBody(500, 'The answer could not be recorded, so it is not charged. Try again.'),
    );
    return;
  }
  yield chunk([choice({}, closing.aborted ? 'length' : completion.finishReason)]);
  if (request.includesUsage) yield chunk([], usageOf(request.promptTokens, meter.outputTokens));
  yield '[DONE]';
}

function logUnrecorded(error: unknown): void {
  console.error('The gateway could not record the usage of a streamed answer:', error);
}

async function authenticate(
  backend: GatewayOptions['backend'],
  authorization: string | undefined,
  modelId?: string,
): Promise<Extract<Verification, { valid: true }> | Response> {
  const secret = /^Bearer +(\S+) *$/i.exec(authorization ?? '')?.[1];
  if (secret === undefined)
    return gatewayError(401, 'Send your API key as "Authorization: Bearer <key>".', {
      code: 'missing_api_key',
    });
  const verdict = await backend.verify(secret, { modelId });
  if (verdict.valid) return verdict;
  if (verdict.reason !== 'model') {
    const { code, message } = KEY_REFUSALS[verdict.reason];
    return gatewayError(401, message, { code });
  }
  const model = findModel(modelId ?? '');
  if (!model) return unknownModel(modelId ?? '');
  return gatewayError(
    403,
    `This API key is not permitted to call '${model.id}'. Edit its permission under My API Keys to add it.`,
    { code: 'model_not_permitted', param: 'model' },
  );
}

function unknownModel(id: string): Response {
  return gatewayError(404, `There is no model '${id}'. GET /v1/models lists what this key may call.`, {
    code: 'model_not_found',
    param: 'model',
  });
}

function toListedModel({ id, provider, released }: CatalogueModel): object {
  return { id, object: 'model', created: Date.parse(released) / 1000, owned_by: provider };
}

function usageOf(inputTokens: number, outputTokens: number): object {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
