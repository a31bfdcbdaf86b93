import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { identities } from '../../../server/domain/people/model.ts';
import { needs } from '../../../server/domain/needs/model.ts';
import { participations } from '../../../server/domain/participations/model.ts';
import { picture } from '../../preview/support/browser.ts';
import { see, textOf } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { confirmDialog, front, goTo, nextScreen, rateNeed, type Town } from './support/town.ts';
import { hourMs } from '../../../shared/durations.ts';

describe('a need in the mini-program', () => {
  let town: Town;
  const { phones, loggedInPhoneOf } = liveInTown((started) => {
    town = started;
  });

  const phoneOf = async (...given: Parameters<Town['phone']>): Promise<Page> => {
    const phone = await loggedInPhoneOf(...given);
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
    await see(reached).toHaveText(['已收到', '有人来帮过了']);
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

  it('goes to the street, down and back by a return, is seen to, rated, and handled again: each side sees it', async () => {
    const { street, community } = town.places;
    const resident = await town.volunteer('lamp', { displayName: '钱大爷' });
    for (const [key, unit] of [
      ['street-desk', street],
      ['community-desk', community],
      ['called-desk', town.places.otherStreet],
    ] as const)
      await town.make.grant(await town.volunteer(key), unit, 'organiser');
    const place = { point: { type: 'Point', coordinates: [114.05, 22.54] }, address: '幸福里 3 栋' };
    const raised = await town
      .as(resident)
      .post('/needs', { unitId: street._id.toHexString(), title: '路灯坏了', category: 'technical', place });
    const id = String(raised.body.id);
    const page = await phoneOf('lamp');
    await goTo(page, `/pages/need/index?id=${id}`);
    await front(page).locator('#promised', { hasText: '前答复是否受理' }).waitFor();

    const desk = await phoneOf('street-desk');
    const step = async (on: Page, verb: string, choice: string, words?: string) => {
      await front(on).locator(`#step-${verb}`).click();
      if (choice) await on.locator('.ph-sheet').getByText(choice, { exact: true }).click();
      if (words !== undefined) await on.getByRole('dialog').getByRole('textbox').fill(words);
      await confirmDialog(on);
    };
    const stands = (on: Page, state: string) => front(on).locator('#state', { hasText: state }).waitFor();
    await goTo(desk, `/organiser/cases/index?unit=${street._id.toHexString()}`);
    await front(desk).locator('.card', { hasText: '路灯坏了' }).getByText('还剩').waitFor();
    await picture(desk, 'cases');
    await front(desk).getByText('路灯坏了').click();
    // Nobody has said yet what kind of need it is: the step that accepts it asks.
    await front(desk).locator('#step-dispatch').click();
    await front(desk).getByText('换一个类别…').click();
    await front(desk).locator('#question', { hasText: '换一个类别…' }).waitFor();
    await front(desk).getByText('秩序引导', { exact: true }).click();
    await front(desk).getByText('公交线路与站台', { exact: true }).click();
    await desk.locator('.ph-sheet').getByText('按类别', { exact: false }).click();
    await desk.locator('.ph-sheet').getByText(community.name, { exact: true }).click();
    await confirmDialog(desk);
    await stands(desk, '待签收');
    await front(desk).getByText('公交线路与站台 · 一般').waitFor();

    const grid = await phoneOf('community-desk');
    await goTo(grid, '/pages/inbox/index');
    await front(grid).locator('.inbox-message', { hasText: '有新的工单' }).first().click();
    await front(grid).locator('#step-sign').waitFor();
    await front(grid).locator('#clocks').getByText('怎么算的').first().click();
    await grid
      .getByRole('dialog')
      .getByText(/期限：/)
      .waitFor();
    await confirmDialog(grid);
    await picture(grid, 'case');
    await step(grid, 'return', '不属本单位职责', '归街道管');
    // It is no longer for the unit that had it.
    await front(grid).locator('.inbox-message').first().waitFor();

    await goTo(page, `/pages/need/index?id=${id}`);
    await front(page).locator('#promised', { hasText: '前办结' }).waitFor();
    await front(page).locator('#add-words').click();
    await page.getByRole('dialog').getByRole('textbox').fill('晚上很黑');
    await confirmDialog(page);
    await front(page).locator('#course', { hasText: '晚上很黑' }).waitFor();

    await goTo(desk, `/organiser/case/index?id=${id}`);
    await front(desk).locator('#course', { hasText: '晚上很黑' }).waitFor();
    await step(desk, 'dispatch', '本单位办理', '');
    await stands(desk, '待联系');
    await step(desk, 'contact', '', '');
    await stands(desk, '办理中');

    // It calls the street beside it, which signs, comes by the code, and is rated.
    const sheet = (on: Page, choice: string) => on.locator('.ph-sheet').getByText(choice, { exact: true }).click();
    await front(desk).locator('#blow').click();
    await sheet(desk, '需要联合执法');
    await sheet(desk, '乙街道');
    await sheet(desk, '就这些');
    await desk.getByRole('dialog').getByRole('textbox').fill('一起看看线路');
    await confirmDialog(desk);
    await front(desk).locator('#whistles').getByText('乙街道').waitFor();
    const called = await phoneOf('called-desk');
    await goTo(called, `/organiser/case/index?id=${id}`);
    const answer = (on: Page, verb: string) =>
      front(on)
        .getByRole('button', { name: `${verb} 乙街道` })
        .click();
    for (const verb of ['签收', '已联系']) {
      await answer(called, verb);
      await confirmDialog(called);
    }
    await front(desk).getByText('出示签到码').click();
    const digits = await textOf(desk.getByRole('dialog').getByText(/^\d{4} \d{4}$/));
    await picture(desk, 'whistle-code');
    await desk.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await answer(called, '报到');
    await called.getByRole('dialog').getByRole('textbox').fill(digits);
    await confirmDialog(called);
    await front(called).getByRole('button', { name: '报到 乙街道' }).waitFor({ state: 'detached' });
    await picture(called, 'whistle-called');
    await goTo(desk, `/organiser/case/index?id=${id}`);
    await answer(desk, '评价');
    await sheet(desk, '很满意');
    await front(desk).locator('#whistles').getByText('5 星').waitFor();
    await front(desk).locator('#parts').getByText('完成协办').click();
    await desk.getByRole('dialog').getByRole('textbox').fill('线路查过了');
    await confirmDialog(desk);
    await front(desk).locator('#parts').getByText('完成协办').waitFor({ state: 'detached' });
    await step(desk, 'serve', '已解决', '换了灯泡');
    await stands(desk, '已办结');

    await goTo(page, `/pages/need/index?id=${id}`);
    await front(page).locator('#course', { hasText: '换了灯泡' }).waitFor();
    await rateNeed(page, 2, '还是不亮');
    await sheet(page, '只评价，不用再办');
    await front(page).locator('.need-step-reached', { hasText: '已评价' }).waitFor();
    await picture(page, 'need-not-well');
    await front(page).locator('#reopen-it').click();
    await page.getByRole('dialog').getByRole('textbox').fill('一到晚上又灭了');
    await confirmDialog(page);
    await front(page).locator('#reopen').waitFor({ state: 'detached' });
    await goTo(desk, `/organiser/case/index?id=${id}`);
    await stands(desk, '待签收');
    await front(desk).locator('#course', { hasText: '一到晚上又灭了' }).waitFor();
  });

  it('goes back with a rating that is not well, where its requester wants it handled again', async () => {
    const { elsewhere } = town.places;
    const requester = await town.volunteer('dissatisfied', { displayName: '吴婆婆' });
    const id = (await town.make.need(requester, elsewhere, { title: '水龙头漏水' }))._id.toHexString();
    const staff = town.as(await town.make.organiser(elsewhere));
    await staff.post(`/cases/${id}/dispatch`, { unitId: elsewhere._id.toHexString() });
    await staff.post(`/cases/${id}/contact`);
    await staff.post(`/cases/${id}/service`, { solved: true, reason: '换了垫圈' });
    const page = await phoneOf('dissatisfied');
    await goTo(page, `/pages/need/index?id=${id}`);
    await rateNeed(page, 1, '还在漏');
    await page.locator('.ph-sheet').getByText('请单位重新办理', { exact: true }).click();
    await front(page).locator('#course').getByText('不满意，自动退回重办').waitFor();
    await see(front(page).locator('#reopen')).toBeAbsent();
    const { body: course } = await staff.get(`/cases/${id}`);
    expect(course.state).to.equal('dispatched');
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
