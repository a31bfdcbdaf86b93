import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { identities, people } from '../../../server/domain/people/model.ts';
import { picture, type PhonePage } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { confirmDialog, front, goTo, type Town, rateNeed } from './support/town.ts';

describe('the own data and the own peace, in the mini-program', () => {
  let town: Town;
  const { loggedInPhoneOf: nextPhone } = liveInTown((started) => {
    town = started;
  });

  const phoneOf = async (...given: Parameters<Town['phone']>): Promise<PhonePage> => {
    const phone = await nextPhone(...given);
    return phone;
  };

  it('hands over everything in one file', async () => {
    await town.volunteer('taker', { displayName: '林晓燕' });
    const { page } = await phoneOf('taker');
    await goTo(page, '/pages/my-data/index');
    await front(page).locator('#take').click();
    await page.getByRole('dialog', { name: '转发文件' }).getByText('xianfeng-my-data.json').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), confirmDialog(page)]);
    const data = JSON.parse(readFileSync(await download.path(), 'utf8')) as object;
    expect(JSON.stringify(data)).to.contain('林晓燕');
  });

  it('erases whoever wants to be forgotten, and says what stays', async () => {
    const person = await town.volunteer('forgotten');
    const { page } = await phoneOf('forgotten');
    await goTo(page, '/pages/my-data/index');
    await front(page).locator('#erase').click();
    await confirmDialog(page);
    await front(page).locator('#erased').waitFor();
    await front(page).getByText('至少 10 年').first().waitFor();
    await picture(page, 'erased');
    await front(page).locator('#home').click();
    await front(page).locator('wx-task-card, wx-state-view').first().waitFor();
    expect((await people.in(town.db).findOne({ _id: person._id }))?.displayName).to.not.equal('林晓燕');
    expect((await identities.in(town.db).findOne({ _id: person._id }))?.phone).to.equal(undefined);
  });

  it('keeps quiet hours, and counts each consent that WeChat was given', async () => {
    const person = await town.volunteer('sleeper');
    const { page } = await phoneOf('sleeper');
    const settings = async () =>
      (await town.as(person).get('/me/message-settings')).body as {
        quietFrom: string;
        quietTo: string;
        wechat: boolean;
      };
    await goTo(page, '/pages/message-settings/index');
    await front(page).locator('#quiet').click();
    await page.getByText('已保存').waitFor();
    expect((await settings()).quietTo).to.equal((await settings()).quietFrom);
    await front(page).locator('#wechat').click();
    await front(page).locator('#wechat[aria-checked="false"]').waitFor();
    // U17: one row for all kinds; WeChat asks for three of them at a time.
    await front(page).locator('#ask').click();
    await page.getByRole('button', { name: '允许' }).click();
    await front(page).getByText('还可以提醒 3 次').waitFor();
    // Only what is left is listed, not the forty kinds of which there is nothing.
    await see(front(page).locator('.settings-kind')).toHaveCount(3);
    await picture(page, 'message-settings');
    expect((await settings()).wechat).to.equal(false);
  });

  it('rates the help that one asked for', async () => {
    const person = await town.volunteer('asker');
    const need = await town.make.need(person, town.places.community, { title: '修水管', state: 'served' });
    const { page } = await phoneOf('asker');
    await goTo(page, `/pages/need/index?id=${need._id.toHexString()}`);
    await rateNeed(page, 4, '修得很快');
    await front(page).locator('#rate-result').getByRole('radio', { name: /4 星/, checked: true }).waitFor();
    await picture(page, 'need-rated');
    // A need of one's own unit is rated by others, and that is said where the stars would be.
    await town.make.grant(person, town.places.community, 'organiser');
    const own = await town.make.need(person, town.places.community, { title: '换灯泡', state: 'served' });
    await goTo(page, `/pages/need/index?id=${own._id.toHexString()}`);
    await front(page).locator('#rate-by-others').waitFor();
    await see(front(page).locator('#rate')).toBeAbsent();
  });
});
