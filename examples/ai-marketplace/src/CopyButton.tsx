import { type ReactNode, useEffect, useState } from 'react';
import { CheckIcon, CopyIcon } from './icons.js';

/** Copies a text that is no secret. It says so only after the clipboard took it. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2_000);
    return () => clearTimeout(timer);
  }, [state]);

  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      <button
        type="button"
        className="copy-button"
        aria-label={label}
        data-state={state}
        onClick={() => void copy()}
      >
        {state === 'copied' ? <CheckIcon /> : <CopyIcon />}
      </button>
      <span className="visually-hidden" aria-live="polite" role="status">
        {state === 'copied' && 'Copied'}
        {state === 'failed' && 'The browser refused. Select the text and copy it.'}
      </span>
    </>
  );
}
