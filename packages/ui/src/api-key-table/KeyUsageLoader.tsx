'use client';

import { useUsage } from '@keymount/react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useNow } from '../provider/NowContext.js';
import { useText } from '../provider/UiContext.js';
import type { DrawKeyUsage, WantedKeys } from './KeyUsageContext.js';
import { type KeyUsage, keyUsageQuery, keyUsageRange, readKeyUsage } from './keyUsage.js';
import { Sparkline } from './Sparkline.js';

export interface KeyUsageLoaderProps {
  readonly wanted: WantedKeys;
  readonly onDraw: (change: () => DrawKeyUsage) => void;
}

/** Keys in one question: as many as a page of the list has, and few enough for the address of a GET. */
const MOST_KEYS = 100;
/** Questions that are kept fresh. Past this, coming back to the tab must not send a volley. */
const MOST_QUESTIONS = 5;
/** Not while one scrolls: only what stays on screen is asked for. */
const SETTLED_MS = 120;

/** Asks for the usage of the keys that are on the page, a question for many of them. Renders nothing itself. */
export function KeyUsageLoader({ wanted, onDraw }: KeyUsageLoaderProps): ReactNode {
  const { formats } = useText('ApiKeyTable.Usage');
  const now = useNow();
  if (now === undefined) return null;
  const { from, to } = keyUsageRange(now, formats.timeZone);
  // Another day starts anew: its thirty days are others.
  return <Questions key={from} from={from} to={to} wanted={wanted} onDraw={onDraw} />;
}

/** `null`: could not be loaded. `undefined`: nothing was recorded. */
type Answer = KeyUsage | null | undefined;
type Answers = ReadonlyMap<string, Answer>;
const NO_ANSWERS: Answers = new Map();

function Questions({
  from,
  to,
  wanted,
  onDraw,
}: KeyUsageLoaderProps & { readonly from: string; readonly to: string }): ReactNode {
  const [questions, setQuestions] = useState<readonly (readonly string[])[]>([]);
  const [answers, setAnswers] = useState(NO_ANSWERS);

  useEffect(() => {
    const ask = (): void =>
      setQuestions((asked) => {
        const known = new Set(asked.flat());
        const news = [...wanted.ids].filter((id) => !known.has(id));
        return news.length === 0 ? asked : [...asked, ...inGroups(news)].slice(-MOST_QUESTIONS);
      });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = wanted.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(ask, SETTLED_MS);
    });
    ask();
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [wanted]);

  const addAnswers = useCallback(
    (ids: readonly string[], found: ReadonlyMap<string, KeyUsage> | null) =>
      setAnswers(
        (before) => new Map([...before, ...ids.map((id) => [id, found ? found.get(id) : null] as const)]),
      ),
    [],
  );
  useEffect(() => {
    onDraw(
      () =>
        ({ id }) =>
          answers.has(id) ? <Sparkline usage={answers.get(id)} /> : null,
    );
  }, [answers, onDraw]);

  return questions.map((ids) => (
    <Question key={ids.join('\n')} from={from} to={to} ids={ids} onAnswer={addAnswers} />
  ));
}

function Question({
  from,
  to,
  ids,
  onAnswer,
}: {
  readonly from: string;
  readonly to: string;
  readonly ids: readonly string[];
  readonly onAnswer: (ids: readonly string[], found: ReadonlyMap<string, KeyUsage> | null) => void;
}): null {
  const { formats } = useText('ApiKeyTable.Usage');
  const query = useMemo(
    () => keyUsageQuery({ from, to }, formats.timeZone, ids),
    [from, to, formats.timeZone, ids],
  );
  const { state, data } = useUsage(query);
  useEffect(() => {
    if (data) onAnswer(ids, readKeyUsage(data, query));
    else if (state === 'error') onAnswer(ids, null);
  }, [data, state, ids, query, onAnswer]);
  return null;
}

function inGroups(ids: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(ids.length / MOST_KEYS) }, (_, group) =>
    ids.slice(group * MOST_KEYS, (group + 1) * MOST_KEYS),
  );
}
