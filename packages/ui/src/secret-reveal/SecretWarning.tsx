'use client';

import type { ReactNode } from 'react';
import { Callout } from '../internal/Callout.js';
import { useText } from '../provider/UiContext.js';
import '../messages/en/reveal.js';

/** The four facts about a secret, a line each. */
export function SecretWarning(): ReactNode {
  const { m } = useText('SecretWarning');
  const { once, keepSafe, anyone, leaked } = m.reveal;
  return (
    <Callout tone="warning">
      <ul className="km-secret-warning">
        {[once, keepSafe, anyone, leaked].map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </Callout>
  );
}
