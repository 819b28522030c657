'use client';

import { type ForwardRefExoticComponent, forwardRef, type RefAttributes, useEffect, useRef } from 'react';
import { Button, type ButtonProps } from '../internal/Button.js';
import { Callout } from '../internal/Callout.js';
import { returnFocus } from '../internal/dialog/returnFocus.js';
import { errorText } from '../messages/errorText.js';
import { useText, useUi } from '../provider/UiContext.js';
import { useApiKeyTable } from './ApiKeyTableContext.js';
import { useCountText } from './useCountText.js';

export type ApiKeyTableLoadMoreProps = ButtonProps;

/** How many of the keys are here, the next ones on request, and why they did not come. Nothing where all of them are here. */
export const ApiKeyTableLoadMore: ForwardRefExoticComponent<
  ApiKeyTableLoadMoreProps & RefAttributes<HTMLButtonElement>
> = forwardRef<HTMLButtonElement, ApiKeyTableLoadMoreProps>(function ApiKeyTableLoadMore(
  { children, ...props },
  ref,
) {
  const { m, formats } = useText('ApiKeyTable.LoadMore');
  const { announce } = useUi('ApiKeyTable.LoadMore');
  const { phase, list } = useApiKeyTable('LoadMore');
  const count = useCountText();
  const frame = useRef<HTMLDivElement>(null);
  const isAsked = useRef(false);
  const { isLoadingMore, hasMore } = list;

  useEffect(() => {
    if (isLoadingMore || !isAsked.current) return;
    isAsked.current = false;
    if (count) announce(count);
    // The button goes with the last page: whoever pressed it is led to the first key of that page.
    if (!hasMore && document.activeElement === document.body) {
      const root = frame.current?.closest('.km-api-key-table');
      const actions = root?.querySelectorAll<HTMLElement>('.km-api-key-table-action') ?? [];
      returnFocus([actions[actions.length - 1], root?.querySelector<HTMLElement>('.km-api-key-table-title')]);
    }
  }, [isLoadingMore, hasMore, count, announce]);

  const isShown = phase === 'ready' && hasMore;
  return (
    <div ref={frame} className="km-api-key-table-footer" hidden={!isShown}>
      {isShown && (
        <>
          {list.hasLoadMoreFailed && list.error && (
            <Callout tone="warning" role="alert">
              {m.table.loadMoreFailed} {errorText(formats.locale, m, list.error, false)}
            </Callout>
          )}
          <span className="km-muted">{count}</span>
          <Button
            isPending={isLoadingMore}
            onClick={() => {
              isAsked.current = true;
              list.loadMore();
            }}
            {...props}
            ref={ref}
          >
            {children ?? m.table.loadMore}
          </Button>
        </>
      )}
    </div>
  );
});
