'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { usePlanNotice } from './PlanNoticeRoot.js';
import '../messages/en/plan.js';

export type PlanNoticeDescriptionProps = PartProps<'p'>;

export const PlanNoticeDescription: ForwardRefExoticComponent<
  PlanNoticeDescriptionProps & RefAttributes<HTMLParagraphElement>
> = forwardRef<HTMLParagraphElement, PlanNoticeDescriptionProps>(function PlanNoticeDescription(props, ref) {
  const { m } = useText('PlanNotice.Description');
  const { reason } = usePlanNotice('Description');
  const descriptions = {
    plan: m.plan.planDescription,
    permission: m.plan.permissionDescription,
    limit: m.plan.limitDescription,
  };
  return renderPart(
    'p',
    { ...props, children: props.children ?? descriptions[reason] },
    { className: 'km-plan-notice-description', ref },
  );
});
