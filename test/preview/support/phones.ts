import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';
import { watchRequests } from './see.ts';

/** The choices of a person who has a browser: its language, its time zone, and no movement. */
export const chosen = { reducedMotion: 'reduce', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' } as const;

export interface Size {
  width: number;
  height: number;
}

/** A page in a context of its own. */
export interface Phone {
  page: Page;
  context: BrowserContext;
  session: CDPSession;
}

/** The sessions by which pages are told how much of them is drawn. */
const sessions = new WeakMap<Page, CDPSession>();

/** Whether anybody looks at what is drawn: tests read the document, with its layout. */
export const isDrawn = (): boolean => process.env.PICTURES === 'on';

/**
 * Lays a page out for a size. Of that only a pixel is drawn where nobody takes pictures: drawing is a fifth of what a
 * browser costs here.
 */
export async function resize(page: Page, size: Size): Promise<void> {
  await page.setViewportSize(size);
  if (!isDrawn()) await sessions.get(page)?.send('Emulation.setVisibleSize', { width: 1, height: 1 });
}

/** Turns the wheel over the middle of the page, which takes it only where it is drawn. */
export async function wheel(page: Page, by: number): Promise<void> {
  const size = page.viewportSize()!;
  if (!isDrawn()) await sessions.get(page)?.send('Emulation.setVisibleSize', size);
  await page.mouse.move(size.width / 2, size.height / 2);
  await page.mouse.wheel(0, by);
  await resize(page, size);
}

/** As many as most tests hold at once; each is a process that waits. */
const maxKept = 3;
const kept: Phone[] = [];

/** An address of a service at which nothing is: a page keeps its process only where it stays at one service. */
const nowhere = '/nowhere';

async function newPhone(browser: Browser): Promise<Phone> {
  const context = await browser.newContext(chosen);
  watchRequests(context);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  sessions.set(page, session);
  return { page, context, session };
}

/**
 * A phone on which nothing is stored and nothing runs. One that was put away is taken before a new one is made: its
 * process has the scripts of the pages compiled, which is most of what opening one costs.
 */
export async function takePhone(browser: Browser): Promise<Phone> {
  const used = kept.pop();
  if (!used) return newPhone(browser);
  return used.page.isClosed() ? takePhone(browser) : used;
}

/**
 * Ends whatever a page does, forgets whatever it has stored and who listens to it, and keeps it for the next who takes
 * one.
 */
export async function putAway(phone: Phone): Promise<void> {
  const { context } = phone;
  const isKept = kept.length < maxKept && (await emptied(phone).catch(() => false));
  if (isKept) kept.push(phone);
  else await context.close();
}

/** Whether the phone is as a new one. */
async function emptied({ page, context, session }: Phone): Promise<boolean> {
  if (page.isClosed() || context.pages().length > 1) return false;
  const origins = [...new Set(page.frames().map((frame) => new URL(frame.url()).origin))];
  for (const event of ['console', 'pageerror', 'request', 'response'] as const) page.removeAllListeners(event);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.setOffline(false);
  await page.emulateMedia({ colorScheme: null, media: null, reducedMotion: null });
  await page.evaluate('sessionStorage.clear()');
  await page.goto(new URL(nowhere, page.url()).href);
  await context.clearCookies();
  for (const origin of origins) await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  return true;
}
