import './call-storage.ts';
import type { BrowserContext, Locator, Page, Request } from 'playwright-core';
import { expect } from 'playwright/test';
import { until } from '../../support/until.ts';

/** Longer than anything takes on a machine that is busy or three times slower, and shorter than a test may take. */
const patienceMs = 50_000;

/** The requests of each context that are not answered yet. */
const unanswered = new WeakMap<BrowserContext, Set<Request>>();

/** A line of events is never answered to its end. */
const isLine = (request: Request): boolean => request.resourceType() === 'eventsource';

/** Keeps count of a context's requests from now on, for `settled`. */
export function watchRequests(context: BrowserContext): void {
  const waiting = new Set<Request>();
  unanswered.set(context, waiting);
  context.on('request', (request) => void (isLine(request) || waiting.add(request)));
  context.on('requestfinished', (request) => void waiting.delete(request));
  context.on('requestfailed', (request) => void waiting.delete(request));
}

/** Two frames: what was changed before is drawn. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');

/** Waits until a page has an answer to everything that it has asked for, and has drawn it. */
export async function settled(page: Page): Promise<void> {
  const waiting = unanswered.get(page.context())!;
  await until(`${page.url()} is settled`, async () => {
    if (waiting.size > 0) return false;
    // A page that is on its way to another address has no frames to draw.
    const isDrawn = await drawn(page).then(
      () => true,
      () => false,
    );
    return isDrawn && waiting.size === 0;
  });
}

const patient = expect.configure({ timeout: patienceMs });

/**
 * Asserts what a page shows, by Playwright's own matchers: each looks again until the page shows it. `toBeAbsent` is
 * for things that must not be there, which is told once the page has settled: before, it would hold of everything.
 */
export const see = patient.extend({
  async toBeAbsent(locator: Locator) {
    await settled(locator.page());
    await patient(locator).toHaveCount(0);
    return { pass: true, message: () => `${String(locator)} is absent` };
  },
});

/** A read of a settled page, for a test that goes on with it; what is to be shown is asserted by `see`. */
const reading =
  <T>(read: (locator: Locator) => Promise<T>) =>
  async (locator: Locator): Promise<T> => {
    await settled(locator.page());
    return read(locator);
  };
export const textOf = reading(async (locator) => (await locator.innerText()).trim());
export const textsOf = reading((locator) => locator.allInnerTexts());
export const hrefsOf = reading((locator) => locator.evaluateAll((links) => links.map((link) => String(link))));
export const valueOf = reading((locator) => locator.inputValue());
export const countOf = reading((locator) => locator.count());
