import { z } from 'zod';
import { countTokens } from './tokenizer.js';

/** What the sample's model cannot do is refused, never ignored: a caller must not think it was honoured. */
const UNSUPPORTED = ['tools', 'tool_choice', 'functions', 'function_call', 'logprobs', 'audio', 'modalities'];

const textPart = z.object({ type: z.literal('text'), text: z.string() });
const message = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
  content: z.union([z.string(), z.array(textPart).min(1)], {
    error: 'must be text, or a list of parts of type "text": this model reads no images, audio or files',
  }),
});
const tokenLimit = z.int().min(1).nullish();

const schema = z.looseObject({
  model: z.string().min(1).max(200),
  messages: z.array(message).min(1).max(2_000),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: tokenLimit,
  max_completion_tokens: tokenLimit,
  n: z.literal(1, { error: 'must be 1: this model gives one answer' }).nullish(),
  stop: z.union([z.string().min(1), z.array(z.string().min(1)).max(4)]).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  response_format: z
    .object({ type: z.literal('text', { error: 'must be "text": this model writes plain text' }) })
    .nullish(),
});

export interface ChatRequest {
  readonly modelId: string;
  /** All turns as one text. */
  readonly conversation: string;
  /** The last turn of the person. */
  readonly prompt: string;
  readonly promptTokens: number;
  /** `undefined`: as long as the answer is. */
  readonly maxTokens: number | undefined;
  readonly stop: readonly string[];
  readonly isStream: boolean;
  readonly includesUsage: boolean;
}

export type ParsedChatRequest =
  | { readonly ok: true; readonly request: ChatRequest }
  | { readonly ok: false; readonly message: string; readonly param?: string; readonly code: string };

export function parseChatRequest(body: unknown): ParsedChatRequest {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const param = paramOf(issue.path);
    return {
      ok: false,
      code: 'invalid_value',
      message: `${param === '' ? 'The body' : `'${param}'`}: ${issue.message}.`,
      ...(param !== '' && { param }),
    };
  }
  const { data } = parsed;
  const unsupported = UNSUPPORTED.find((name) => data[name] !== undefined && data[name] !== null);
  if (unsupported) {
    return {
      ok: false,
      code: 'unsupported_parameter',
      message: `'${unsupported}' is not supported by the models of this marketplace. Leave it out.`,
      param: unsupported,
    };
  }
  if (data.stream_options && data.stream !== true) {
    return {
      ok: false,
      code: 'invalid_value',
      message: "'stream_options' is allowed only when 'stream' is true.",
      param: 'stream_options',
    };
  }
  const turns = data.messages.map(({ role, content }) => ({
    role,
    text: typeof content === 'string' ? content : content.map((part) => part.text).join('\n'),
  }));
  return {
    ok: true,
    request: {
      modelId: data.model,
      conversation: turns.map(({ role, text }) => `${role}: ${text}`).join('\n'),
      prompt: turns.findLast(({ role }) => role === 'user')?.text ?? '',
      promptTokens: countPromptTokens(turns),
      maxTokens: data.max_completion_tokens ?? data.max_tokens ?? undefined,
      stop: typeof data.stop === 'string' ? [data.stop] : (data.stop ?? []),
      isStream: data.stream === true,
      includesUsage: data.stream_options?.include_usage === true,
    },
  };
}

/** The model a body asks for, whatever else is wrong with it. */
export function modelIdOf(body: unknown): string | undefined {
  const parsed = z.looseObject({ model: z.string().min(1).max(200) }).safeParse(body);
  return parsed.success ? parsed.data.model : undefined;
}

/** As OpenAI counts a chat: three tokens around each turn, its role, and three that open the answer. */
function countPromptTokens(turns: readonly { readonly role: string; readonly text: string }[]): number {
  return turns.reduce((sum, { role, text }) => sum + 3 + countTokens(role) + countTokens(text), 3);
}

function paramOf(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('');
}
