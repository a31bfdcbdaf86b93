import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import { units } from '../../../server/domain/units/model.ts';
import { picture, type PhonePage } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { serve } from './support/served.ts';
import { liveInTown } from './support/in-town.ts';
import { front, goTo, type Town } from './support/town.ts';

const root = fileURLToPath(new URL('../../../miniprogram', import.meta.url));

describe('the desk of the mini-program', () => {
  let town: Town;
  const { loggedInPhoneOf } = liveInTown((started) => {
    town = started;
  });
  const inner = { useInnerText: true };
  const seeFigures = (page: PhonePage['page'], part: 'desk' | 'counts', figures: string[]): Promise<void> =>
    see(front(page).locator(`.${part}-sum`)).toHaveText(figures, inner);
  const seeTiers = (page: PhonePage['page'], tiers: string[]): Promise<void> =>
    see(front(page).locator('wx-hours-tiers [class$="tier"]')).toHaveText(tiers, inner);

  describe('with what was served', () => {
    let organiser: PersonDoc;

    before(async function () {
      const { community, elsewhere, street } = town.places;
      organiser = await town.volunteer('counter', { displayName: '周海宁' });
      await town.make.grant(organiser, street, 'organiser');
      const [first, second] = [await town.make.person(), await town.make.person()];
      const { participations } = await serve(town, {
        unit: community,
        people: [first, second],
        organiser,
        hoursAgo: 30,
      });
      await town
        .as(organiser)
        .post(`/participations/${participations[0]}/honoured-hours`, { minutes: 10, reason: '收尾时没有签退' });
      await serve(town, { unit: community, people: [first], organiser, hoursAgo: 20 * 24, task: { category: 'care' } });
      await serve(town, {
        unit: elsewhere,
        people: [second],
        organiser: await town.make.organiser(elsewhere),
        hoursAgo: 50,
      });
    });

    it('never adds verified and honoured hours up, on no screen', () => {
      const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
        /\.(ts|wxml)$/.test(file),
      );
      const adds = /verified[\w.]*\s*\+\s*[\w.]*honoured|honoured[\w.]*\s*\+\s*[\w.]*verified/i;
      expect(files.filter((file) => adds.test(readFileSync(path.join(root, file), 'utf8')))).to.deep.equal([]);
    });

    it('shows verified and honoured hours side by side', async () => {
      const { page } = await loggedInPhoneOf('counter');
      await goTo(page, '/organiser/desk/index');
      await front(page).locator('.desk-sum').first().waitFor();
      await see(front(page).locator('wx-cell:has-text("异议处理")')).toBeAbsent();
      await seeFigures(page, 'desk', ['2 任务（项）', '3 参与（人次）', '2 志愿者（人）', '2 到场（人）']);
      await seeTiers(page, ['5 小时 30 分钟 核实时长', '10 分钟 认定时长']);
      await picture(page, 'desk');
      await front(page).locator('#counts').click();
      await front(page).locator('.counts-sum').first().waitFor();
      await seeTiers(page, ['5 小时 30 分钟 核实时长', '10 分钟 认定时长']);
    });

    it('shows the counts of a period, by kind, and the way down to the parts', async () => {
      const { page } = await loggedInPhoneOf('counter');
      await goTo(page, `/organiser/counts/index?unit=${town.places.street._id.toHexString()}`);
      await front(page).getByRole('button', { name: '7 天' }).click();
      await front(page)
        .locator('.counts-sum', { hasText: /^\s*1\s*任务/ })
        .waitFor();
      await seeFigures(page, 'counts', ['1 任务（项）', '2 参与（人次）', '2 志愿者（人）', '2 到场（人）']);
      await see(front(page).locator('.counts-bar')).toHaveCount(7);
      await see(front(page).locator('.counts-bar[style*="100%"]')).toHaveCount(1);
      await front(page).getByRole('button', { name: '90 天' }).click();
      await front(page)
        .locator('.counts-sum', { hasText: /^\s*2\s*任务/ })
        .waitFor();
      await see(front(page).locator('.counts-bar')).toHaveCount(90);
      // The chart's total in words, its axis, and the same as a table.
      await front(page).locator('#chart-words', { hasText: '共 3 人次；最多的一天是' }).waitFor();
      const axis = front(page).locator('.counts-axis > wx-view');
      await see(axis).toHaveText(['2', '1', '0'], inner);
      // The last value stood in the middle of the chart once.
      const zero = (await axis.last().boundingBox())!;
      const chart = (await front(page).locator('.counts-chart').boundingBox())!;
      expect(zero.y + zero.height / 2).to.be.closeTo(chart.y + chart.height, 2);
      await front(page).locator('#table').click();
      const rows = front(page).getByRole('row');
      await see(rows).toHaveText([/\s2$/, /\s1$/], inner);
      await picture(page, 'counts-table');
      await front(page).locator('#table').click();
      await front(page).getByRole('button', { name: '按类别' }).click();
      await front(page).getByRole('listitem').filter({ hasText: '关爱照护' }).waitFor();
      await see(front(page).getByRole('listitem')).toHaveCount(2);
      await picture(page, 'counts-by-kind');
      await front(page).getByRole('button', { name: '按组织' }).click();
      await front(page).getByRole('link', { name: '甲社区' }).waitFor();
      await picture(page, 'counts');
      await front(page).getByRole('link', { name: '甲社区' }).click();
      await front(page).locator('.headline', { hasText: '甲社区' }).waitFor();
      await front(page).locator('.counts-sum').first().waitFor();
      await seeFigures(page, 'counts', ['2 任务（项）', '3 参与（人次）', '2 志愿者（人）', '2 到场（人）']);
      // It has no parts: nothing there leads further down.
      await see(front(page).getByRole('link')).toBeAbsent();
      await picture(page, 'counts-of-a-part');
    });
  });

  it('offers what the API says that the person may do, not what having any role suggests', async () => {
    const { community, street } = town.places;
    const team = await town.make.unit('team', street, { name: '防汛突击队' });
    const person = await town.volunteer('several');
    await town.make.grant(person, community, 'organiser');
    await town.make.grant(person, team, 'organiser');
    await town.make.grant(person, street, 'administrator');
    await units.in(town.db).updateOne({ _id: team._id }, { $set: { state: 'closed' } });
    const { page } = await loggedInPhoneOf('several');
    await goTo(page, '/organiser/desk/index');
    const choose = async (name: string): Promise<void> => {
      await front(page).locator('wx-picker').click();
      await page.locator('.ph-sheet').getByText(name, { exact: true }).click();
      await page.getByRole('button', { name: '确定' }).click();
      await front(page).locator('.headline', { hasText: name }).waitFor();
    };
    const offers = ['#post', '#counts', 'wx-cell:has-text("异议处理")'].map((what) => front(page).locator(what));
    const seeAllOffered = async (): Promise<void> => {
      for (const one of offers) await see(one).toBeVisible();
    };
    await seeAllOffered();
    // A unit that is over can be counted, and takes no task.
    await choose('防汛突击队');
    await see(offers[0]).toBeAbsent();
    for (const one of offers.slice(1)) await see(one).toBeVisible();
    await picture(page, 'desk-of-a-closed-team');
    await choose('甲街道');
    await seeAllOffered();
  });

  it('has nothing for who has no role, and says what to do', async () => {
    await town.volunteer('nobody');
    const { page } = await loggedInPhoneOf('nobody');
    await goTo(page, '/organiser/desk/index');
    await front(page).getByText('您还没有组织者身份').waitFor();
    await see(front(page).locator('#post, #counts')).toBeAbsent();
  });
});
