'use client';

import type { ApiKey } from '@keymount/core';
import { useAccess } from '@keymount/react';
import type { ReactNode } from 'react';
import { Button } from '../internal/Button.js';
import { Callout } from '../internal/Callout.js';
import { Sentence } from '../internal/Sentence.js';
import { useText } from '../provider/UiContext.js';
import { useSlots } from '../slots/Slots.js';
import '../messages/en/leak.js';

export interface LeakNoticeProps {
  readonly apiKey: ApiKey;
  /** Leads to a new key with the same permission, such as by `RotateKeyDialog`. Without it there is no button. */
  readonly onReplace?: (() => void) | undefined;
}

/** What happened to a leaked key, when and where, and what to do. Renders nothing for any other key. */
export function LeakNotice({ apiKey, onReplace }: LeakNoticeProps): ReactNode {
  const { m, t, formats } = useText('LeakNotice');
  const { Link = 'a' } = useSlots();
  const canRotate = useAccess()('rotate').state === 'allowed';
  if (apiKey.status !== 'leaked') return null;
  const { leak } = apiKey;
  const date = leak ? formats.dateTime(leak.detectedAt) : '';
  return (
    <Callout tone="danger">
      <p className="km-callout-title">{m.leak.title}</p>
      {leak && (
        <p>
          {leak.url ? (
            <Sentence
              message={m.leak.foundAt}
              values={{
                date,
                place: (
                  <Link className="km-link" href={leak.url} target="_blank" rel="noopener noreferrer">
                    {placeOf(leak.url)}
                  </Link>
                ),
              }}
            />
          ) : (
            t(m.leak.found, { date })
          )}
        </p>
      )}
      <p>{m.leak.refused}</p>
      <p>{canRotate ? m.leak.replaceHint : m.leak.createHint}</p>
      {canRotate && onReplace && (
        <p className="km-callout-actions">
          <Button size="small" onClick={onReplace}>
            {m.leak.replace}
          </Button>
        </p>
      )}
    </Callout>
  );
}

/** An address as one reads it: without scheme, query and fragment, which may hold anything. */
function placeOf(url: string): string {
  return url.replace(/^https?:\/\//i, '').replace(/[?#].*$/s, '');
}
