'use client';
import { type Context, createContext, useContext } from 'react';
import type { Subject } from './subject.js';

export const SubjectContext: Context<Subject | null> = createContext<Subject | null>(null);

export function useSubject(caller: string): Subject {
  const subject = useContext(SubjectContext);
  if (!subject) {
    throw new Error(
      `Keymount ${caller}: there is no <ApiKeysProvider> above this component, so the hook has no client to ask. ` +
        'Wrap the part of the page that manages keys in <ApiKeysProvider client={client}>. If it is wrapped, ' +
        'two copies of @keymount/react are installed: find them with `npm ls @keymount/react` and keep one.',
    );
  }
  return subject;
}
