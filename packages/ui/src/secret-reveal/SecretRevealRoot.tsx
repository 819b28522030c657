'use client';

import type { ApiKey, Secret } from '@keymount/core';
import { useSecret } from '@keymount/react';
import {
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useUi } from '../provider/UiContext.js';
import { SecretRevealContext, type SecretRevealState } from './SecretRevealContext.js';
import { useHideTimer } from './useHideTimer.js';

export interface SecretRevealRootOwnProps {
  /** From the `issued` state of `useCreateKey` or `useRotateKey`, which owns it and forgets it. */
  readonly secret: Secret;
  readonly apiKey: ApiKey;
  /** The reader has the secret: it was copied, or they say so. */
  readonly isSaved: boolean;
  readonly onSaved: () => void;
  /** Environment variable in snippets and in `.env`. @default the one of `ApiKeysProvider` */
  readonly envName?: string | undefined;
  /** Seconds, 30 at least, after which `onTimeOver` is called; `SecretReveal.Timeout` warns before. @default never */
  readonly hideAfterSeconds?: number | undefined;
  /** Wipe the secret, which its flow owns: `issue.wipe()`. */
  readonly onTimeOver?: (() => void) | undefined;
}

export type SecretRevealRootProps = PartProps<'div'> & SecretRevealRootOwnProps;

/** Holds the view of one secret for the parts inside it. */
export const SecretRevealRoot: ForwardRefExoticComponent<
  SecretRevealRootProps & RefAttributes<HTMLDivElement>
> = forwardRef<HTMLDivElement, SecretRevealRootProps>(function SecretRevealRoot(
  { secret, apiKey, isSaved, onSaved, envName: ownName, hideAfterSeconds, onTimeOver, ...props },
  ref,
) {
  const { envName: sharedName } = useUi('SecretReveal');
  const envName = useUsableName(ownName ?? sharedName);
  const view = useSecret(secret, { onSaved });
  const { download } = useSecret(secret, { template: `${envName}={secret}` });
  const { secondsLeft, extend } = useHideTimer(hideAfterSeconds, onTimeOver);
  const [isDownloaded, setDownloaded] = useState(false);
  const downloadEnv = useCallback(() => {
    const isTaken = download('.env');
    setDownloaded(isTaken);
    return isTaken;
  }, [download]);

  const state = useMemo<SecretRevealState>(
    () => ({
      view,
      downloadEnv,
      apiKey,
      envName,
      isSaved,
      markSaved: onSaved,
      isDownloaded,
      hideTimer: { secondsLeft, extend },
    }),
    [view, downloadEnv, apiKey, envName, isSaved, onSaved, isDownloaded, secondsLeft, extend],
  );
  return (
    <SecretRevealContext.Provider value={state}>
      {renderPart('div', props, { className: 'km-secret-reveal', state: { saved: isSaved }, ref })}
    </SecretRevealContext.Provider>
  );
});

/** In a shell any other name would be something else than a variable. It is said and not thrown: a secret would be lost. */
function useUsableName(name: string): string {
  const isUsable = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
  useEffect(() => {
    if (isUsable) return;
    // biome-ignore lint/suspicious/noConsole: a mistake of the host, and nobody else would tell it.
    console.error(
      `Keymount SecretReveal: envName ${JSON.stringify(name)} cannot be the name of an environment variable, so no snippet with it would run, and API_KEY stands there instead. Use letters, digits and _, such as ACME_API_KEY.`,
    );
  }, [name, isUsable]);
  return isUsable ? name : 'API_KEY';
}
