'use client';

import type { Access, ApiKey, KeyAction } from '@keymount/core';
import { type ReactNode, useMemo } from 'react';
import type { IconName } from '../internal/Icon.js';
import { useKeyLabel } from '../internal/KeyLabel.js';
import { AnchoredMenu } from '../internal/menu/AnchoredMenu.js';
import type { MenuItem } from '../internal/menu/MenuContent.js';
import { useText } from '../provider/UiContext.js';
import type { ApiKeyTableActionHandler } from './ApiKeyTableContext.js';
import { deniedText } from './deniedText.js';
import { type ApiKeyTableAction, offeredActions } from './keyActions.js';
import '../messages/en/menu.js';

export interface ApiKeyTableMenuProps {
  /** Whose menu it is now; `undefined` while nobody asked, or once the key is gone. */
  readonly apiKey: ApiKey | undefined;
  readonly anchor: HTMLElement | null;
  readonly open: boolean;
  readonly isByKeyboard: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly access: (action: KeyAction) => Access;
  readonly onAction: ApiKeyTableActionHandler;
}

const ICONS: Readonly<Record<ApiKeyTableAction, IconName>> = {
  edit: 'edit',
  rotate: 'refresh',
  disable: 'pause',
  enable: 'play',
  revoke: 'ban',
};

/** The one menu of all rows. */
export function ApiKeyTableMenu({
  apiKey,
  anchor,
  open,
  isByKeyboard,
  onOpenChange,
  access,
  onAction,
}: ApiKeyTableMenuProps): ReactNode {
  const { m, t } = useText('ApiKeyTable');
  const keyLabel = useKeyLabel();
  const items = useMemo((): readonly MenuItem[] => {
    if (!apiKey) return [];
    return offeredActions(apiKey, access).map(({ action, denial }) => ({
      id: action,
      label: m.menu[action],
      icon: ICONS[action],
      tone: action === 'revoke' ? 'danger' : undefined,
      reason: denial === 'expired' ? m.menu.expiredNoRotate : denial && deniedText(m, denial),
      onSelect: () => onAction(action, apiKey),
    }));
  }, [apiKey, access, onAction, m]);
  return (
    <AnchoredMenu
      anchor={anchor}
      label={apiKey ? t(m.table.actionFor, { name: keyLabel(apiKey) }) : ''}
      items={items}
      open={open}
      isByKeyboard={isByKeyboard}
      onOpenChange={onOpenChange}
    />
  );
}
