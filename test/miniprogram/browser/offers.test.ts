import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { offers, type OfferDoc } from '../../../server/domain/offers/model.ts';
import { people, type PersonDoc } from '../../../server/domain/people/model.ts';
import { teamOf } from '../../permissions/rows/teams.ts';
import { picture } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { confirmDialog, front, goTo, type Town } from './support/town.ts';
import { hoursFromStart } from '../../support/clock.ts';

describe('an offer in the mini-program', () => {
  let town: Town;
  const { loggedInPhoneOf: nextPhone } = liveInTown((started) => {
    town = started;
  });

  const offerPage = async (...given: Parameters<Town['phone']>): Promise<Page> => {
    const phone = await nextPhone(...given);
    await goTo(phone.page, '/pages/offer/index');
    await front(phone.page).locator('#save, #step-next').first().waitFor();
    return phone.page;
  };
  /** Turns the wheels of the picker that is open; what is not named stays. */
  const pick = async (page: Page, ...values: (string | undefined)[]): Promise<void> => {
    for (const [at, value] of values.entries()) {
      if (value) await page.getByRole('listbox').nth(at).getByRole('option', { name: value, exact: true }).click();
    }
    await page.getByRole('button', { name: '确定', exact: true }).click();
    await page.getByRole('listbox').first().waitFor({ state: 'detached' });
  };
  const addDay = async (page: Page): Promise<void> => {
    await front(page).getByText('加一天').click();
    await pick(page);
  };
  const saved = async (page: Page, person: PersonDoc): Promise<OfferDoc> => {
    const answer = page.waitForResponse(
      (response) => response.request().method() === 'PUT' && response.url().endsWith('/me/offer'),
    );
    await front(page).locator('#save').click();
    expect((await answer).status()).to.be.oneOf([200, 201]);
    return (await offers.in(town.db).findOne({ personId: person._id }))!;
  };
  /** A clock of the service's zone, so many days from today. */
  const at = (days: number, clock: string): number => {
    const day = hoursFromStart(8 + days * 24)
      .toISOString()
      .slice(0, 10);
    return Date.parse(`${day}T${clock}:00+08:00`);
  };
  const spans = ({ dated }: OfferDoc): number[][] => dated.map(({ from, to }) => [+from, +to]);

  it('says that its days are over: it fitted nothing, and nobody heard of it', async () => {
    const person = await town.volunteer('days-over');
    const dated = [{ from: new Date(at(-3, '09:00')), to: new Date(at(-3, '12:00')) }];
    await offers.in(town.db).updateOne({ personId: person._id }, { $set: { dated } });
    const page = await offerPage('days-over');
    await front(page).locator('#over').waitFor();
    await picture(page, 'offer-over');
    await goTo(page, '/pages/me/index');
    await front(page).getByText('填写的日子已经过了，请更新').waitFor();
    await goTo(page, '/pages/offer/index');
    await front(page).locator('#over').waitFor();
    expect((await saved(page, person)).dated).to.deep.equal([]);
  });

  it('H16: asks for the consent that it needs, and goes on with what was wanted', async () => {
    const person = await town.volunteer('no-consent');
    const page = await offerPage('no-consent');
    // Taken back on another phone since.
    await people.in(town.db).updateOne({ _id: person._id }, { $set: { consents: [] } });
    await addDay(page);
    await front(page).locator('#save').click();
    await page.getByText('需要您先同意').waitFor();
    await page.getByRole('button', { name: '取消' }).click();
    const stored = () => offers.in(town.db).findOne({ personId: person._id });
    expect((await stored())!.dated).to.deep.equal([]);
    await front(page).locator('#save').click();
    await page.getByText('需要您先同意').waitFor();
    await confirmDialog(page);
    await page.getByText('已保存').first().waitFor();
    expect((await stored())!.dated).to.have.lengthOf(1);
    const consents = (await people.in(town.db).findOne({ _id: person._id }))!.consents;
    expect(consents.map(({ kind }) => kind)).to.deep.equal(['privacy']);

    // The things that go with it are named before it goes.
    await goTo(page, '/pages/settings/index');
    await front(page).getByLabel('隐私政策').click();
    await page.getByText('报名意愿会删除').waitFor();
    await page.getByRole('button', { name: '取消' }).click();
    expect(await stored()).to.not.equal(null);
    await front(page).getByLabel('隐私政策').click();
    await page.getByText('报名意愿会删除').waitFor();
    await confirmDialog(page);
    await page.getByText('好的，已关闭').first().waitFor();
    expect(await stored()).to.equal(null);
  });

  it('says with whom one comes, and for whom not again, until that is taken back', async () => {
    const person = await town.volunteer('company');
    const team = await teamOf({ server: town }, person);
    const task = await town.make.task(town.places.community);
    const { page } = await nextPhone('company');
    await goTo(page, `/pages/task/index?id=${task._id.toHexString()}`);
    await front(page).locator('#avoid').click();
    await confirmDialog(page);
    await page.getByText('不会再请您参加它的任务').first().waitFor();
    await goTo(page, '/pages/offer/index');
    await front(page).getByText('只和“周末陪诊队”一起').click();
    const kept = await saved(page, person);
    expect([kept.together?.toHexString(), kept.avoids?.map(String)]).to.deep.equal([
      team._id.toHexString(),
      [task.unitId.toHexString()],
    ]);
    await goTo(page, '/pages/offer/index');
    // A person who alone has chosen a team was never asked again, and nothing said so.
    await see(front(page).locator('#only-one')).toHaveText('队里还没有别人这样选，有人也选了之后才会邀请您。');
    await front(page).locator('#field-company').getByRole('button', { name: /^删除/ }).click();
    await front(page).getByText('可以独自参加').click();
    const after = await saved(page, person);
    expect([after.together, after.avoids]).to.deep.equal([null, []]);
  });

  it('takes the times of a day: they were always 08:00 to 22:00', async () => {
    const person = await town.volunteer('dated');
    const page = await offerPage('dated');
    await see(front(page).locator('#weekly-hint')).toHaveText('不选就是任何时间都可以');
    await addDay(page);
    await front(page).getByText('今天 08:00–22:00').waitFor();
    await see(front(page).locator('#weekly-hint')).toContainText('只有下面这些日子有空');
    await front(page).getByRole('button', { name: '今天 从 08:00' }).click();
    await pick(page, '09', '30');
    await front(page).getByRole('button', { name: '今天 到 22:00' }).click();
    await pick(page, '11', '15');
    await front(page).getByText('今天 09:30–11:15').scrollIntoViewIfNeeded();
    await picture(page, 'offer-dated');
    await addDay(page);
    await page.getByText('这一天已经有了').waitFor();
    expect(spans(await saved(page, person))).to.deep.equal([[at(0, '09:30'), at(0, '11:15')]]);
  });

  it('goes over the night where the end is before the start, and back; and forgets a day again', async () => {
    const person = await town.volunteer('nightly');
    await offers
      .in(town.db)
      .updateOne(
        { personId: person._id },
        { $set: { dated: [{ from: new Date(at(2, '08:00')), to: new Date(at(2, '12:00')) }] } },
      );
    const page = await offerPage('nightly');
    await addDay(page);
    await front(page).getByRole('button', { name: '今天 从 08:00' }).click();
    await pick(page, '23');
    await front(page).getByText('今天 23:00–次日 22:00').waitFor();
    await front(page).getByRole('button', { name: '今天 到 22:00' }).click();
    await pick(page, '06');
    await front(page).getByText('今天 23:00–次日 06:00').waitFor();
    await front(page).getByRole('button', { name: '今天 从 23:00' }).click();
    await pick(page, '05');
    await front(page).getByText('今天 05:00–06:00').waitFor();
    await front(page).getByRole('button', { name: '删除 后天' }).click();
    expect(spans(await saved(page, person))).to.deep.equal([[at(0, '05:00'), at(0, '06:00')]]);
  });

  it('has days of their own in 关怀模式 too, on a narrow phone', async () => {
    const person = await town.volunteer('careful');
    const page = await offerPage('careful', { fontSize: '23' }, { width: 320, height: 640 });
    const next = (): Promise<void> => front(page).locator('#step-next').click();
    for (const field of ['radius', 'times', 'dated', 'skills']) {
      await next();
      await front(page).locator(`#field-${field}`).waitFor();
    }
    await front(page).getByText('驾驶', { exact: true }).click();
    await front(page).getByRole('button', { name: '有证书 驾驶' }).click();
    await pick(page);
    await front(page)
      .getByRole('button', { name: /删除 驾驶/ })
      .scrollIntoViewIfNeeded();
    await picture(page, 'offer-certificate-care');
    await front(page).locator('#step-back').click();
    await addDay(page);
    await front(page).getByRole('button', { name: '今天 到 22:00' }).click();
    await pick(page, '18');
    await front(page).getByText('今天 08:00–18:00').scrollIntoViewIfNeeded();
    await picture(page, 'offer-dated-care');
    // Skills, how much, and the pause are a screen each.
    for (let step = 0; step < 3; step += 1) await next();
    expect(spans(await saved(page, person))).to.deep.equal([[at(0, '08:00'), at(0, '18:00')]]);
  });

  it('keeps the date of a certificate, and lets it be taken away: it used to stay for good', async () => {
    const person = await town.volunteer('certified');
    const page = await offerPage('certified');
    const inTwoYears = hoursFromStart(8).getUTCFullYear() + 2;
    await front(page).getByText('急救', { exact: true }).click();
    await front(page).getByRole('button', { name: '有证书 急救' }).click();
    await pick(page, String(inTwoYears), '03', '15');
    const until = `${inTwoYears}-03-15`;
    await front(page).getByText(`证书有效期至 ${until}`).scrollIntoViewIfNeeded();
    await picture(page, 'offer-certificate');
    const [kept] = (await saved(page, person)).skills;
    expect(kept).to.deep.equal({ skill: 'firstAid', certifiedUntil: new Date(`${until}T23:59:00+08:00`) });
    await goTo(page, '/pages/offer/index');
    await front(page)
      .getByRole('button', { name: `删除 急救 证书有效期至 ${until}` })
      .click();
    await front(page).getByText(`证书有效期至 ${until}`).waitFor({ state: 'detached' });
    expect((await saved(page, person)).skills).to.deep.equal([{ skill: 'firstAid' }]);
  });
});
