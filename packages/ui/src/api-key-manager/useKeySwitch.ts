'use client';

import type { ApiKey, ApiKeysError } from '@keymount/core';
import { useDisableKey, useEnableKey } from '@keymount/react';
import { useState } from 'react';
import { useKeyLabel } from '../internal/KeyLabel.js';
import { useText, useUi } from '../provider/UiContext.js';
import '../messages/en/manager.js';

export type KeySwitchAction = 'disable' | 'enable';

export interface KeySwitch {
  /** The key that is being changed. */
  readonly busyKeyId: string | undefined;
  readonly failure:
    | { readonly action: KeySwitchAction; readonly apiKey: ApiKey; readonly error: ApiKeysError }
    | undefined;
  readonly run: (action: KeySwitchAction, apiKey: ApiKey) => void;
  readonly dismiss: () => void;
}

/** Disables and enables keys without a dialog: it can be undone, so it is done at once and said. */
export function useKeySwitch(): KeySwitch {
  const { m, t } = useText('ApiKeyManager');
  const { announce } = useUi('ApiKeyManager');
  const keyLabel = useKeyLabel();
  const writes = { disable: useDisableKey(), enable: useEnableKey() };
  const [asked, setAsked] = useState<{ readonly action: KeySwitchAction; readonly apiKey: ApiKey } | null>(
    null,
  );
  const write = asked && writes[asked.action];
  const isBusy = write?.state === 'sending';

  function dismiss(): void {
    writes.disable.reset();
    writes.enable.reset();
    setAsked(null);
  }

  function run(action: KeySwitchAction, apiKey: ApiKey): void {
    if (isBusy) {
      announce(m.common.stillWorking);
      return;
    }
    dismiss();
    setAsked({ action, apiKey });
    void writes[action].run({ id: apiKey.id }).then((isDone) => {
      if (!isDone) return;
      const name = keyLabel(apiKey);
      announce(action === 'disable' ? t(m.manager.disabled, { name }) : t(m.manager.enabled, { name }));
    });
  }

  return {
    busyKeyId: isBusy ? asked?.apiKey.id : undefined,
    failure: asked && write?.error ? { ...asked, error: write.error } : undefined,
    run,
    dismiss,
  };
}
