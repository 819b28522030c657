'use client';

import type { DenialReason } from '@keymount/core';
import {
  type Context,
  createContext,
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  useContext,
  useMemo,
} from 'react';
import { Icon } from '../internal/Icon.js';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';

export interface PlanNoticeRootProps extends PartProps<'div'> {
  /** What keeps this person out. */
  readonly reason: DenialReason;
  /** Where "Contact us" leads: an `https:` or `mailto:` address, or a path of the host. Without it there is no link. */
  readonly contactUrl?: string | undefined;
}

interface PlanNoticeContextValue {
  readonly reason: DenialReason;
  readonly contactUrl: string | undefined;
}

const PlanNoticeContext: Context<PlanNoticeContextValue | null> =
  createContext<PlanNoticeContextValue | null>(null);

export function usePlanNotice(part: string): PlanNoticeContextValue {
  const value = useContext(PlanNoticeContext);
  if (!value) {
    throw new Error(
      `Keymount PlanNotice.${part}: there is no PlanNotice.Root above it, so it does not know the reason. Put it inside <PlanNotice.Root reason={…}> from @keymount/ui/parts.`,
    );
  }
  return value;
}

export const PlanNoticeRoot: ForwardRefExoticComponent<PlanNoticeRootProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, PlanNoticeRootProps>(function PlanNoticeRoot(
    { reason, contactUrl, children, className, ...props },
    ref,
  ) {
    const value = useMemo(() => ({ reason, contactUrl }), [reason, contactUrl]);
    return (
      <PlanNoticeContext.Provider value={value}>
        <Root
          {...props}
          className={['km-plan-notice', className].filter(Boolean).join(' ')}
          data-reason={reason}
          ref={ref}
        >
          <span className="km-plan-notice-mark">
            <Icon name={reason === 'limit' ? 'alert' : 'lock'} />
          </span>
          {children}
        </Root>
      </PlanNoticeContext.Provider>
    );
  });
