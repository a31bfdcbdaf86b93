import { mkdirSync } from 'node:fs';
import { ObjectId } from 'mongodb';
import { ordered } from './permissions/rows/orders.ts';
import { organised } from './permissions/rows/temporary-organisations.ts';
import { announced } from './permissions/rows/announcements.ts';
import { liveInTown } from './miniprogram/browser/support/in-town.ts';
import { front, goTo, logIn, type Town } from './miniprogram/browser/support/town.ts';
const dir = '/tmp/mobil-pictures';
mkdirSync(dir, { recursive: true });
describe('phone pictures', function () {
  this.timeout(500_000);
  let town: Town;
  const { phoneOf } = liveInTown((started) => {
    town = started;
  });
  it('all', async () => {
    const person = await town.volunteer('cadre');
    const stage = { server: town, city: town.places };
    const now = town.clock.now();
    await town.make.task(town.places.community, { title: '社区门岗值守' });
    const planId = new ObjectId();
    const group = await organised(stage, await town.make.person(), { as: 'head' }, { front: { planId, postId: town.places.community._id }, meeting: { at: new Date(+now + 2 * 3_600_000), place: '社区党群服务中心门口' } });
    const order = await ordered(stage, person, { planId, head: true });
    const taken = await ordered(stage, person, { planId, state: 'taken', answeredAt: now });
    const mine = await organised(stage, person, {}, { meeting: { at: new Date(+now + 2 * 3_600_000), place: '社区党群服务中心门口' }, headId: (await town.make.person())._id });
    const appeal = await announced(stage, person);
    void group;
    for (const language of ['zh_CN', 'en'])
      for (const fontSize of ['17', '23']) {
        const { page } = await phoneOf('cadre', { language, fontSize } as never);
        await logIn(page);
        const shot = async (name: string, url: string) => {
          await goTo(page, url);
          await front(page).locator('.card').first().waitFor();
          await page.waitForTimeout(600);
          await page.screenshot({ path: `${dir}/phone-${name}-${language}-${fontSize}.png` });
        };
        await shot('duties', '/duty/all/index');
        await shot('order', `/duty/one/index?id=${order._id.toHexString()}`);
        await shot('order-taken', `/duty/one/index?id=${taken._id.toHexString()}`);
        await shot('group', `/organisations/one/index?id=${mine._id.toHexString()}`);
        await shot('appeal', `/announcements/one/index?id=${appeal._id.toHexString()}`);
      }
  });
});
