import { createMemoryClient } from '@keymount/testing';
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ApiKeysProvider, type ApiKeysProviderProps } from '../provider/ApiKeysProvider.js';
import { PlanNotice, type PlanNoticeProps } from './PlanNotice.js';

function show(props: PlanNoticeProps, slots: ApiKeysProviderProps['slots'] = {}): void {
  render(
    <ApiKeysProvider client={createMemoryClient()} slots={slots}>
      <PlanNotice {...props} />
    </ApiKeysProvider>,
  );
}

describe('PlanNotice', () => {
  it.each([
    ['plan', 'API keys come with a paid plan'],
    ['permission', 'You do not have access to API keys'],
    ['limit', 'You have reached the limit'],
  ] as const)('R39 says what keeps one out: %s', (reason, title) => {
    show({ reason, contactUrl: 'mailto:sales@example.com' });
    expect(screen.getByRole('heading', { name: title })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Contact us' })).toHaveAttribute(
      'href',
      'mailto:sales@example.com',
    );
  });

  it.each(['https://example.com/contact', '/contact', 'contact?plan=pro'])('leads to %s', (contactUrl) => {
    show({ reason: 'plan', contactUrl });
    expect(screen.getByRole('link')).toHaveAttribute('href', contactUrl);
  });

  it.each([
    'javascript:alert(1)',
    ' \u0001javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    undefined,
  ])('never makes a link of %s', (contactUrl) => {
    show({ reason: 'plan', contactUrl });
    expect(screen.queryByRole('link')).toBeNull();
    expect(screen.getByRole('heading')).toBeVisible();
  });

  it('is replaced or removed by its slot, and links by the router of the host', () => {
    show(
      { reason: 'plan', contactUrl: '/contact' },
      {
        Link: ({ href, className, children }) => (
          <a href={`/app${href}`} className={className}>
            {children}
          </a>
        ),
      },
    );
    expect(screen.getByRole('link')).toHaveAttribute('href', '/app/contact');
    show({ reason: 'limit' }, { PlanNotice: ({ reason }) => <p>Ours: {reason}</p> });
    expect(screen.getByText('Ours: limit')).toBeVisible();
    show({ reason: 'permission' }, { PlanNotice: null });
    expect(screen.queryByText(/You do not have access/)).toBeNull();
  });
});
