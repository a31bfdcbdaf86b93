import { mkdirSync } from 'node:fs';
import path from 'node:path';
import './call-storage.ts';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Locator, type Page } from 'playwright-core';
import { afterRun } from '../../support/after-run.ts';
import { afterUse } from '../../support/after-use.ts';
import { testStart } from '../../support/clock.ts';
import { patienceFactor } from '../../support/slow.ts';
import { letPass } from '../../support/until.ts';
import { chineseFonts } from './fonts.ts';
import { awaitSingles } from './singles.ts';
import { chosen, isDrawn, putAway, resize, takePhone, type Size } from './phones.ts';

let browser: Promise<Browser> | undefined;

const args = [
  '--no-sandbox',
  '--headless=shell',
  '--disable-gpu',
  '--hide-scrollbars',
  '--font-render-hinting=none',
  '--lang=zh-CN',
  // Requests and frames go from thread to thread, and not from process to process.
  '--in-process-gpu',
  // The list stands in the place of Playwright's own, whose names it repeats.
  '--enable-features=NetworkServiceInProcess2,CDPScreenshotNewSurface,SkipListAccountsWithoutGaiaCookies',
  // Pages live for seconds: what is optimised or collected beside their scripts costs more than it saves.
  '--js-flags=--no-opt --no-maglev --always-sparkplug --single-threaded-gc --min-semi-space-size=32',
];

const launch = async (): Promise<Browser> => {
  const launched = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args,
    env: { ...process.env, FONTCONFIG_FILE: chineseFonts() },
  });
  afterRun(() => launched.close());
  awaitSingles(launched);
  return launched;
};

/**
 * A browser with a profile in a folder, as people have: unlike a private window it keeps scripts compiled from one
 * visit to the next.
 */
export const openProfile = async (folder: string, size: Size): Promise<BrowserContext> =>
  playwright.launchPersistentContext(folder, {
    executablePath: await chromium.executablePath(),
    args,
    viewport: size,
    ...chosen,
  });

/** The browser that every test of this process shares; one that has ended makes room for another. */
async function sharedBrowser(): Promise<Browser> {
  if (browser && !(await browser).isConnected()) browser = undefined;
  return (browser ??= launch());
}

export interface PhonePage {
  page: Page;
  context: BrowserContext;
  errors: string[];
}

export interface Opening {
  size?: Size;
  now?: Date;
  /** Stored by the address in this browser before. */
  kept?: Readonly<Record<string, string>>;
  cookies?: Parameters<BrowserContext['addCookies']>[0];
}

/** Runs in the browser, before any script of the page. */
const keep = (values: Readonly<Record<string, string>>): void => {
  const { localStorage } = globalThis as unknown as { localStorage: { setItem(key: string, value: string): void } };
  for (const [key, value] of Object.entries(values)) localStorage.setItem(key, value);
};

/**
 * A phone of its own, in the shared browser, which notes every error of its console. Its clock stands at `now` while
 * its timers go on. It is put away with the test, or with the file where a `before` opened it.
 */
export const openPhone = async (
  url: string,
  { size = { width: 375, height: 760 }, now = testStart(), kept, cookies = [] }: Opening = {},
): Promise<PhonePage> => {
  const phone = await takePhone(await sharedBrowser());
  const { page, context } = phone;
  afterUse(() => putAway(phone));
  const shown = page.viewportSize();
  if (shown?.width !== size.width || shown.height !== size.height) await resize(page, size);
  await context.clock.setFixedTime(now);
  page.setDefaultTimeout(30_000 * patienceFactor);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    // A refused request is written to the console by the browser itself; what the program makes of it is tested.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  await context.addCookies(cookies);
  const keeping = kept && (await page.addInitScript(keep, kept));
  await page.goto(url);
  await keeping?.dispose();
  return { page, context, errors };
};

/** The value of a CSS property as the browser computed it. */
export const styleOf = (locator: Locator, property: string): Promise<string> =>
  locator.evaluate((element, name) => {
    const window = globalThis as unknown as {
      getComputedStyle(element: unknown): { getPropertyValue(name: string): string };
    };
    return window.getComputedStyle(element).getPropertyValue(name);
  }, property);

interface Styled {
  phone?: unknown;
  document: { querySelector(what: string): { sheet?: unknown } | null; fonts: { status: string } };
}

/**
 * Waits for the fonts: a phone links them a moment after it started, and a font is asked for when its letters are drawn
 * first.
 */
export const fontsDrawn = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => {
    const { phone, document } = globalThis as unknown as Styled;
    return !phone || Boolean(document.querySelector('link[href="fonts.css"]')?.sheet);
  });
  // No promise of the page is waited for: where its scripts are off, it may be collected unkept.
  await letPass(40, 'two frames are drawn');
  await page.waitForFunction(() => (globalThis as unknown as Styled).document.fonts.status === 'loaded');
};

/**
 * Keeps a picture of the page among the artifacts of the run, where `PICTURES=on` asks for them: no test reads them.
 */
export const picture = async (page: Page, name: string): Promise<void> => {
  if (!isDrawn()) return;
  const file = path.join('artifacts/screens', `${name}.png`);
  mkdirSync(path.dirname(file), { recursive: true });
  await fontsDrawn(page);
  await page.screenshot({ path: file });
};
