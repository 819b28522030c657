import type { DenialReason } from '@keymount/core';

/** The classes hosts may style, one a part. */
export type PlanNoticeClass =
  | 'km-plan-notice'
  | 'km-plan-notice-mark'
  | 'km-plan-notice-title'
  | 'km-plan-notice-description'
  | 'km-plan-notice-contact';

export interface PlanNoticeData {
  /** On the root. */
  readonly 'data-reason': DenialReason;
}
