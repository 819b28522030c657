'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { useSlots } from '../slots/Slots.js';
import { PlanNoticeContact } from './PlanNoticeContact.js';
import { PlanNoticeDescription } from './PlanNoticeDescription.js';
import { PlanNoticeRoot, type PlanNoticeRootProps } from './PlanNoticeRoot.js';
import { PlanNoticeTitle } from './PlanNoticeTitle.js';

export interface PlanNoticeProps extends Omit<PlanNoticeRootProps, 'children' | 'render'> {}

/**
 * Stands in place of what is not open to this person, and leads to those who can open it.
 *
 * @example
 * <PlanNotice reason="plan" contactUrl="https://example.com/contact" />
 */
export const PlanNotice: ForwardRefExoticComponent<PlanNoticeProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, PlanNoticeProps>(function PlanNotice(props, ref) {
    const { PlanNotice: Replacement } = useSlots();
    if (Replacement === null) return null;
    if (Replacement) return <Replacement reason={props.reason} contactUrl={props.contactUrl} />;
    return (
      <PlanNoticeRoot {...props} ref={ref}>
        <PlanNoticeTitle />
        <PlanNoticeDescription />
        <PlanNoticeContact />
      </PlanNoticeRoot>
    );
  });
