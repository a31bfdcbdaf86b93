/**
 * Takes the pictures of the README anew: a small service with the mini-program in a browser, and the demo city at the
 * console, in docs/images. `npm run readme:pictures`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FrameLocator, Page } from 'playwright-core';
import { loadDemoCity } from '../../../server/entry/demo/load-demo-city.ts';
import { people } from '../../../server/domain/people/model.ts';
import { closeAll } from '../../support/after-run.ts';
import { stopSharedMongo } from '../../support/mongo.ts';
import { startTown, type Town } from './support/town.ts';
import { openDesk, startDesk } from '../../console/support/desk.ts';
import { fontsDrawn, openPhone } from '../../preview/support/browser.ts';
import { settled } from '../../preview/support/see.ts';

const folder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
const webpQualityFactor = 72;

/** WebP is a quarter of a PNG here; only the browser's own protocol writes it. */
const keep = async (page: Page, name: string): Promise<void> => {
  await fontsDrawn(page);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: webpQualityFactor });
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${name}.webp`, Buffer.from(data, 'base64'));
};

const inFront = (phone: FrameLocator) => phone.locator('.ph-page:not(.ph-covered)');
const open = (page: Page, slot: number, url: string): Promise<void> =>
  page
    .frames()
    .find((frame) => frame.url().includes(`phone=${slot}`))!
    .evaluate((to) => (globalThis as unknown as { phone: { open(url: string): void } }).phone.open(to), url);

/**
 * A volunteer and an organiser of one community, with tasks as a week there has them; the id of the one that is about
 * to begin.
 */
const settle = async (town: Town): Promise<string> => {
  const { make, places } = town;
  const volunteer = await town.volunteer('volunteer', { displayName: '林晓燕' });
  const organiser = await town.volunteer('organiser', { displayName: '周海宁' });
  await make.grant(organiser, places.community, 'organiser');
  for (const [key, { _id }] of Object.entries({ volunteer, organiser }))
    await people.in(town.db).updateOne({ _id }, { $set: { demoKey: key } });
  for (const [title, category, inHours] of [
    ['社区门岗值守', 'order', 22],
    ['陪同老人就医', 'medical', 26],
    ['独居老人送餐', 'care', 30],
    ['外籍居民英语翻译', 'language', 46],
    ['爱心物资分装搬运', 'delivery', 50],
  ] as const)
    await make.task(places.community, { title, category, inHours });
  const soon = await make.task(places.community, { title: '核酸采样点引导', inHours: 0.5 });
  const asked = await make.task(places.community, { title: '周末义诊引导', category: 'medical', inHours: 74 });
  await town.as(volunteer).post(`/tasks/${soon._id.toHexString()}/participations`, {});
  await town.as(organiser).post(`/tasks/${asked._id.toHexString()}/proposals`, {
    roleId: asked.roles[0]._id.toHexString(),
    personIds: [volunteer._id.toHexString()],
  });
  return soon._id.toHexString();
};

/** The volunteer scans the code on the organiser's phone. */
const twoPhones = async (town: Town, soon: string): Promise<void> => {
  const { page, context } = await openPhone(`${town.url}/preview/?phone=1,2`, { size: { width: 1280, height: 960 } });
  const phone = (slot: number) => page.frameLocator(`[data-phone="${slot}"] iframe`);
  for (const slot of [1, 2]) {
    await phone(slot).locator('#agree').click();
    await inFront(phone(slot)).locator('#lead').waitFor();
  }
  await open(page, 2, `/organiser/code/index?task=${soon}`);
  await inFront(phone(2)).locator('#digits').waitFor();
  await inFront(phone(1)).locator('#to-do-check-in').click();
  await inFront(phone(1)).locator('#scan').click();
  await inFront(phone(1)).locator('#done').waitFor();
  await keep(page, 'two-phones');
  await context.close();
};

/** Four screens side by side: what to do, a task, asking for help in 关怀模式, the organiser's desk. */
const fourScreens = async (town: Town, task: string): Promise<void> => {
  const { page, context } = await openPhone(`${town.url}/preview/`, { size: { width: 1580, height: 800 } });
  const screens = [
    { person: 'volunteer', url: '' },
    { person: 'volunteer', url: `/pages/task/index?id=${task}` },
    { person: 'volunteer', url: '/pages/needs/index', fontSize: '23' },
    { person: 'organiser', url: '/organiser/desk/index' },
  ];
  await page.evaluate(
    (addresses) => {
      document.body.style.cssText = 'display:flex;gap:16px;padding:20px;margin:0;background:#e6dfd8';
      const frames = addresses.map((src) => {
        const frame = document.createElement('iframe');
        frame.src = src;
        frame.style.cssText = 'width:375px;height:760px;border:0;border-radius:28px';
        return frame;
      });
      document.body.replaceChildren(...frames);
    },
    screens.map(
      ({ url: _url, ...settings }, at) =>
        `screen.html?${new URLSearchParams(Object.entries({ phone: String(at + 3), ...settings })).toString()}`,
    ),
  );
  for (const [at, { url }] of screens.entries()) {
    const phone = page.frameLocator('iframe').nth(at);
    await phone.locator('#agree').click();
    await inFront(phone).locator('#lead').waitFor();
    if (!url) continue;
    await open(page, at + 3, url);
    await inFront(phone).locator('.card').first().waitFor();
  }
  await settled(page);
  await keep(page, 'four-screens');
  await context.close();
};

/** The day of the demo city at the desk of its administrator. */
const theConsole = async (): Promise<void> => {
  const server = await startDesk();
  await loadDemoCity(server.db, { seed: 1, now: server.clock.now(), scale: 'demo' });
  const administrator = (await people.in(server.db).findOne({ demoKey: 'cityAdmin' }))!;
  await server.make.session(administrator._id);
  const { page } = await openDesk(server, '/', administrator, { size: { width: 1366, height: 860 } });
  await page.locator('li a').first().waitFor();
  await settled(page);
  await keep(page, 'console');
  await page.context().close();
  await server.close();
};

// Pages are drawn where somebody takes pictures alone.
process.env.PICTURES = 'on';
await theConsole();
const town = await startTown();
try {
  const soon = await settle(town);
  await fourScreens(town, soon);
  await twoPhones(town, soon);
} finally {
  await town.close();
  await closeAll();
  await stopSharedMongo();
}
