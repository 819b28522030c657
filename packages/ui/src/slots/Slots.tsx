'use client';

import type { DenialReason } from '@keymount/core';
import { type ComponentType, type Context, createContext, type ReactNode, useContext } from 'react';
import type { IconName } from '../internal/iconPaths.js';

/** The few global pieces a host can replace with a component of its own, or remove with `null`. Anything finer is done with parts. */
export interface Slots {
  /** @default an `<a>` */
  readonly Link?:
    | ComponentType<{ readonly href: string; readonly className?: string; readonly children: ReactNode }>
    | undefined;
  /** @default a 16 px line drawing */
  readonly Icon?: ComponentType<{ readonly name: IconName }> | null | undefined;
  /** @default a turning ring */
  readonly Spinner?: ComponentType | null | undefined;
  /** Shown where there are no keys or no usage yet. */
  readonly EmptyState?: ComponentType<StateSlotProps> | null | undefined;
  /** Shown where something could not be loaded. */
  readonly ErrorState?: ComponentType<StateSlotProps> | null | undefined;
  /** Shown instead of the page where the plan does not include API keys. */
  readonly PlanNotice?:
    | ComponentType<{ readonly reason: DenialReason; readonly contactUrl?: string | undefined }>
    | null
    | undefined;
}

export interface StateSlotProps {
  readonly title: string;
  readonly description?: string | undefined;
  /** The one thing to do next. */
  readonly action?: ReactNode;
}

const SlotsContext: Context<Slots> = createContext<Slots>({});

export const SlotsProvider: typeof SlotsContext.Provider = SlotsContext.Provider;

export function useSlots(): Slots {
  return useContext(SlotsContext);
}
