'use client';

import type { UsageTotals } from '@keymount/core';
import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../internal/Button.js';
import { returnFocus } from '../internal/dialog/returnFocus.js';
import { Icon } from '../internal/Icon.js';
import { type PartProps, renderPart } from '../internal/part.js';
import { useText } from '../provider/UiContext.js';
import { MEASURES, measureLabel } from '../usage-totals/measures.js';
import { UsageChange } from '../usage-totals/UsageChange.js';
import { UsageValue } from '../usage-totals/UsageValue.js';
import { ROLES } from './roles.js';
import { useUsageTable } from './UsageTableContext.js';
import type { UsageTableGroup, UsageTableLine } from './usageRows.js';
import '../messages/en/usage.js';

const STEP = 50;

/** The groups; each opens to show its parts along the other dimension. */
export function UsageTableRows(props: PartProps<'tbody'>): ReactNode {
  const { groups } = useUsageTable('Rows');
  const [limit, setLimit] = useState(STEP);
  const children = (
    <>
      {groups.slice(0, limit).map((group) => (
        <GroupRows key={group.id} group={group} />
      ))}
      <MoreRow hidden={groups.length - limit} onMore={() => setLimit(limit + 4 * STEP)} />
    </>
  );
  return renderPart('tbody', { ...ROLES.group, children, ...props }, { className: 'km-usage-table-rows' });
}

function GroupRows({ group }: { readonly group: UsageTableGroup }): ReactNode {
  const { openIds, toggle } = useUsageTable('Rows');
  const [limit, setLimit] = useState(STEP);
  const isOpen = openIds.has(group.id);
  // Where the report does not say the other dimension, there is nothing to open.
  const canOpen = group.lines.some(({ subjectId }) => subjectId !== undefined);
  return (
    <>
      <tr
        {...ROLES.row}
        className="km-usage-table-row"
        data-state={canOpen ? (isOpen ? 'open' : 'closed') : undefined}
      >
        <th
          scope="row"
          {...ROLES.rowHeader}
          className="km-usage-table-name"
          tabIndex={canOpen ? undefined : -1}
        >
          {canOpen ? (
            <button
              type="button"
              className="km-usage-table-toggle"
              aria-expanded={isOpen}
              onClick={() => toggle(group.id)}
            >
              <span className="km-usage-table-chevron">
                <Icon name="chevronDown" />
              </span>
              <LineName line={group} />
            </button>
          ) : (
            <LineName line={group} />
          )}
        </th>
        <NumberCells totals={group.totals} before={group.before} />
      </tr>
      {isOpen && canOpen && (
        <Fragment>
          {group.lines.slice(0, limit).map((line) => (
            <tr key={line.id} {...ROLES.row} className="km-usage-table-row" data-level="2">
              <th scope="row" {...ROLES.rowHeader} className="km-usage-table-name" tabIndex={-1}>
                <LineName line={line} />
              </th>
              <NumberCells totals={line.totals} before={line.before} />
            </tr>
          ))}
          <MoreRow hidden={group.lines.length - limit} onMore={() => setLimit(limit + 4 * STEP)} />
        </Fragment>
      )}
    </>
  );
}

function LineName({ line }: { readonly line: UsageTableLine }): ReactNode {
  const { m } = useText('UsageTable');
  const { names } = useUsageTable('Rows');
  const isKey = line.dimension === 'key';
  const hint = isKey ? names.hint(line.subjectId) : undefined;
  return (
    <span className="km-usage-table-label">
      <span className="km-usage-table-title">
        <bdi title={line.name}>{line.name}</bdi>
        {isKey && names.isRevoked(line.subjectId) && (
          <span className="km-usage-table-tag">{m.usage.revoked}</span>
        )}
      </span>
      {hint && <code className="km-usage-table-hint">{hint}</code>}
    </span>
  );
}

function NumberCells({
  totals,
  before,
}: {
  readonly totals: UsageTotals;
  readonly before: UsageTotals | undefined;
}): ReactNode {
  const { m, formats } = useText('UsageTable');
  const { totals: all, currency } = useUsageTable('Rows');
  const share = all.totalTokens > 0 ? Number(totals.totalTokens) / Number(all.totalTokens) : 0;
  return (
    <>
      {MEASURES.map((measure) => (
        <td
          key={measure}
          {...ROLES.cell}
          className="km-usage-table-number"
          data-column={measure}
          data-label={measureLabel(m, measure)}
        >
          <UsageValue totals={totals} measure={measure} currency={currency} />
          {before && (
            <span className="km-usage-note">
              <UsageChange totals={totals} before={before} measure={measure} currency={currency} />
            </span>
          )}
        </td>
      ))}
      <td {...ROLES.cell} className="km-usage-table-share">
        <span className="km-usage-table-share-line">
          <svg
            className="km-usage-table-bar"
            viewBox="0 0 100 4"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <rect className="km-usage-table-bar-track" width="100" height="4" />
            <rect className="km-usage-table-bar-value" width={share * 100} height="4" />
          </svg>
          <span className="km-usage-table-share-text">{formats.percent(share)}</span>
        </span>
      </td>
    </>
  );
}

function MoreRow({ hidden, onMore }: { readonly hidden: number; readonly onMore: () => void }): ReactNode {
  const { m, t } = useText('UsageTable');
  const rowAbove = useRef<Element | null | undefined>(null);
  useEffect(() => {
    const row = rowAbove.current?.nextElementSibling;
    rowAbove.current = null;
    // The button goes with the last rows: whoever pressed it is led to the first of them.
    if (row && hidden <= 0) returnFocus([row.querySelector('button'), row.querySelector('th')]);
  }, [hidden]);
  if (hidden <= 0) return null;
  return (
    <tr {...ROLES.row} className="km-usage-table-more">
      <td {...ROLES.cell} className="km-usage-table-more-cell" colSpan={MEASURES.length + 2}>
        <Button
          variant="quiet"
          size="small"
          onClick={({ currentTarget }) => {
            rowAbove.current = currentTarget.closest('tr')?.previousElementSibling;
            onMore();
          }}
        >
          {t(m.usage.moreRows, { count: hidden })}
        </Button>
      </td>
    </tr>
  );
}

/** The sum of all rows, whether they are shown or not. */
export function UsageTableTotal(props: PartProps<'tfoot'>): ReactNode {
  const { m } = useText('UsageTable.Total');
  const { totals, before } = useUsageTable('Total');
  const children = (
    <tr {...ROLES.row} className="km-usage-table-row">
      <th scope="row" {...ROLES.rowHeader} className="km-usage-table-name">
        {m.usage.total}
      </th>
      <NumberCells totals={totals} before={before} />
    </tr>
  );
  return renderPart('tfoot', { ...ROLES.group, children, ...props }, { className: 'km-usage-table-total' });
}
