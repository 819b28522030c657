import { scenarioNow, scenarios } from '@keymount/testing';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ApiKeysProvider } from '../provider/ApiKeysProvider.js';
import { ApiKeyManager } from './ApiKeyManager.js';

it('R94 the HTML of a server has no inline style, and no button that does nothing yet', () => {
  const html = renderToString(
    <ApiKeysProvider client={scenarios.typical()} now={Date.parse(scenarioNow)} timeZone="UTC">
      <ApiKeyManager />
    </ApiKeysProvider>,
  );
  expect(html).toContain('My API Keys');
  expect(html).not.toMatch(/\sstyle=|<style/);
  expect(html).not.toContain('Create New API Key');
});
