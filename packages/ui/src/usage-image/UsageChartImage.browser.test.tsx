import type { UsageReport } from '@keymount/core';
import { createMemoryClient, scenarioNow } from '@keymount/testing';
import { render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { UsageChart } from '../parts.js';
import { ApiKeysProvider, type ApiKeysProviderProps } from '../provider/ApiKeysProvider.js';

const range = { from: '2026-11-01T00:00:00Z', to: '2026-11-11T00:00:00Z', interval: 'day' } as const;
const report: UsageReport = {
  settledUntil: '2026-11-09T12:00:00Z',
  rows: Array.from({ length: 30 }, (_, index) => ({
    start: new Date(Date.parse(range.from) + Math.floor(index / 3) * 86_400_000).toISOString(),
    modelId: `model-${index % 3}`,
    inputTokens: 1_000,
    outputTokens: 10,
  })),
};

function show(provider: Partial<ApiKeysProviderProps> = {}, kind: 'bars' | 'areas' = 'bars') {
  return render(
    <ApiKeysProvider
      client={createMemoryClient({})}
      now={Date.parse(scenarioNow)}
      timeZone="UTC"
      theme="light"
      {...provider}
    >
      <UsageChart.Root {...range} report={report} kind={kind}>
        <UsageChart.Legend />
        <UsageChart.Plot />
        <UsageChart.SaveImage />
        <UsageChart.CopyImage />
      </UsageChart.Root>
    </ApiKeysProvider>,
  );
}

const drawn = (): Promise<unknown> =>
  waitFor(() => expect(document.querySelectorAll('.km-usage-chart-series')).toHaveLength(3), {
    timeout: 10_000,
  });
const said = (text: string): Promise<unknown> =>
  waitFor(() => expect(screen.getByRole('status')).toHaveTextContent(text), { timeout: 10_000 });

/** The files that were offered, and their names. */
const offered: { file?: Blob; name?: string } = {};
beforeEach(async () => {
  await page.viewport(1000, 700);
  const create = URL.createObjectURL.bind(URL);
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    offered.file = file as Blob;
    return create(file);
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    offered.name = this.download;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function pixelsOf(file: Blob) {
  const bitmap = await createImageBitmap(file);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const pen = canvas.getContext('2d')!;
  pen.drawImage(bitmap, 0, 0);
  const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
  const counts = new Map<string, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = `${data[at]},${data[at + 1]},${data[at + 2]},${data[at + 3]}`;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return { width: bitmap.width, height: bitmap.height, counts };
}

describe('the picture of a chart', () => {
  it('is a PNG at twice the size, with the colours and the surface of the theme', async () => {
    show();
    await drawn();
    await userEvent.click(screen.getByRole('button', { name: 'Download image' }));
    await said('The image was offered for download.');
    expect(offered.name).toBe('usage_2026-11-01_2026-11-10.png');
    expect(offered.file!.type).toBe('image/png');
    const { width, height, counts } = await pixelsOf(offered.file!);
    expect(width).toBe(1920);
    expect(height).toBeGreaterThan(800);
    // White behind, and each series in the colour that it has on the page.
    expect(counts.get('255,255,255,255')).toBeGreaterThan(width * height * 0.5);
    for (const colour of ['50,85,205,255', '203,126,9,255', '27,124,110,255']) {
      expect(counts.get(colour), colour).toBeGreaterThan(5_000);
    }
  });

  it('R72 follows a dark theme', async () => {
    show({ theme: 'dark' }, 'areas');
    await drawn();
    await userEvent.click(screen.getByRole('button', { name: 'Download image' }));
    await said('The image was offered for download.');
    const { counts } = await pixelsOf(offered.file!);
    expect(counts.get('114,155,253,255')).toBeGreaterThan(5_000);
    expect(counts.get('255,255,255,255') ?? 0).toBeLessThan(100);
  });

  it('R93 needs nothing of a policy: no address, no style, no markup is made for it', async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
      violations.push(violatedDirective),
    );
    show();
    await drawn();
    const meta = document.createElement('meta');
    meta.httpEquiv = 'Content-Security-Policy';
    meta.content = "img-src 'none'; font-src 'none'; object-src 'none'; require-trusted-types-for 'script'";
    // A policy cannot be taken back, so it is the last one: what comes after it on this page has no images of its own.
    document.head.append(meta);
    await userEvent.click(screen.getByRole('button', { name: 'Download image' }));
    await said('The image was offered for download.');
    expect(violations).toEqual([]);
  });

  it('is copied within the press', async () => {
    const items: ClipboardItem[] = [];
    const write = vi.spyOn(navigator.clipboard, 'write').mockImplementation(async (data) => {
      items.push(...data);
      await data[0]!.getType('image/png');
    });
    show();
    await drawn();
    await userEvent.click(screen.getByRole('button', { name: 'Copy image' }));
    await said('The chart was copied as an image.');
    expect(write).toHaveBeenCalledTimes(1);
    expect((await items[0]!.getType('image/png')).size).toBeGreaterThan(10_000);
  });

  it('says when it could not be copied or made, and can be tried again', async () => {
    vi.spyOn(navigator.clipboard, 'write').mockRejectedValueOnce(new DOMException('', 'NotAllowedError'));
    show();
    await drawn();
    await userEvent.click(screen.getByRole('button', { name: 'Copy image' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Download it instead.');
    // Not once: the picture that was to be copied may still be in the making, and take it.
    const toBlob = vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((done) => done(null));
    await userEvent.click(screen.getByRole('button', { name: 'Download image' }));
    await waitFor(() => expect(screen.getByText('The image could not be made. Try again.')).toBeVisible());
    toBlob.mockRestore();
    await userEvent.click(screen.getByRole('button', { name: 'Download image' }));
    await said('The image was offered for download.');
    expect(screen.queryByText(/could not be made/)).toBeNull();
  });

  it('offers no copy where the browser cannot', async () => {
    vi.stubGlobal('ClipboardItem', undefined);
    show();
    await drawn();
    expect(screen.queryByRole('button', { name: 'Copy image' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Download image' })).toBeVisible();
    vi.unstubAllGlobals();
  });
});
