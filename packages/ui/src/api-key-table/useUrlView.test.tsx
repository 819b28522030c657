import type { KeyFilter } from '@keymount/core';
import { act, render, renderHook, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useUrlView } from './useUrlView.js';

function View(): ReactNode {
  return <output>{JSON.stringify(useUrlView().view)}</output>;
}

beforeEach(() => {
  history.replaceState(null, '', '/');
});

describe('useUrlView', () => {
  it('reads what it wrote, whatever the text, and leaves the rest of the address alone', () => {
    history.replaceState({ mine: 1 }, '', '/keys?tab=2#top');
    const entries = history.length;
    const { result } = renderHook(() => useUrlView());
    const view: KeyFilter = {
      search: ' a&b=c+é% #',
      status: ['active', 'leaked'],
      sort: { by: 'name', direction: 'ascending' },
    };
    act(() => result.current.onViewChange(view));
    expect(result.current.view).toBe(view);
    expect(history.length).toBe(entries);
    expect(history.state).toEqual({ mine: 1 });
    expect(location.pathname + location.hash).toBe('/keys#top');
    expect(new URLSearchParams(location.search).get('tab')).toBe('2');
    expect(renderHook(() => useUrlView()).result.current.view).toEqual(view);
    act(() => result.current.onViewChange({ search: '', status: [] }));
    expect(location.search).toBe('?tab=2');
  });

  it('R50 ignores what is not a view, whoever made the link', () => {
    history.replaceState(
      null,
      '',
      `/?search=${'x'.repeat(5_000)}&status=active,constructor,,active&sort=__proto__:ascending`,
    );
    const { view } = renderHook(() => useUrlView()).result.current;
    expect(view).toEqual({ search: 'x'.repeat(200), status: ['active'] });
    for (const sort of ['name', 'name:up', ':ascending', 'secret:ascending']) {
      history.replaceState(null, '', `/?sort=${sort}`);
      expect(renderHook(() => useUrlView()).result.current.view).toEqual({});
    }
  });

  it('R87 a whole secret in the search stays out of the address, and in the field', () => {
    const secret = 'km_live_q7Rz2LmX9cVb4NtY6wKj1HsGpD8fAe3UuOiZ0kQh';
    const { result } = renderHook(() => useUrlView());
    act(() => result.current.onViewChange({ search: secret }));
    expect(location.search).toBe('?search=0kQh');
    expect(result.current.view.search).toBe(secret);
  });

  it('a prefix keeps two tables of one page apart', () => {
    const { result } = renderHook(
      () => [useUrlView({ prefix: 'a-' }), useUrlView({ prefix: 'b-' })] as const,
    );
    act(() => result.current[0].onViewChange({ search: 'one' }));
    act(() => result.current[1].onViewChange({ search: 'two' }));
    expect(location.search).toBe('?a-search=one&b-search=two');
    expect(result.current.map(({ view }) => view.search)).toEqual(['one', 'two']);
  });

  it('follows Back, and keeps what is typed when the browser refuses to write', () => {
    const { result } = renderHook(() => useUrlView());
    history.replaceState(null, '', '/?search=before');
    act(() => {
      globalThis.dispatchEvent(new PopStateEvent('popstate'));
    });
    expect(result.current.view).toEqual({ search: 'before' });
    const refuse = vi.spyOn(history, 'replaceState').mockImplementation(() => {
      throw new DOMException('too many', 'SecurityError');
    });
    act(() => result.current.onViewChange({ search: 'typed' }));
    refuse.mockRestore();
    expect(result.current.view).toEqual({ search: 'typed' });
  });

  it('R94 a server sees no filter, and hydration takes the one of the address without a mismatch', () => {
    history.replaceState(null, '', '/?status=leaked');
    const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const container = document.createElement('div');
    document.body.append(container);
    container.innerHTML = renderToString(<View />);
    expect(container).toHaveTextContent('{}');
    render(<View />, { container, hydrate: true });
    expect(screen.getByRole('status')).toHaveTextContent('{"status":["leaked"]}');
    expect(errors).not.toHaveBeenCalled();
    errors.mockRestore();
    container.remove();
  });
});
