'use client';
import { useSubject } from './useSubject.js';

/**
 * For the React `key` of a component with a state of its own: what was ticked, typed or open for one account then never
 * meets the keys of another. The same while `scope` is; without a scope, while the client is.
 */
export function useSubjectKey(): string {
  const { scope, generation } = useSubject('useSubjectKey');
  return scope ?? `client ${generation}`;
}
