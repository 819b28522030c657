'use client';

import { useAccess, useSubjectKey } from '@keymount/react';
import {
  type ComponentPropsWithoutRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type RefAttributes,
  useId,
  useState,
} from 'react';
import { isDeniedByPlan } from '../api-key-table/keyActions.js';
import type { PartProps } from '../internal/part.js';
import { Root } from '../internal/Root.js';
import { useControlled } from '../internal/useControlled.js';
import { WidgetBoundary } from '../internal/WidgetBoundary.js';
import { AccountPlanNotice } from '../plan-notice/AccountPlanNotice.js';
import { useText } from '../provider/UiContext.js';
import { KeysPage } from './KeysPage.js';
import { type KeysPageProps, splitKeysPageProps } from './keysPageProps.js';
import { type ApiKeyManagerPage, PageTabs, PageTabsPending } from './PageTabs.js';
import { usagePart } from './usagePart.js';
import '../messages/en/manager.js';

export type { ApiKeyManagerPage };

export interface ApiKeyManagerProps
  extends KeysPageProps,
    Omit<PartProps<'div'>, 'children' | 'render' | keyof KeysPageProps> {
  /** The page to show, where the host has a navigation of its own; there are no tabs then. */
  readonly page?: ApiKeyManagerPage | undefined;
  /** The tab to start with. @default 'keys' */
  readonly defaultPage?: ApiKeyManagerPage | undefined;
  readonly onPageChange?: ((page: ApiKeyManagerPage) => void) | undefined;
}

/**
 * The whole account area: My API Keys and My Usage.
 *
 * @example
 * <ApiKeysProvider client={client}>
 *   <ApiKeyManager />
 * </ApiKeysProvider>
 */
export const ApiKeyManager: ForwardRefExoticComponent<ApiKeyManagerProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, ApiKeyManagerProps>(function ApiKeyManager(props, ref) {
    return <Pages {...props} key={useSubjectKey()} ref={ref} />;
  });

const Pages: ForwardRefExoticComponent<ApiKeyManagerProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  ApiKeyManagerProps
>(function Pages({ page: hostPage, defaultPage = 'keys', onPageChange, className, ...props }, ref) {
  const { m } = useText('ApiKeyManager');
  const id = useId();
  const [keysPage, others] = splitKeysPageProps(props);
  const [page, setPage] = useControlled(hostPage, defaultPage, onPageChange);
  const [hasShownKeys, setHasShownKeys] = useState(page === 'keys');
  if (page === 'keys' && !hasShownKeys) setHasShownKeys(true);

  const access = useAccess();
  const isShutOut =
    isDeniedByPlan(access('create')) &&
    access('revoke').state !== 'allowed' &&
    access('viewUsage').state !== 'allowed';
  const isPending = access('create').state === 'pending';
  const hasTabs = hostPage === undefined && access('viewUsage').state !== 'unsupported';
  const panel = (of: ApiKeyManagerPage): ComponentPropsWithoutRef<'div'> =>
    hasTabs && !isPending
      ? { role: 'tabpanel', id: `${id}-${of}`, 'aria-labelledby': `${id}-${of}-tab` }
      : {};
  const content = isShutOut ? (
    <>
      <h2 className="km-api-key-manager-title">{m.manager[page]}</h2>
      <AccountPlanNotice reason="plan" />
    </>
  ) : (
    <>
      {hasTabs && isPending && <PageTabsPending />}
      {hasTabs && !isPending && (
        <PageTabs
          id={id}
          page={page}
          onPageChange={setPage}
          onIntent={(wanted) => {
            if (wanted === 'usage') void usagePart.preload();
          }}
        />
      )}
      {hasShownKeys && (page === 'keys' || hasTabs) && (
        // Hidden, not taken away: what was searched for, loaded and typed is there on return.
        <div {...panel('keys')} hidden={page !== 'keys'}>
          <KeysPage {...keysPage} isTitleHidden={hasTabs} />
        </div>
      )}
      {page === 'usage' && (
        <div {...panel('usage')}>
          <usagePart.Part
            title={hasTabs ? <span className="km-visually-hidden">{m.manager.usage}</span> : m.manager.usage}
          />
        </div>
      )}
    </>
  );

  return (
    <Root {...others} className={['km-api-key-manager', className].filter(Boolean).join(' ')} ref={ref}>
      <WidgetBoundary resetKeys={[page]}>{content}</WidgetBoundary>
    </Root>
  );
});
