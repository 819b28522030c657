'use client';
import type { Model } from '@keymount/core';
import { type Loaded, useLoaded } from '../internal/useLoaded.js';

/** The models a key may be permitted to call. `unsupported`: every key may call everything. */
export function useModels(): Loaded<readonly Model[]> {
  return useLoaded('useModels', (queries) => queries.models());
}
