import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { identities } from '../../../server/domain/people/model.ts';
import { needs } from '../../../server/domain/needs/model.ts';
import { participations } from '../../../server/domain/participations/model.ts';
import { picture } from '../../preview/support/browser.ts';
import { see } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { confirmDialog, front, goTo, nextScreen, rateNeed, type Town } from './support/town.ts';
import { hourMs } from '../../../shared/durations.ts';

describe('a need in the mini-program', () => {
  let town: Town;
  const { phones, loggedInPhoneOf: nextPhone } = liveInTown((started) => {
    town = started;
  });

  const phoneOf = async (...given: Parameters<Town['phone']>): Promise<Page> => {
    const phone = await nextPhone(...given);
    return phone.page;
  };

  it('is raised, becomes a task, is met, and is rated by who asked', async () => {
    const resident = await town.volunteer('resident', { displayName: '王阿婆' });
    await town.volunteer('helper');
    const organiser = await town.make.organiser(town.places.community);
    const page = await phoneOf('resident');
    await goTo(page, '/pages/needs/index');
    // A tap before the form has read one's own community waits for it.
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/v1/units/*', (route) => asked.then(() => route.continue()));
    await front(page).locator('#raise-need').click();
    await front(page).getByLabel('要帮什么').fill('陪我去医院');
    await nextScreen(page);
    await front(page).getByLabel('详细地址').fill('幸福里 3 栋 201');
    await front(page).locator('#step-next').click();
    answer();
    await front(page).locator('#submit').click();
    await front(page).getByText('已收到').waitFor();
    const need = await needs.in(town.db).findOne({ requesterId: resident._id });
    const reached = front(page).locator('.need-step-reached .strong');
    await see(reached).toHaveText(['已收到']);

    // The organiser makes a task of it, which the helper claims.
    const start = new Date(+town.clock.now() + hourMs);
    const end = new Date(+start + 2 * hourMs);
    const { body: task } = await town.as(organiser).post(`/units/${town.places.community._id.toHexString()}/tasks`, {
      title: '陪诊',
      category: 'care',
      description: '陪老人到医院看病',
      risks: '等候时间长',
      safeguards: '提供保险',
      start,
      end,
      needId: need!._id.toHexString(),
      place: { point: need!.place.point, area: '幸福里', address: need!.place.address },
      roles: [{ name: '陪诊员', slots: 1 }],
      contact: { name: '李组织', phone: '19900000000' },
      publish: true,
    });
    const other = await phoneOf('helper');
    await goTo(other, `/pages/task/index?id=${String(task.id)}`);
    await front(other).locator('#claim').click();
    await confirmDialog(other);
    await front(other).locator('#place-note', { hasText: '组织者同意后' }).waitFor();
    const promised = await participations.in(town.db).findOne({ state: 'confirmed' });
    await town.as(organiser).post(`/participations/${promised!._id.toHexString()}/visit-agreement`, {});
    await goTo(other, `/pages/task/index?id=${String(task.id)}`);
    await front(other).getByText('幸福里 3 栋 201').waitFor();
    await picture(other, 'need-claimed');

    // The helper comes and leaves; some hours later the service has entered it.
    const row = await participations.in(town.db).findOne({ state: 'confirmed' });
    for (const [kind, at] of [
      ['in', start],
      ['out', new Date(+end - 10 * 60_000)],
    ] as const) {
      town.clock.set(at);
      await town.as(organiser).post(`/tasks/${String(task.id)}/attendances`, {
        entries: [{ participationId: row!._id.toHexString(), kind }],
      });
    }
    await town.moveClock(new Date(+end + 3 * hourMs), ...phones);
    await town.settle();

    await goTo(page, '/pages/inbox/index');
    const message = front(page).locator('.inbox-message', { hasText: '陪我去医院' });
    await message.waitFor();
    await picture(page, 'need-met-message');
    await message.click();
    await front(page).locator('#rate').waitFor();
    await see(reached).toHaveText(['已收到', '已办结']);
    // It was never passed on, and the way does not look as if that were still to come.
    await see(front(page).getByText('已派单')).toBeAbsent();
    await picture(page, 'need-met');
    await rateNeed(page, 5, '很耐心');
    await front(page).locator('.need-step-reached', { hasText: '已评价' }).waitFor();
    expect((await needs.in(town.db).findOne({ _id: need!._id }))?.state).to.equal('rated');

    await goTo(other, '/pages/me/index');
    await front(other).getByText('陪诊').first().waitFor();
    await picture(other, 'need-met-by');
  });

  it('asks who raised it for what is missing, takes the answer, and shows how far it is', async () => {
    const resident = await town.volunteer('asked-back', { displayName: '赵奶奶' });
    const organiser = await town.make.organiser(town.places.community);
    const { body } = await town.as(resident).post('/needs', {
      unitId: town.places.community._id.toHexString(),
      title: '楼道灯不亮',
      category: 'technical',
      place: { point: { type: 'Point', coordinates: [114.05, 22.54] }, address: '幸福里 3 栋' },
    });
    const id = String(body.id);
    await town.as(organiser).post(`/cases/${id}/question`, { reason: '是哪一层？' });
    const page = await phoneOf('asked-back');
    await goTo(page, '/pages/inbox/index');
    await front(page).locator('.inbox-message', { hasText: '是哪一层' }).click();
    await front(page).locator('#question', { hasText: '是哪一层？' }).waitFor();
    await front(page).locator('#answer').click();
    await page.getByRole('dialog').getByRole('textbox').fill('三层');
    await confirmDialog(page);
    await front(page).locator('#question').waitFor({ state: 'detached' });
    expect((await needs.in(town.db).findOne({ requesterId: resident._id }))?.state).to.equal('received');
    const kept = await town
      .as(organiser)
      .post(`/cases/${id}/dispatch`, { unitId: town.places.community._id.toHexString() });
    expect(kept.status).to.equal(200);
    await goTo(page, `/pages/need/index?id=${id}`);
    await front(page).locator('.need-step-reached', { hasText: '已派单' }).waitFor();
  });

  it('is asked about before it is sent: is it this one? It joins what a neighbour has asked for, and follows it', async () => {
    const { community } = town.places;
    const neighbour = await town.make.person({ communityId: community._id });
    const { status, body: first } = await town.as(neighbour).post('/needs', {
      unitId: community._id.toHexString(),
      title: '井盖松动',
      category: 'technical',
      caseKind: 'water.cover',
      place: { point: community.place!.point, address: '和平路 9 号菜市场门口' },
    });
    expect(status).to.equal(201);
    await town.volunteer('joiner', { displayName: '郑阿姨' });
    const page = await phoneOf('joiner');
    await goTo(page, '/pages/need-form/index');
    await front(page).locator('#stepped', { hasText: '第 1 步，共 3 步' }).waitFor();
    await front(page).getByLabel('要帮什么').fill('井盖松动');
    await nextScreen(page);
    await front(page).locator('#step-back').click();
    await front(page).locator('#stepped', { hasText: '第 1 步' }).waitFor();
    await see(front(page).getByLabel('要帮什么')).toHaveValue('井盖松动');
    await nextScreen(page);
    await front(page).getByLabel('详细地址').fill('和平路9号菜市场门口');
    await nextScreen(page);
    await front(page).locator('#field-same').getByText('就在这里').waitFor();
    await front(page).locator('#stepped', { hasText: '第 3 步，共 4 步' }).waitFor();
    await picture(page, 'need-same');
    await front(page).locator('#step-next').click();
    await front(page).locator('#field-same').getByRole('alert').waitFor();
    await front(page)
      .locator('#field-same')
      .getByRole('radio', { name: /就在这里/ })
      .click();
    await front(page).locator('#submit', { hasText: '加入这件事' }).click();
    await front(page).locator('#joined', { hasText: '与邻居提的是同一件事' }).waitFor();
    await front(page).locator('#add-words').click();
    await page.getByRole('dialog').getByRole('textbox').fill('孩子差点掉下去');
    await confirmDialog(page);
    await front(page).locator('#course', { hasText: '孩子差点掉下去' }).waitFor();
    const desk = town.as(await town.make.organiser(community));
    const { linked } = (await desk.get(`/cases/${String(first.id)}`)).body;
    expect(linked[0].words, 'words from the phone reach the head').to.deep.equal(['孩子差点掉下去']);
    const { body: head } = await town.as(neighbour).get(`/cases/${String(first.id)}`);
    expect(head.voices).to.equal(2);
  });

  it('U12: asks for a number before it is raised, tells the staff, and shows them whom to call', async () => {
    const resident = await town.volunteer('asker', { displayName: '孙大爷' });
    await identities.in(town.db).updateOne({ _id: resident._id }, { $unset: { phone: '' } });
    const page = await phoneOf('asker');
    await goTo(page, '/pages/need-form/index');
    await front(page).getByLabel('要帮什么').fill('灯泡坏了');
    await nextScreen(page);
    await front(page).getByLabel('详细地址').fill('幸福里 5 栋 302');
    await nextScreen(page);
    await front(page).locator('#submit').click();
    await front(page).getByText('社区怎么联系您？').waitFor();
    await picture(page, 'need-contact');
    await front(page).getByLabel('电话', { exact: true }).fill('（0755）8261-2345');
    await front(page).locator('#save').click();
    await front(page).getByText('已收到').waitFor();
    await see(front(page).locator('#asked-by')).toBeAbsent();

    const staff = await town.volunteer('staff', { displayName: '周海宁' });
    await town.make.grant(staff, town.places.community, 'organiser');
    const desk = await phoneOf('staff');
    await goTo(desk, '/organiser/desk/index');
    await front(desk).locator('#due').getByText('件工单').click();
    await front(desk).getByText('灯泡坏了').click();
    const asked = front(desk).locator('#asked-by');
    for (const told of ['孙大爷', '075582612345']) await see(asked).toContainText(told);
    await picture(desk, 'need-to-answer');
  });
});
