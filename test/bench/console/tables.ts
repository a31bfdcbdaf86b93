import { createServer, type Server } from 'node:http';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { build } from 'vite';
import { viteConfig } from '../../../console/build/config.ts';
import { percentile, type Row } from '../support/report.ts';

const pageRoot = new URL('../../../console/bench', import.meta.url).pathname;
const framesCount = 120;
const roundsCount = 7;
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

interface TableFigures {
  scrollP95: number;
  filter: number;
  longest: number;
}

/**
 * The console's table and Element Plus's `el-table-v2` with the same 10,000 rows, one after the other in one browser.
 */
export async function benchTables(context: BrowserContext): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'xianfeng-tables-'));
  await build({ ...viteConfig(folder), root: pageRoot, base: '/' });
  const server = await serve(folder);
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    const own = await measure(context, `${address}/#/own`, '.frame');
    const peer = await measure(context, `${address}/#/peer`, '.el-table-v2__body > div');
    const against = 'el-table-v2, 10,000 rows';
    return [
      row('list: scroll, p95 of a frame', own.scrollP95, peer.scrollP95, against, 50),
      row('list: filter', own.filter, peer.filter, against, 100),
      { ...row('list: longest task', own.longest, peer.longest, against, 300) },
    ];
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Judged against the peer of the same run; the design's own budget of ms stands in the name of the goal. */
const row = (name: string, own: number, peer: number, against: string, budget: number): Row => ({
  name,
  value: own,
  unit: 'ms',
  against,
  ratio: own / Math.max(peer, 0.1),
  goal: `≤ 1 (budget ${budget} ms)`,
  met: own <= peer || own <= budget,
});

async function measure(context: BrowserContext, url: string, scroller: string): Promise<TableFigures> {
  const page = await context.newPage();
  await page.addInitScript(`
    globalThis.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
    }).observe({ type: 'longtask', buffered: true });`);
  await page.goto(url);
  await page.locator(scroller).first().waitFor();
  await page.evaluate('globalThis.longest = 0');
  const scrollP95 = await scrolled(page);
  const filters: number[] = [];
  for (let round = 0; round < roundsCount; round++) filters.push(await filtered(page, round));
  const longest = await page.evaluate<number>('globalThis.longest');
  await page.close();
  return { scrollP95, filter: filters.sort((a, b) => a - b)[Math.floor(roundsCount / 2)], longest };
}

/** Times from one frame to the next while the list is scrolled by a screen each. */
async function scrolled(page: Page): Promise<number> {
  const gaps = await page.evaluate<number[]>(`(async () => {
    const inside = [...document.querySelectorAll('#app *')];
    const frame = inside.find((element) => element.scrollHeight > element.clientHeight + 10_000);
    const gaps = [];
    let before = performance.now();
    for (let n = 0; n < ${framesCount}; n++) {
      frame.scrollTop += 600;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      gaps.push(now - before);
      before = now;
    }
    if (frame.scrollTop < 10_000) throw new Error('the list did not scroll');
    return gaps;
  })()`);
  return percentile(
    gaps.sort((a, b) => a - b),
    0.95,
  );
}

/** From a letter typed until the frame after the rows have changed. */
const filtered = (page: Page, round: number): Promise<number> =>
  page.evaluate<number>(`(async () => {
    const input = document.querySelector('input');
    const began = performance.now();
    input.value = '${round % 2 === 0 ? '口罩' : ''}';
    input.dispatchEvent(new Event('input'));
    const isThere = () => document.querySelector('#app').textContent.includes('门岗测温') === ${round % 2 === 1};
    for (let frame = 0; frame < 600; frame++) {
      await new Promise(requestAnimationFrame);
      if (isThere()) return performance.now() - began;
    }
    throw new Error('the list was not filtered');
  })()`);

async function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const name = request.url === '/' ? '/index.html' : (request.url ?? '/');
    readFile(path.join(folder, path.normalize(name))).then(
      (content) => response.setHeader('content-type', types[path.extname(name)] ?? 'text/plain').end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
