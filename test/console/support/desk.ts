import type { ObjectId } from 'mongodb';
import type { Locator, Page } from 'playwright-core';
import { buildWhenChanged } from '../../../console/build/when-changed.ts';
import { serveBuilt } from '../../../server/platform/built-files/built-files.ts';
import { openPhone } from '../../preview/support/browser.ts';
import { dayKey } from '../../../server/platform/time/city-time.ts';
import { hoursFromStart, testStart } from '../../support/clock.ts';
import { loggedInBrowser } from '../../support/desktop-log-in.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

/** The folder of the console as it is built from the present source; once for all tests of a run. */
export const builtConsole = buildWhenChanged(() => undefined);

/** A service that serves the console, at the time of the tests; built by now, so that no page waits for that. */
export async function startDesk(env: Record<string, string> = {}): Promise<TestServer> {
  const folder = await builtConsole();
  return startTestServer({
    now: testStart().toISOString(),
    isBrowsed: true,
    env,
    mounts: () => [serveBuilt({ base: '/console', folder: async () => folder })],
  });
}

interface Person {
  _id: ObjectId;
}

export { confirmOnPhone } from '../../support/desktop-log-in.ts';

export interface Desk {
  page: Page;
  /** The lines of the browser’s console, breaches of the content security policy among it. */
  errors: string[];
}

const desktop = { width: 1366, height: 768 };

interface Setting {
  size?: { width: number; height: number };
  /** Choices that the browser has kept from before, such as the theme. */
  kept?: Readonly<Record<string, string>>;
}

/** A browser of its own at an address of the console, logged in as somebody. */
export async function openDesk(
  server: TestServer,
  path: string,
  person?: Person,
  { size = desktop, kept }: Setting = {},
): Promise<Desk> {
  const { url } = server;
  const cookies = person ? [...(await loggedInBrowser(server, person)).cookies] : [];
  const { page, errors } = await openPhone(`${url}/console${path}`, {
    size,
    now: server.clock.now(),
    kept,
    cookies: cookies.map(([name, value]) => ({ name, value, url, httpOnly: true, sameSite: 'Strict' })),
  });
  return { page, errors };
}

/** Keeps the page from being told of changes: it finds out about a lost race by its refusal, never a moment before. */
export const stayUntold = (page: Page): Promise<unknown> => page.route('**/api/v1/events*', () => undefined);

/** Chooses one of a field's options, as by the keyboard. */
export async function choose(scope: Locator, field: string, option: string): Promise<void> {
  await scope.getByRole('combobox', { name: field }).press('Enter');
  await scope.page().getByRole('option', { name: option, exact: true }).click();
}

/**
 * Presses the button of a dialog that closes it, and waits until it is gone: whatever is pressed before that may be its
 * own.
 */
export async function confirm(dialog: Locator, button: string): Promise<void> {
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Notes the title and the verb of every dialog that is seen from now on, and gives what was noted. */
export async function wordsOfDialogs(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`{
    const said = (globalThis.said = new Set());
    const look = () => {
      for (const dialog of document.querySelectorAll('[role=dialog]'))
        if (dialog.checkVisibility())
          said.add(dialog.ariaLabel + ' ' + dialog.querySelector('[type=submit]').textContent.trim());
    };
    look();
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  }`);
  return () => page.evaluate<string[]>('[...globalThis.said]');
}

/** The city's day so many hours after the tests take place: "2026-03-04". */
export const isoDay = (hours: number): string =>
  String(dayKey(hoursFromStart(hours), 'Asia/Shanghai')).replace(/(....)(..)(..)/, '$1-$2-$3');

export const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
