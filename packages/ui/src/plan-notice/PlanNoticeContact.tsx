'use client';

import type { ReactNode } from 'react';
import { Icon } from '../internal/Icon.js';
import { useText } from '../provider/UiContext.js';
import { useSlots } from '../slots/Slots.js';
import { usePlanNotice } from './PlanNoticeRoot.js';

export interface PlanNoticeContactProps {
  /** @default 'Contact us' */
  readonly children?: ReactNode | undefined;
}

/** The link to those who can help; nothing where no address is known. */
export function PlanNoticeContact({ children }: PlanNoticeContactProps): ReactNode {
  const { m } = useText('PlanNotice.Contact');
  const { Link = 'a' } = useSlots();
  const { contactUrl } = usePlanNotice('Contact');
  if (!contactUrl || !isSafe(contactUrl)) return null;
  return (
    <Link className="km-button km-plan-notice-contact" href={contactUrl}>
      {children ?? (
        <>
          {m.common.contact}
          <Icon name="arrowRight" />
        </>
      )}
    </Link>
  );
}

const PROTOCOLS: ReadonlySet<string> = new Set(['https:', 'http:', 'mailto:', 'tel:']);

/** A `javascript:` address must never become a link, wherever it came from. A path of the host is one. */
function isSafe(url: string): boolean {
  try {
    return PROTOCOLS.has(new URL(url, 'https://host.invalid').protocol);
  } catch {
    return false;
  }
}
