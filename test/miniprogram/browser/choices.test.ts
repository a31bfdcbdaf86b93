import { expect } from 'chai';
import { participations } from '../../../server/domain/participations/model.ts';
import { picture, type PhonePage } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { confirmDialog, front, goTo, type Town } from './support/town.ts';
import { until } from '../../support/until.ts';

describe('choosing from lists that WeChat’s sheet does not hold', () => {
  let town: Town;
  const { loggedInPhoneOf: nextPhone } = liveInTown((started) => {
    town = started;
  });

  const phoneOf = async (...given: Parameters<Town['phone']>): Promise<PhonePage['page']> => {
    const phone = await nextPhone(...given);
    return phone.page;
  };

  it('filters by one of the kinds: with more than six of them the tap did nothing', async () => {
    await town.make.task(town.places.community, { title: '门岗值守', category: 'order' });
    await town.make.task(town.places.community, { title: '上门理发', category: 'care' });
    await town.volunteer('filterer');
    const page = await phoneOf('filterer');
    await front(page).getByRole('link', { name: '上门理发' }).waitFor();
    const chip = (name: string) => front(page).getByRole('button', { name, exact: true });
    await chip('类别').click();
    await front(page).locator('#question').waitFor();
    await see(front(page).getByRole('button', { pressed: true })).toHaveText('全部类别');
    await picture(page, 'choose-kind');
    await chip('秩序引导').click();
    await front(page).getByRole('link', { name: '上门理发' }).waitFor({ state: 'detached' });
    await front(page).getByRole('link', { name: '门岗值守' }).waitFor();
    await chip('秩序引导').click();
    await front(page).locator('#question').waitFor();
    await see(front(page).getByRole('button', { pressed: true })).toHaveText('秩序引导');
    await chip('全部类别').click();
    await front(page).getByRole('link', { name: '上门理发' }).waitFor();
  });

  it('bug: the filter that was chosen stood half outside of a narrow phone', async () => {
    await town.volunteer('narrow');
    const page = await phoneOf('narrow', {}, { width: 320, height: 640 });
    const chip = (name: string) => front(page).getByRole('button', { name, exact: true });
    await chip('技能').click();
    await chip('急救').click();
    await chip('急救').waitFor();
    await page.waitForFunction(() => {
      const row = document.querySelector('.home-filters')!.getBoundingClientRect();
      const chosen = document.querySelector('#chip-skill')!.getBoundingClientRect();
      return chosen.left >= row.left && chosen.right <= row.right;
    });
    await picture(page, 'filters-narrow');
  });

  it('changes nothing for who goes back from the list', async () => {
    await town.volunteer('undecided');
    const page = await phoneOf('undecided');
    const chip = front(page).getByRole('button', { name: '技能', exact: true });
    await chip.click();
    await front(page).locator('#question').waitFor();
    await page.locator('.ph-page:not(.ph-covered) .ph-navigation-back').click();
    await chip.waitFor();
    await see(chip).toHaveAttribute('aria-pressed', 'false');
  });

  it('opens one list for two quick taps: the second one was empty', async () => {
    await town.volunteer('hasty');
    const page = await phoneOf('hasty');
    // On a phone the list slides in, and the chip can be tapped until it is there; here it covers the chip at once.
    await page.evaluate(() => {
      const phone = globalThis as unknown as { getCurrentPages(): { tapChip(event: object): void }[] };
      const [home] = phone.getCurrentPages();
      for (let taps = 0; taps < 2; taps += 1) home.tapChip({ currentTarget: { dataset: { key: 'skill' } } });
    });
    await front(page).getByRole('button', { name: '手语', exact: true }).click();
    await front(page).getByRole('button', { name: '手语', exact: true, pressed: true }).waitFor();
    await see(page.locator('#question')).toBeAbsent();
  });

  for (const [mode, settings, size] of [
    ['in 关怀模式', { fontSize: '23' }, undefined],
    ['in English on a narrow phone', { language: 'en' }, { width: 320, height: 640 }],
  ] as const) {
    it(`takes one of eight roles ${mode}`, async () => {
      const roles = Array.from({ length: 8 }, (_, at) => town.make.role({ name: `第${at + 1}岗` }));
      const task = await town.make.task(town.places.community, { title: '大型活动', inHours: 40, roles });
      const person = await town.volunteer(`chooser-${size?.width ?? 0}`);
      const page = await phoneOf(`chooser-${size?.width ?? 0}`, settings, size);
      await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
      await front(page).locator('#claim').click();
      await front(page).locator('#question').waitFor();
      await picture(page, `choose-role-${size?.width ?? 'care'}`);
      await front(page).getByRole('button', { name: /第8岗/ }).click();
      await page.getByRole('dialog').waitFor();
      await picture(page, `claim-rules-${size?.width ?? 'care'}`);
      await confirmDialog(page);
      await front(page).locator('#claimed').waitFor();
      const claimed = await participations.in(town.db).findOne({ personId: person._id, taskId: task._id });
      expect(claimed?.roleId.equals(roles[7]._id)).to.equal(true);
    });
  }

  it('does not take a sheet that fails for somebody who changed their mind', async () => {
    await town.volunteer('failing');
    const { page, errors } = await nextPhone('failing');
    await page.evaluate(() => {
      const { wx } = globalThis as unknown as { wx: Record<string, unknown> };
      wx.showActionSheet = () =>
        Promise.reject(
          Object.assign(new Error('showActionSheet:fail no window'), { errMsg: 'showActionSheet:fail no window' }),
        );
    });
    await front(page).getByText('更换').click();
    await until('the sheet’s failure is in the console', () => errors.length > 0);
    // The one that is wanted here is taken off the list, on which there should be none.
    expect(errors.splice(0).join()).to.contain('showActionSheet:fail no window');
  });
});
