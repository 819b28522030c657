import { scenarios } from '@keymount/testing';
import { PlanNotice } from '@keymount/ui';
import preview from '../.storybook/preview.tsx';

const meta = preview.meta({
  component: PlanNotice,
  title: 'Components/PlanNotice',
  args: { reason: 'plan' as const, contactUrl: 'https://example.com/contact' },
  parameters: { client: scenarios.plan },
});

export default meta;

export const Plan = meta.story({});

export const DarkPlan = meta.story({ globals: { theme: 'dark' } });

export const NarrowPlan = meta.story({ globals: { viewport: { value: 'narrow' } } });

export const Permission = meta.story({ args: { reason: 'permission', contactUrl: undefined } });

export const Limit = meta.story({ args: { reason: 'limit' } });
