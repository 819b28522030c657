export {
  PlanNoticeContact as Contact,
  type PlanNoticeContactProps as ContactProps,
} from './PlanNoticeContact.js';
export {
  PlanNoticeDescription as Description,
  type PlanNoticeDescriptionProps as DescriptionProps,
} from './PlanNoticeDescription.js';
export { PlanNoticeRoot as Root, type PlanNoticeRootProps as RootProps } from './PlanNoticeRoot.js';
export { PlanNoticeTitle as Title, type PlanNoticeTitleProps as TitleProps } from './PlanNoticeTitle.js';
