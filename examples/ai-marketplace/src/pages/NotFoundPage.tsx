import type { ReactNode } from 'react';
import { usePageTitle } from '../usePageTitle.js';

export function NotFoundPage(): ReactNode {
  usePageTitle('Not found');
  return (
    <div className="message">
      <h1>There is no such page</h1>
      <p>The address may be mistyped, or the page has moved.</p>
      <a href="/models" className="button">
        See the models
      </a>
    </div>
  );
}
