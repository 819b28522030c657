'use client';
import { useState } from 'react';
import type { Subject } from '../provider/subject.js';

/** What `create` made for this subject. Another subject gets another one, in the same render. */
export function usePerSubject<T>(subject: Subject, create: (subject: Subject) => T): T {
  const make = (): { subject: Subject; value: T } => ({ subject, value: create(subject) });
  const [held, setHeld] = useState(make);
  if (held.subject === subject) return held.value;
  const next = make();
  setHeld(next);
  return next.value;
}
