import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { identities, people, type PersonDoc } from '../../../server/domain/people/model.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import { routes } from '../../../server/routes.ts';
import { picture } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import {
  answeredByScreen,
  claimed,
  idOf,
  invited,
  neverMet,
  open,
  profile,
  refusals,
  withRole,
  withRules,
} from './support/refusals.ts';
import { confirmDialog, front, goTo, type Town } from './support/town.ts';

describe('a refused claim in the mini-program', () => {
  let town: Town;
  let organiser: PersonDoc;
  const { loggedInPhoneOf } = liveInTown((started) => {
    town = started;
  });

  const openTask = async (key: string, task: TaskDoc): Promise<Page> => {
    const { page } = await loggedInPhoneOf(key);
    await goTo(page, `/pages/task/index?id=${idOf(task)}`);
    await front(page).locator('#claim, #accept').waitFor();
    return page;
  };

  before(async () => {
    organiser = await town.make.organiser(town.places.community);
  });

  it('has a place in one of the tables for every code that the API may answer with', () => {
    const answered = routes
      .filter(({ name }) => name === 'claimTask' || name === 'acceptProposal')
      .flatMap(({ refusals: codes }) => codes ?? []);
    expect(answered).to.include('task_full');
    expect([refusals, answeredByScreen, neverMet].flatMap((each) => Object.keys(each)).sort()).to.deep.equal(
      [...new Set(answered)].sort(),
    );
  });

  for (const [code, { person: fields, before, meanwhile, accepts, known, says, go, then }] of Object.entries(
    refusals,
  )) {
    it(`says why and what can be done: ${code}`, async () => {
      const person = await town.volunteer(code, fields);
      const scene = { town, person, organiser };
      const task = await before(scene);
      const page = await openTask(code, task);
      await meanwhile?.(scene, task);
      if (known) {
        await front(page).locator('#barred').getByText(says).waitFor();
        await see(front(page).locator('#claim')).toHaveAttribute('disabled', 'true');
        await picture(page, `refused/${code}`);
        await front(page).locator('#mend', { hasText: go }).click();
        return then(page).then(() => undefined);
      }
      const answer = page.waitForResponse(
        (response) => /\/(participations|acceptance)$/.test(response.url()) && response.request().method() === 'POST',
      );
      await front(page)
        .locator(accepts ? '#accept' : '#claim')
        .click();
      if (!accepts) await confirmDialog(page);
      expect(((await (await answer).json()) as { code: string }).code).to.equal(code);
      await page.getByRole('dialog').getByText(says).waitFor();
      await picture(page, `refused/${code}`);
      await page.getByRole('dialog').getByRole('button', { name: go, exact: true }).click();
      await then(page);
    });
  }

  for (const [code, meanwhile] of Object.entries(answeredByScreen)) {
    it(`H13: asks for what is missing on a screen that explains it, and goes on: ${code}`, async () => {
      const person = await town.volunteer(code);
      const scene = { town, person, organiser };
      const page = await openTask(code, await withRole({})(scene));
      await meanwhile(scene);
      await front(page).locator('#claim').click();
      await confirmDialog(page);
      const phone = front(page).locator('#field-phone').getByRole('textbox');
      await phone.waitFor();
      await phone.fill('19912345678');
      await front(page).locator('#save').click();
      await front(page).locator('#claimed').waitFor();
      expect((await identities.in(town.db).findOne({ _id: person._id }))?.phone).to.equal('19912345678');
    });
  }

  it('H13: goes on with a name that is still on its way when the rest is sent: it was refused as missing', async () => {
    const person = await town.volunteer('hasty');
    const scene = { town, person, organiser };
    const page = await openTask('hasty', await withRole({})(scene));
    await answeredByScreen.contact_missing(scene);
    let tell!: () => void;
    const told = new Promise<void>((resolve) => (tell = resolve));
    await page.route('**/api/v1/me', (route) => told.then(() => route.continue()));
    await front(page).locator('#claim').click();
    await confirmDialog(page);
    await front(page).locator('#field-phone').getByRole('textbox').fill('19912345678');
    await front(page).locator('#save').click();
    tell();
    await front(page).locator('#claimed').waitFor();
    expect((await identities.in(town.db).findOne({ _id: person._id }))?.phone).to.equal('19912345678');
  });

  it('goes through once the missing date of birth is entered', async () => {
    const person = await town.volunteer('undated', { birthDate: null });
    const page = await openTask('undated', await withRules({ minAge: 18 })({ town, person, organiser }));
    await front(page).locator('#mend').click();
    await front(page).locator('wx-picker').click();
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByText('已保存').waitFor();
    expect((await people.in(town.db).findOne({ _id: person._id }))?.birthDate).to.equal('1980-01-01');
    await page.getByRole('button', { name: '返回' }).click();
    await front(page).locator('#claim').click();
    await confirmDialog(page);
    await front(page).locator('#claimed').waitFor();
  });

  it('says the same of an invitation, and lets somebody who is too late for it join the waitlist', async () => {
    const person = await town.volunteer('asked');
    const task = await invited({ town, person, organiser }, { roles: [town.make.role({ slots: 1 })] });
    const page = await openTask('asked', task);
    await claimed(town, await town.make.person(), task);
    await front(page).locator('#accept').click();
    await page.getByRole('dialog').getByText('这个岗位已经满员。').waitFor();
    await page.getByRole('button', { name: '排队', exact: true }).click();
    await front(page).locator('#in-line').waitFor();
    const certified = await invited({ town, person, organiser }, {
      inHours: 90,
      rules: { ...open, partyOnly: true },
    } as Partial<TaskDoc>);
    await goTo(page, `/pages/task/index?id=${idOf(certified)}`);
    await front(page).locator('#accept').click();
    await page.getByRole('dialog').getByText('这个任务只面向党员。').waitFor();
    await page.getByRole('button', { name: '去填写' }).click();
    await profile(page);
  });
});
