import type { Access, ApiKey, DenialReason, KeyAction } from '@keymount/core';

/** What the Action menu of a row can ask for. */
export type ApiKeyTableAction = 'edit' | 'rotate' | 'disable' | 'enable' | 'revoke';

export interface OfferedAction {
  readonly action: ApiKeyTableAction;
  /** Why it cannot be done now; absent where it can. */
  readonly denial?: DenialReason | 'expired' | undefined;
}

const NEEDS: Readonly<Record<ApiKeyTableAction, KeyAction>> = {
  edit: 'update',
  rotate: 'rotate',
  disable: 'disable',
  enable: 'disable',
  revoke: 'revoke',
};

/** The actions of one key in menu order: what the backend cannot do is left out, what may not be done has its reason. */
export function offeredActions(
  apiKey: Pick<ApiKey, 'status'>,
  access: (action: KeyAction) => Access,
): readonly OfferedAction[] {
  return actionsOf(apiKey).flatMap((action): readonly OfferedAction[] => {
    const allowed = access(NEEDS[action]);
    if (allowed.state === 'unsupported' || allowed.state === 'pending') return [];
    if (allowed.state === 'denied') return [{ action, denial: allowed.reason }];
    return [{ action, denial: action === 'rotate' && apiKey.status === 'expired' ? 'expired' : undefined }];
  });
}

/** What makes sense for a key in its status: nothing is left to do with a revoked one. */
function actionsOf({ status }: Pick<ApiKey, 'status'>): readonly ApiKeyTableAction[] {
  if (status === 'revoked') return [];
  if (status === 'active') return ['edit', 'rotate', 'disable', 'revoke'];
  if (status === 'disabled') return ['edit', 'rotate', 'enable', 'revoke'];
  return ['edit', 'rotate', 'revoke'];
}

export function isDeniedByPlan(access: Access): boolean {
  return access.state === 'denied' && access.reason === 'plan';
}
