import { fileURLToPath } from 'node:url';
import type { Middleware } from 'koa';
import type { Locator, Page } from 'playwright-core';
import { previewMiddleware } from '../../../../preview/build/middleware.ts';
import { settleTasks } from '../../../../server/features/hours/settle.ts';
import { identities, type PersonDoc } from '../../../../server/domain/people/model.ts';
import { sandboxTemplates } from '../../../../server/platform/wechat/templates.ts';
import { startSandbox, type RunningSandbox } from '../../../../server/platform/wechat/sandbox.ts';
import { openPhone, type Opening, type PhonePage } from '../../../preview/support/browser.ts';
import { see } from '../../../preview/support/see.ts';
import type { SmallCity } from '../../../support/factory.ts';
import { startTestServer, type TestServer } from '../../../support/server.ts';
import { testStart } from '../../../support/clock.ts';
import { until } from '../../../support/until.ts';

/** Compiled once for all towns of this process. */
const preview = previewMiddleware({ root: fileURLToPath(new URL('../../../../miniprogram', import.meta.url)) });

/** The whole service with the preview, a small city, and WeChat's stand-in, so that phones can log in. */
export interface Town extends TestServer {
  places: SmallCity;
  /** A phone in the hands of the person with that key; whoever is not known yet is enrolled by the log-in. */
  phone(key: string, settings?: Record<string, string>, size?: { width: number; height: number }): Promise<PhonePage>;
  /** A phone on which the person with that key has logged in before, at its first list. */
  loggedInPhone: Town['phone'];
  /** Lets a person of the factory log in on a phone under a key. */
  handPhoneTo(person: PersonDoc, key: string): Promise<void>;
  /** The next `times` requests to the API, or to what of it begins with `path`, get this answer and nothing else. */
  trouble(status: number, times: number, path?: string): void;
  /** Moves the service's clock and those of the phones; timers go on at their own pace. */
  moveClock(to: Date, ...phones: PhonePage[]): Promise<void>;
  /** Enters the hours of what is over, as the clock of the service does by itself. */
  settle(): Promise<void>;
  /** A volunteer who has been through the first run. */
  volunteer(key: string, fields?: Partial<PersonDoc>): Promise<PersonDoc>;
}

/** `further`: middleware beside the preview. */
export const startTown = async (further: readonly Middleware[] = []): Promise<Town> => {
  const sandbox: RunningSandbox = await startSandbox();
  let ahead = { status: 0, times: 0, path: '' };
  const troubles: Middleware = async (ctx, next) => {
    if (ahead.times === 0 || !ctx.path.startsWith(`/api/v1${ahead.path}`)) return void (await next());
    ahead.times -= 1;
    ctx.status = ahead.status;
    ctx.body = { code: 'unavailable', status: ahead.status, detail: '' };
  };
  const server = await startTestServer({
    now: testStart().toISOString(),
    isBrowsed: true,
    env: {
      WECHAT_BASE_URL: sandbox.url,
      WECHAT_TEXT_CHECK: 'on',
      WECHAT_PHONE_BUTTON: 'on',
      WECHAT_TEMPLATES: JSON.stringify(sandboxTemplates),
    },
    around: [troubles],
    mounts: () => [...further, sandbox.codes, preview],
  });
  const places = await server.make.smallCity();
  const handed = new Map<string, PersonDoc>();
  const handPhoneTo = async (person: PersonDoc, key: string): Promise<void> => {
    handed.set(key, person);
    await identities
      .in(server.db)
      .updateOne({ _id: person._id }, { $set: { openid: `demo-${key}`, name: person.displayName } });
  };
  const open = (key: string, settings: Record<string, string>, size: Opening['size'], kept: Opening['kept']) =>
    openPhone(
      `${server.url}/preview/screen.html?${new URLSearchParams({ phone: '1', person: key, ...settings }).toString()}`,
      // The program compares with the phone's clock, so it stands where the service's does.
      { size, now: server.clock.now(), kept },
    );
  return {
    ...server,
    places,
    handPhoneTo,
    trouble: (status, times, path = '/') => {
      ahead = { status, times, path };
    },
    phone: (key, settings = {}, size) => open(key, settings, size, undefined),
    loggedInPhone: async (key, settings = {}, size) => {
      const phone = await open(key, settings, size, await keptByLogIn(server, handed.get(key)!));
      await firstList(phone.page).waitFor();
      return phone;
    },
    moveClock: async (to, ...phones) => {
      server.clock.set(to);
      for (const { page } of phones) await page.clock.setFixedTime(to);
    },
    settle: async () => {
      await settleTasks(server.database.client, server.db, server.clock.now());
    },
    volunteer: async (key, fields = {}) => {
      const person = await server.make.person({ communityId: places.community._id, displayName: '林晓燕', ...fields });
      await server.make.offer(person);
      await handPhoneTo(person, key);
      return person;
    },
    close: async () => {
      await server.close();
      await sandbox.close();
    },
  };
};

/** The page in front; those below it stay in the document. */
export const front = (page: Page) => page.locator('.ph-page:not(.ph-covered)');

const firstList = (page: Page): Locator => front(page).locator('#lead, wx-state-view').first();

/** Through the first screen of a person who is known already, to the list. */
export const logIn = async (page: Page): Promise<void> => {
  await front(page).locator('#agree').click();
  await firstList(page).waitFor();
};

/** The storage of a phone after a log-in, as the mini-program and the preview keep it. */
async function keptByLogIn(server: TestServer, person: PersonDoc): Promise<Opening['kept']> {
  const client = server.as(person);
  const { body: me } = await client.get('/me');
  const { body: settings } = await client.get('/me/message-settings');
  const { body: home } = await client.get(`/units/${String(me.community.id)}`);
  const values = {
    greeted: true,
    token: server.make.tokenOf(person._id),
    who: {
      id: me.id,
      name: me.displayName,
      home: me.community.name,
      reachable: me.name !== null && me.phone !== null,
    },
    templates: settings.templates,
    'list-place': { name: me.community.name, point: home.place.point.coordinates },
  };
  const kept = Object.entries(values).map(([key, value]) => [`phone1:${key}`, JSON.stringify({ value })]);
  return Object.fromEntries([...kept, ['privacy-phone1:', 'agreed']]) as Opening['kept'];
}

export const goTo = (page: Page, url: string): Promise<void> =>
  page.evaluate((target) => {
    (globalThis as unknown as { phone: { open(url: string): void } }).phone.open(target);
  }, url);

export const configure = (page: Page, settings: Record<string, string | number>): Promise<void> =>
  page.evaluate((changed) => {
    (globalThis as unknown as { phone: { configure(changed: object): void } }).phone.configure(changed);
  }, settings);

/** Waits until a field holds a value: one that is being read anew shows the old one for a moment. */
export const holds = async (field: Locator, value: string): Promise<void> => {
  await until(`the field holds ${value}`, async () => (await field.inputValue()) === value);
};

/** Says yes in the dialog that WeChat would show. */
export const confirmDialog = (page: Page): Promise<void> => page.locator('.ph-dialog .ph-confirm').click();

/** On to the next screen of a form; where it stands, it says itself. */
export const nextScreen = async (page: Page): Promise<void> => {
  const stepped = front(page).locator('#stepped');
  const before = await until('the form says its step', () => stepped.innerText());
  await front(page).locator('#step-next').click();
  await see(stepped).not.toHaveText(before, { useInnerText: true });
};

/** Rates what became of a need, on its page, with the same stars in all four parts. */
export const rateNeed = async (page: Page, stars: number, words: string): Promise<void> => {
  for (const part of ['response', 'speed', 'manner', 'result'])
    await front(page)
      .locator(`#rate-${part}`)
      .getByRole('radio', { name: new RegExp(`${stars} 星`) })
      .click();
  await front(page).locator('#send-rating').click();
  await page.getByRole('dialog').getByRole('textbox').fill(words);
  await confirmDialog(page);
};
