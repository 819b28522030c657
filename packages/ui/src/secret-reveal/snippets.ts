export type SnippetLanguage = 'curl' | 'python' | 'javascript' | 'env';

export interface SnippetValues {
  /** Name of the environment variable that holds the secret. */
  readonly envName: string;
  /** Address of the OpenAI-compatible gateway; without it, an environment variable of its own stands there. */
  readonly baseUrl?: string | undefined;
  readonly modelId: string;
}

export interface Snippet {
  readonly language: SnippetLanguage;
  /** A name of a language or a program: the same in every locale. */
  readonly label: string;
  readonly code: string;
}

const BASE_URL_NAME = 'API_BASE_URL';

/** The first request in four languages. The secret stands by its variable's name, so that no copy of a snippet leaks it. */
export function createSnippets({ envName, baseUrl, modelId }: SnippetValues): readonly Snippet[] {
  const model = JSON.stringify(modelId);
  // Quoted by the language that reads it; `$` in an address is not for the shell to expand.
  const address = baseUrl?.replace(/\/+$/, '');
  const shell = address
    ? `'${`${address}/chat/completions`.replaceAll("'", "'\\''")}'`
    : `"$${BASE_URL_NAME}/chat/completions"`;
  const python = address ? JSON.stringify(address) : `os.environ["${BASE_URL_NAME}"]`;
  const javascript = address ? JSON.stringify(address) : `process.env.${BASE_URL_NAME}`;
  const body = `{"model": ${model}, "messages": [{"role": "user", "content": "Hello"}]}`;
  return [
    {
      language: 'curl',
      label: 'curl',
      code: [
        `curl ${shell} \\`,
        `  -H "Authorization: Bearer $${envName}" \\`,
        `  -H 'Content-Type: application/json' \\`,
        `  -d '${body.replaceAll("'", "'\\''")}'`,
      ].join('\n'),
    },
    {
      language: 'python',
      label: 'Python',
      code: [
        'import os',
        'from openai import OpenAI',
        '',
        `client = OpenAI(api_key=os.environ["${envName}"], base_url=${python})`,
        'answer = client.chat.completions.create(',
        `    model=${model},`,
        '    messages=[{"role": "user", "content": "Hello"}],',
        ')',
        'print(answer.choices[0].message.content)',
      ].join('\n'),
    },
    {
      language: 'javascript',
      label: 'JavaScript',
      code: [
        `import OpenAI from ${JSON.stringify('openai')};`,
        '',
        'const client = new OpenAI({',
        `  apiKey: process.env.${envName},`,
        `  baseURL: ${javascript},`,
        '});',
        'const answer = await client.chat.completions.create({',
        `  model: ${model},`,
        '  messages: [{ role: "user", content: "Hello" }],',
        '});',
        'console.log(answer.choices[0].message.content);',
      ].join('\n'),
    },
    {
      language: 'env',
      label: '.env',
      code: [`${envName}=`, ...(address ? [`${BASE_URL_NAME}=${address}`] : [])].join('\n'),
    },
  ];
}
