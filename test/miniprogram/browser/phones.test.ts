import { expect } from 'chai';
import type { FrameLocator } from 'playwright-core';
import { people } from '../../../server/domain/people/model.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import { openPhone, picture } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { startTown, type Town } from './support/town.ts';

describe('the page around the phones', () => {
  let town: Town;
  let soon: TaskDoc;

  before(async function () {
    town = await startTown();
    const volunteer = await town.volunteer('volunteer', { displayName: '林晓燕' });
    const organiser = await town.make.organiser(town.places.community);
    await people.in(town.db).updateOne({ _id: volunteer._id }, { $set: { demoKey: 'volunteer' } });
    await people
      .in(town.db)
      .updateOne(
        { _id: organiser._id },
        { $set: { demoKey: 'organiser', displayName: '周海宁', communityId: town.places.community._id } },
      );
    await town.handPhoneTo(organiser, 'organiser');
    await town.make.task(town.places.community, { title: '社区门岗值守' });
    soon = await town.make.task(town.places.community, { title: '核酸采样点引导', inHours: 0.5 });
    await town.as(volunteer).post(`/tasks/${soon._id.toHexString()}/participations`, {});
  });
  after(async () => {
    await town.close();
  });

  it('holds two phones with a person and a storage each, and changes them from outside', async () => {
    const { page, errors } = await openPhone(`${town.url}/preview/?phone=1,2`, {
      size: { width: 1400, height: 960 },
    });
    const phone = (slot: number): FrameLocator => page.frameLocator(`[data-phone="${slot}"] iframe`);
    for (const slot of [1, 2]) await phone(slot).locator('#agree').click();
    await phone(1).getByText('您好，林晓燕').waitFor();
    await phone(2).getByText('您好，周海宁').waitFor();
    await picture(page, 'two-phones');
    const controls = page.locator('[data-phone="1"] .controls');
    await see(controls.getByLabel('谁在用').locator('option')).toContainText(['周海宁 · 甲社区组织者']);
    await controls.getByRole('button', { name: 'English' }).click();
    await phone(1).getByText('Hello, 林晓燕').waitFor();
    await see(phone(2).getByText('您好，周海宁')).toHaveCount(1);
    await controls.getByLabel('谁在用').selectOption('organiser');
    await phone(1).getByText('Agree and log in').waitFor();
    await page.getByRole('button', { name: '收起第二部' }).click();
    await see(page.locator('[data-phone]')).toHaveCount(1);
    expect(errors).to.deep.equal([]);
  });

  it('lets one phone scan what the other shows', async function () {
    const { page, errors } = await openPhone(`${town.url}/preview/?phone=1,2`, {
      size: { width: 1400, height: 960 },
    });
    const phone = (slot: number): FrameLocator => page.frameLocator(`[data-phone="${slot}"] iframe`);
    const inFront = (slot: number) => phone(slot).locator('.ph-page:not(.ph-covered)');
    for (const slot of [1, 2]) {
      await phone(slot).locator('#agree').click();
      await inFront(slot).locator('#lead').waitFor();
    }
    const frame = page.frames().find((one) => one.url().includes('phone=2'))!;
    await frame.evaluate(
      (url) => (globalThis as unknown as { phone: { open(to: string): void } }).phone.open(url),
      `/organiser/code/index?task=${soon._id.toHexString()}`,
    );
    await inFront(2).locator('#digits').waitFor();
    await phone(1).getByRole('link', { name: '我的' }).click();
    await inFront(1).getByRole('button', { name: '去签到' }).click();
    await inFront(1).locator('#scan').click();
    await inFront(1).locator('#presence', { hasText: '已签到' }).waitFor();
    await inFront(1).locator('#done').waitFor();
    await picture(page, 'two-phones-check-in');
    expect(errors).to.deep.equal([]);
  });

  // Less the bar for scrolling that a desktop has.
  for (const width of [1_280 - 16, 1_440 - 16]) {
    it(`U23: holds two phones side by side at ${width} px, whole on the first screen`, async () => {
      const { page } = await openPhone(`${town.url}/preview/?phone=1,2`, { size: { width, height: 800 } });
      const [first, second] = await Promise.all(
        [1, 2].map(async (slot) => (await page.locator(`[data-phone="${slot}"] iframe`).boundingBox())!),
      );
      for (const slot of [1, 2]) await page.frameLocator(`[data-phone="${slot}"] iframe`).locator('#agree').waitFor();
      expect(second.y).to.equal(first.y);
      expect(second.y + second.height).to.be.at.most(800);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(width);
      await picture(page, `preview-${width}`);
    });
  }

  it('U23: is the phone itself at 390 px, with the controls below it', async () => {
    const { page } = await openPhone(`${town.url}/preview/`, { size: { width: 390, height: 844 } });
    await page.frameLocator('[data-phone="1"] iframe').locator('#agree').waitFor();
    const screen = (await page.locator('[data-phone="1"] iframe').boundingBox())!;
    const controls = (await page.locator('.controls').boundingBox())!;
    expect([screen.x, screen.width]).to.deep.equal([0, 390]);
    expect(screen.y + screen.height).to.be.at.most(844);
    expect(controls.y).to.be.at.least(screen.y + screen.height);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(390);
    await picture(page, 'preview-390');
  });
});
