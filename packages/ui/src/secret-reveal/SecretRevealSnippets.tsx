'use client';

import type { ApiKey, Model } from '@keymount/core';
import { useModels } from '@keymount/react';
import {
  type ForwardRefExoticComponent,
  forwardRef,
  type KeyboardEvent,
  type RefAttributes,
  useId,
  useRef,
  useState,
} from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { useSecretReveal } from './SecretRevealContext.js';
import { createSnippets, type SnippetLanguage } from './snippets.js';
import '../messages/en/reveal.js';

export interface SecretRevealSnippetsOwnProps {
  /** Address of your OpenAI-compatible gateway, such as `https://api.example.com/v1`. @default the variable `API_BASE_URL` */
  readonly baseUrl?: string | undefined;
  /** @default the first model the key may call that is not withdrawn */
  readonly modelId?: string | undefined;
}

export type SecretRevealSnippetsProps = PartProps<'section'> & SecretRevealSnippetsOwnProps;

const STEPS: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** The first request with this key, ready to paste, in tabs. */
export const SecretRevealSnippets: ForwardRefExoticComponent<
  SecretRevealSnippetsProps & RefAttributes<HTMLElement>
> = forwardRef<HTMLElement, SecretRevealSnippetsProps>(function SecretRevealSnippets(
  { baseUrl, modelId, ...props },
  ref,
) {
  const { m } = useText('SecretReveal.Snippets');
  const { apiKey, envName } = useSecretReveal('SecretReveal.Snippets');
  const [language, setLanguage] = useState<SnippetLanguage>('curl');
  const tabs = useRef<HTMLDivElement>(null);
  const id = useId();

  const { data: models } = useModels();
  const snippets = createSnippets({
    envName,
    baseUrl,
    modelId: modelId ?? firstModelOf(apiKey, models ?? []) ?? 'model-id',
  });
  const current = snippets.find((snippet) => snippet.language === language);

  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const isMirrored = getComputedStyle(event.currentTarget).direction === 'rtl';
    const key = isMirrored ? (MIRRORED[event.key] ?? event.key) : event.key;
    const index = snippets.findIndex((snippet) => snippet.language === language);
    const next = snippets[STEPS[key]?.(index, snippets.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    setLanguage(next.language);
    tabs.current?.querySelector<HTMLElement>(`[data-language="${next.language}"]`)?.focus();
  };

  return renderPart(
    'section',
    {
      'aria-labelledby': `${id}-title`,
      ...props,
      children: (
        <>
          <p id={`${id}-title`} className="km-label">
            {m.reveal.snippets}
          </p>
          <p className="km-hint">{m.reveal.snippetsHint}</p>
          <div className="km-snippets">
            <div ref={tabs} className="km-snippets-tabs" role="tablist" aria-labelledby={`${id}-title`}>
              {snippets.map((snippet) => (
                <button
                  key={snippet.language}
                  type="button"
                  role="tab"
                  id={`${id}-${snippet.language}`}
                  className="km-snippets-tab"
                  data-language={snippet.language}
                  aria-selected={snippet.language === language}
                  aria-controls={`${id}-panel`}
                  tabIndex={snippet.language === language ? 0 : -1}
                  onClick={() => setLanguage(snippet.language)}
                  onKeyDown={move}
                >
                  {snippet.label}
                </button>
              ))}
            </div>
            <pre
              id={`${id}-panel`}
              role="tabpanel"
              aria-labelledby={`${id}-${language}`}
              className="km-snippets-code"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable without a mouse.
              tabIndex={0}
              dir="ltr"
              translate="no"
            >
              <code>{current?.code}</code>
            </pre>
          </div>
        </>
      ),
    },
    { className: 'km-secret-reveal-snippets', ref },
  );
});

/** One that answers: a deprecated one rather than none, a withdrawn one last. */
function firstModelOf({ models }: ApiKey, known: readonly Model[]): string | undefined {
  const may = known.filter(({ id }) => models === 'all' || models.includes(id));
  const best =
    may.find(({ state = 'available' }) => state === 'available') ??
    may.find(({ state }) => state === 'deprecated');
  return best?.id ?? (models === 'all' ? undefined : models[0]);
}

const MIRRORED: Readonly<Record<string, string>> = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' };
