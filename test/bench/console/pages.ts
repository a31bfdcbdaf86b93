import type { CDPSession, Page } from 'playwright-core';
import { openDesk } from '../../console/support/desk.ts';
import { settled } from '../../preview/support/see.ts';
import type { Row } from '../support/report.ts';
import type { Stage } from './stage.ts';

const megabitsPerSecond = 10;
const changesCount = 50;
const maxGrowth = 0.2;

const watchLongTasks = `
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  }).observe({ type: 'longtask' });`;

const budget = (name: string, value: number, unit: string, most: number): Row => ({
  name,
  value,
  unit,
  against: '',
  ratio: null,
  goal: `≤ ${most}`,
  met: value <= most,
});

/**
 * The console with a city's units, in a real browser: how soon it is there, how fast it turns, and what it leaves
 * behind.
 */
export async function benchPages(stage: Stage): Promise<Row[]> {
  const { server, city, community, administrator } = stage;
  const { page, errors } = await openDesk(server, `/${city}/overview`, administrator);
  const breaches: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) breaches.push(message.text());
  });
  await page.locator('.figure .number').first().waitFor();
  const cdp = await page.context().newCDPSession(page);
  const rows = [budget('LCP, cold, 10 Mbit/s', await coldPaint(page, cdp), 'ms', 1_500)];
  await page.goto(`${server.url}/console/${community}/overview`);
  await page.locator('.figure .number').first().waitFor();
  const turns: number[] = [];
  for (const room of ['tasks', 'counts', 'units', 'overview', 'tasks', 'counts', 'units'])
    turns.push(await turn(page, room));
  // The first of each room loads it; warm is the second.
  rows.push(budget('warm route change, slowest', Math.max(...turns.slice(4)), 'ms', 300));
  await page.evaluate(watchLongTasks);
  rows.push(budget('heap after 50 page changes', await heapGrowth(page, cdp), 'of before', maxGrowth));
  rows.push(budget('longest task of 50 page changes', await page.evaluate<number>('globalThis.longest'), 'ms', 300));
  for (const line of errors) console.error(line);
  rows.push(budget('breaches of the content policy', breaches.length, '', 0));
  rows.push(budget('errors in the browser’s console', errors.length, '', 0));
  await page.context().close();
  return rows;
}

async function coldPaint(page: Page, cdp: CDPSession): Promise<number> {
  const bytesPerSecond = (megabitsPerSecond * 1_000_000) / 8;
  const conditions = {
    offline: false,
    latency: 40,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  };
  await cdp.send('Network.enable');
  await cdp.send('Network.clearBrowserCache');
  await cdp.send('Network.emulateNetworkConditions', conditions);
  await page.addInitScript(`
    globalThis.painted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.painted = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });`);
  await page.reload();
  await page.locator('.figure .number').first().waitFor();
  const painted = await page.evaluate<number>('globalThis.painted');
  await cdp.send('Network.emulateNetworkConditions', {
    ...conditions,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: -1,
  });
  return painted;
}

/** From the click on a room in the menu until its heading is in a frame, in ms. */
const turning = `async (room) => {
  const link = document.querySelector('header + nav a[href$="/' + room + '"]');
  const before = document.querySelector('h1');
  const began = performance.now();
  link.click();
  while (document.querySelector('h1') === before || !document.querySelector('h1'))
    await new Promise(requestAnimationFrame);
  return performance.now() - began;
}`;
const turn = (page: Page, room: string): Promise<number> => page.evaluate<number>(`(${turning})('${room}')`);

/**
 * All in one script: the browser keeps the code of each that it is given, which would be measured as the pages' own.
 */
const manyTurns = (page: Page, rooms: readonly string[], count: number): Promise<unknown> =>
  page.evaluate(`(async () => {
    const [turn, rooms] = [${turning}, ${JSON.stringify(rooms)}];
    for (let n = 0; n < ${count}; n++) await turn(rooms[n % rooms.length]);
  })()`);

/**
 * Between two looks at the same page, each with all its answers, once the browser has compiled what runs often: that
 * code is most of what the first changes leave in the heap, and comes once.
 */
async function heapGrowth(page: Page, cdp: CDPSession): Promise<number> {
  const rooms = ['tasks', 'counts', 'units', 'overview', 'plans'];
  await manyTurns(page, rooms, changesCount);
  await settled(page);
  const before = await heapOf(cdp);
  await manyTurns(page, rooms, changesCount);
  await settled(page);
  return (await heapOf(cdp)) / before - 1;
}

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.enable');
  for (let n = 0; n < 3; n++) await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}
