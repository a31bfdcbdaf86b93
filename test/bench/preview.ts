import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Middleware } from 'koa';
import type { BrowserContext } from 'playwright-core';
import { openProfile } from '../preview/support/browser.ts';
import { front, logIn, startTown, type Town } from '../miniprogram/browser/support/town.ts';
import { stopSharedMongo } from '../support/mongo.ts';
import { report } from './support/report.ts';

const warmUpCount = 5;
const roundsCount = 15;
const tasksCount = 20;

/** A page that does nothing but fetch the list and print its titles. */
const bare: Middleware = async (ctx, next) => {
  if (ctx.path !== '/bare') return void (await next());
  ctx.set('Content-Security-Policy', "default-src 'self' 'unsafe-inline'");
  ctx.type = 'html';
  ctx.body = `<!doctype html><meta charset="utf-8"><ul id="list"></ul><script>
    const token = JSON.parse(localStorage.getItem('phone1:token')).value;
    fetch('/api/v1/me/recommended-tasks?limit=20', { headers: { authorization: 'Bearer ' + token } })
      .then((answer) => answer.json())
      .then(({ items }) => { list.innerHTML = items.map(({ task }) => '<li class="first">' + task.title + '</li>').join(''); });
  </script>`;
};

/** ms from the start of the navigation until the first row of the list is in a frame that was painted. */
const timeToList = async (context: BrowserContext, url: string, row: string): Promise<number> => {
  const page = await context.newPage();
  await page.addInitScript(`
    const seen = () => {
      if (!document.querySelector(${JSON.stringify(row)})) return requestAnimationFrame(seen);
      requestAnimationFrame(() => { globalThis.listAt = performance.now(); });
    };
    requestAnimationFrame(seen);`);
  await page.goto(url);
  await page.locator(row).first().waitFor();
  let at: number | undefined;
  while (at === undefined) at = await page.evaluate('globalThis.listAt');
  await page.close();
  return at;
};

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const measure = async (town: Town, context: BrowserContext): Promise<void> => {
  for (let i = 0; i < tasksCount; i += 1)
    await town.make.task(town.places.community, { title: `社区门岗值守 ${i}`, inHours: 24 + i });
  await town.volunteer('bench');
  const screen = `${town.url}/preview/screen.html?phone=1&person=bench`;
  const page = await context.newPage();
  await page.goto(screen);
  await logIn(page);
  await front(page).locator('wx-task-card').first().waitFor();
  const times = { screen: [] as number[], bare: [] as number[] };
  for (let round = 0; round < warmUpCount + roundsCount; round += 1) {
    const ms = {
      screen: await timeToList(context, screen, 'wx-task-card .title'),
      bare: await timeToList(context, `${town.url}/bare`, '.first'),
    };
    // The first rounds warm the caches of the service and of the browser, which keeps a script compiled after some
    // visits.
    if (round < warmUpCount) continue;
    times.screen.push(ms.screen);
    times.bare.push(ms.bare);
  }
  const [mine, theirs] = [median(times.screen), median(times.bare)];
  report(`First list on screen, ${tasksCount} tasks, median of ${roundsCount} warm loads`, [
    {
      name: 'mini-program in the preview',
      value: mine,
      unit: 'ms',
      against: 'a bare page with the same JSON',
      ratio: mine / theirs,
      goal: '≤ 1.5',
      met: mine / theirs <= 1.5,
    },
    { name: 'bare page', value: theirs, unit: 'ms', against: '', ratio: null, goal: '', met: null },
  ]);
};

const profile = await mkdtemp(path.join(tmpdir(), 'xianfeng-bench-'));
const browser = await openProfile(profile, { width: 375, height: 760 });
const town = await startTown([bare]);
try {
  await measure(town, browser);
} finally {
  await browser.close();
  await rm(profile, { recursive: true, force: true });
  await town.close();
  await stopSharedMongo();
}
