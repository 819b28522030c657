import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { chromium } from 'playwright';
import { build, preview } from 'vite';
import { launchOptions } from '../../scripts/chromium.ts';

const PAGE = `
import { createRoot } from 'react-dom/client';
import { ApiKeyTable, ApiKeysProvider } from '@keymount/ui';
import { createMemoryClient } from '@keymount/testing';
import '@keymount/ui/styles.css';

createRoot(document.getElementById('root')).render(
  <ApiKeysProvider client={createMemoryClient({ keys: [] })}>
    <ApiKeyTable onCreate={() => {}} />
  </ApiKeysProvider>,
);
`;

/** The colour of the primary button in a host's own production build that lowers modern CSS. */
export async function coloursInHostBuild(
  consumer: string,
): Promise<{ readonly light: string; readonly dark: string }> {
  const root = join(consumer, 'host');
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'main.jsx'), PAGE);
  writeFileSync(
    join(root, 'index.html'),
    '<!doctype html><meta charset="utf-8"><div id="root"></div><script type="module" src="./main.jsx"></script>',
  );
  await build({
    root,
    logLevel: 'error',
    configFile: false,
    plugins: [react()],
    resolve: { dedupe: ['react', 'react-dom'] },
    build: { cssTarget: ['chrome107', 'safari16'], cssMinify: 'lightningcss', chunkSizeWarningLimit: 5_000 },
  });
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'error',
    preview: { port: 0, host: '127.0.0.1' },
  });
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage();
    const address = server.httpServer.address();
    await page.goto(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`);
    const button = page.getByRole('button', { name: 'Create New API Key' }).first();
    await button.waitFor();
    const colour = (): Promise<string> =>
      button.evaluate((element) => getComputedStyle(element).backgroundColor);
    const light = await colour();
    await page.evaluate(() => document.documentElement.setAttribute('data-km-theme', 'dark'));
    // The button fades between its colours.
    await page.waitForTimeout(500);
    return { light, dark: await colour() };
  } finally {
    await browser.close();
    await server.close();
  }
}
