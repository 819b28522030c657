'use client';

import type { Issue } from '@keymount/react';
import { useCallback, useEffect, useState } from 'react';
import { useText, useUi } from '../provider/UiContext.js';

export interface CloseGate {
  /** A key on its way, or one that is not saved, keeps the dialog open whatever the host says. */
  readonly isOpen: boolean;
  /** The question "you have not saved this key" is on screen. */
  readonly isAsking: boolean;
  /** The one way out: Escape, a press outside, the corner button, Done. */
  readonly requestClose: () => void;
  /** Back to the key. */
  readonly stay: () => void;
  /** Out without it. */
  readonly leave: () => void;
}

interface NavigateEvent extends Event {
  readonly navigationType: 'push' | 'reload' | 'replace' | 'traverse';
  readonly destination: { readonly sameDocument: boolean };
}

/** Every way of closing a dialog that may hold a secret goes through here, and an unsaved secret asks first. */
export function useCloseGate(
  { state, finish }: Pick<Issue<never>, 'state' | 'finish'>,
  open: boolean,
  setOpen: (open: boolean) => void,
): CloseGate {
  const { m } = useText('useCloseGate');
  const { announce } = useUi('useCloseGate');
  const [isAsked, setAsked] = useState(false);
  const { step } = state;
  const isUnsaved = step === 'issued' && !state.isSaved && !state.isWiped;
  const holds = step === 'sending' || isUnsaved;

  const close = useCallback(() => {
    setAsked(false);
    if (step === 'issued') finish();
    setOpen(false);
  }, [step, finish, setOpen]);

  const requestClose = useCallback(() => {
    if (step === 'sending') announce(m.common.stillWorking);
    else if (isUnsaved) setAsked(true);
    else close();
  }, [step, isUnsaved, close, announce, m]);

  const stay = useCallback(() => {
    setAsked(false);
    // A host that had closed it learns that it is still open.
    if (!open) setOpen(true);
  }, [open, setOpen]);

  // Closed by the host, past the funnel.
  const [wasOpen, setWasOpen] = useState(open);
  if (wasOpen !== open) {
    setWasOpen(open);
    if (!open && isUnsaved) setAsked(true);
  }
  useEffect(() => {
    if (!open && step === 'issued' && !isUnsaved) finish();
  }, [open, step, isUnsaved, finish]);

  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    // Back within a single-page app: no `beforeunload` there. Browsers let it be stopped once, which is what we need.
    const ask = (event: Event): void => {
      const { navigationType, destination } = event as NavigateEvent;
      if (!event.cancelable || navigationType !== 'traverse' || !destination.sameDocument) return;
      event.preventDefault();
      setAsked(true);
    };
    const { navigation } = window as { readonly navigation?: EventTarget };
    window.addEventListener('beforeunload', warn);
    navigation?.addEventListener('navigate', ask);
    return () => {
      window.removeEventListener('beforeunload', warn);
      navigation?.removeEventListener('navigate', ask);
    };
  }, [isUnsaved]);

  return { isOpen: open || holds, isAsking: isAsked && isUnsaved, requestClose, stay, leave: close };
}
