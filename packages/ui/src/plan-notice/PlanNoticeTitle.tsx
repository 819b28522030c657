'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes } from 'react';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { usePlanNotice } from './PlanNoticeRoot.js';
import '../messages/en/plan.js';

export type PlanNoticeTitleProps = PartProps<'h2'>;

export const PlanNoticeTitle: ForwardRefExoticComponent<
  PlanNoticeTitleProps & RefAttributes<HTMLHeadingElement>
> = forwardRef<HTMLHeadingElement, PlanNoticeTitleProps>(function PlanNoticeTitle(props, ref) {
  const { m } = useText('PlanNotice.Title');
  const { reason } = usePlanNotice('Title');
  const titles = {
    plan: m.plan.planTitle,
    permission: m.plan.permissionTitle,
    limit: m.plan.limitTitle,
  };
  return renderPart(
    'h2',
    { ...props, children: props.children ?? titles[reason] },
    { className: 'km-plan-notice-title', ref },
  );
});
