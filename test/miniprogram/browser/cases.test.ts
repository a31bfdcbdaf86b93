import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { hazards } from '../../../server/domain/hazards/model.ts';
import type { PersonDoc } from '../../../server/domain/people/queries.ts';
import { drawn } from '../../permissions/rows/call-backs.ts';
import { picture } from '../../preview/support/browser.ts';
import { see, textOf } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { confirmDialog, front, goTo, rateNeed, type Town } from './support/town.ts';

describe('a case in the mini-program', () => {
  let town: Town;
  const { loggedInPhoneOf: nextPhone } = liveInTown((started) => {
    town = started;
  });

  /** Takes a picture where the phone asks for one, and waits until it was sent. */
  const takePicture = async (page: Page, scope: string): Promise<void> => {
    await page.locator('.ph-sheet').getByText('拍一张', { exact: true }).click();
    await front(page).locator(`${scope} .photo`).first().waitFor();
  };

  const phoneOf = async (...given: Parameters<Town['phone']>): Promise<Page> => {
    const phone = await nextPhone(...given);
    return phone.page;
  };

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
    await front(page).locator('#progress .photo-add').click();
    await takePicture(page, '#progress');
    await front(page).locator('#add-words').click();
    await page.getByRole('dialog').getByRole('textbox').fill('晚上很黑');
    await confirmDialog(page);
    await front(page).locator('#course', { hasText: '晚上很黑' }).waitFor();
    await front(page).locator('#course .gallery-photo').waitFor();
    await picture(page, 'need-words');
    await see(front(page).locator('#progress .photo'), 'others are chosen for the next words').toBeAbsent();

    await goTo(desk, `/organiser/case/index?id=${id}`);
    await front(desk).locator('#course', { hasText: '晚上很黑' }).waitFor();
    await front(desk).locator('#course .gallery-photo').waitFor();
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

  it('is ruled on by the street, appealed against by who served it, and called back by the district', async () => {
    const { make, places } = town;
    const street = await make.unit('street', places.district, { name: '戊街道' });
    const [one, other] = [
      await make.unit('community', street, { name: '己社区' }),
      await make.unit('community', street, { name: '庚社区' }),
    ];
    for (const [key, unit] of [
      ['ruler', street],
      ['served-desk', one],
      ['caller', places.district],
    ] as const)
      await make.grant(await town.volunteer(key), unit, 'organiser');
    const hex = ({ _id }: { _id: { toHexString(): string } }) => _id.toHexString();
    const requester = await make.person({ displayName: '冯奶奶' });
    const raised = await town.as(requester).post('/needs', {
      unitId: hex(street),
      title: '雨棚漏水',
      category: 'technical',
      caseKind: 'road.lamp',
      place: { point: { type: 'Point', coordinates: [114.3, 22.7] }, address: '和平里 1 栋' },
    });
    const id = String(raised.body.id);
    const take = async (by: PersonDoc, path: string, body: object = {}) => {
      const answer = await town.as(by).post(`/cases/${id}/${path}`, body);
      expect(answer.status, JSON.stringify(answer.body)).to.equal(200);
    };
    const chief = await make.organiser(street);
    const staff = new Map([
      [one, await make.organiser(one)],
      [other, await make.organiser(other)],
    ]);
    for (const [unit, person] of staff) {
      await take(chief, 'dispatch', { unitId: hex(unit) });
      await take(person, 'return', { rule: 'otherArea', reason: '不在辖区' });
    }
    const sheet = (page: Page, choice: string) => page.locator('.ph-sheet').getByText(choice, { exact: true }).click();
    const say = async (page: Page, words: string) => {
      await page.getByRole('dialog').getByRole('textbox').fill(words);
      await confirmDialog(page);
    };
    const ruler = await phoneOf('ruler');
    await goTo(ruler, `/organiser/case/index?id=${id}`);
    await front(ruler).locator('#step-rule').click();
    await sheet(ruler, '己社区');
    await say(ruler, '门牌在己社区');
    await front(ruler).locator('#state', { hasText: '待签收' }).waitFor();
    await picture(ruler, 'case-ruled');

    await take(staff.get(one)!, 'signature');
    await take(staff.get(one)!, 'service', { solved: true, reason: '已修' });
    const desk = await phoneOf('served-desk');
    await goTo(desk, `/organiser/case/index?id=${id}`);
    await front(desk).locator('#act-on-appeal').click();
    await sheet(desk, '不可抗力');
    await say(desk, '台风停工两天');
    await front(desk).locator('#appeal', { hasText: '前裁定' }).waitFor();
    await goTo(ruler, `/organiser/case/index?id=${id}`);
    await front(ruler).locator('#appeal', { hasText: '求助人还可以评价' }).waitFor();
    const rating = { stars: 3, again: false };
    expect((await town.as(requester).put(`/needs/${id}/rating`, rating)).status).to.equal(200);
    await goTo(ruler, `/organiser/case/index?id=${id}`);
    await front(ruler).locator('#appeal', { hasText: '台风停工两天' }).waitFor();
    await picture(ruler, 'appeal');
    await front(ruler).locator('#act-on-appeal').click();
    await sheet(ruler, '成立，不计入三率');
    await say(ruler, '气象记录属实');
    await front(ruler).locator('#appeal', { hasText: '气象记录属实' }).waitFor();

    await drawn(town, places.district, one, [id]);
    const caller = await phoneOf('caller');
    await goTo(caller, `/organiser/call-backs/index?unit=${hex(places.district)}`);
    await front(caller).getByRole('button', { name: '接下并拨打 雨棚漏水' }).click();
    await front(caller).getByText('冯奶奶').waitFor();
    await picture(caller, 'call-back');
    await front(caller).getByRole('button', { name: '记下结果 雨棚漏水' }).click();
    for (const choice of ['接通了', '解决了', '很满意', '联系过']) await sheet(caller, choice);
    await front(caller).getByText('没有要打的回访').waitFor();
  });

  it('is reported in two taps by somebody who passes, verified, done with a photo, and its end is shown', async () => {
    const { community } = town.places;
    const passer = await town.volunteer('passer', { displayName: '路过的骑手' });
    const page = await phoneOf('passer');
    await goTo(page, '/pages/home/index');
    await front(page).locator('#hazard').click();
    await takePicture(page, '#field-photos');
    await front(page).locator('#field-point', { hasText: '就在这里' }).waitFor();
    await front(page).locator('.chip', { hasText: '路灯不亮' }).click();
    await picture(page, 'hazard');
    await front(page).locator('#submit').click();
    await front(page).locator('.card', { hasText: '路灯不亮' }).getByText('待核实').waitFor();

    const staff = await town.volunteer('checker', { displayName: '周海宁' });
    await town.make.grant(staff, community, 'organiser');
    await hazards.in(town.db).updateOne({ reporterId: passer._id }, { $set: { unitId: community._id } });
    const desk = await phoneOf('checker');
    await goTo(desk, `/photos/checking/index?unit=${community._id.toHexString()}`);
    await front(desk).locator('.gallery-photo').waitFor();
    await see(front(desk).getByText('路过的骑手')).toBeAbsent();
    await picture(desk, 'hazard-to-verify');
    await front(desk).getByRole('button', { name: '属实，转工单 路灯不亮' }).click();
    await desk.getByRole('dialog').getByRole('textbox').fill('幸福路 3 号');
    await confirmDialog(desk);
    await desk.locator('.ph-sheet').getByText('不能：只内部看', { exact: true }).click();
    await front(desk).locator('#photos .gallery-photo').waitFor();
    await front(desk).locator('#step-dispatch').click();
    await desk.locator('.ph-sheet').getByText('本单位办理', { exact: true }).click();
    await desk.getByRole('dialog').getByRole('textbox').fill('');
    await confirmDialog(desk);
    await front(desk).locator('#result-photos .photo-add').click();
    await takePicture(desk, '#result-photos');
    await front(desk).locator('#step-serve').click();
    await desk.locator('.ph-sheet').getByText('已解决', { exact: true }).click();
    await desk.getByRole('dialog').getByRole('textbox').fill('换了灯泡');
    await confirmDialog(desk);
    await front(desk).locator('#photos', { hasText: '办理后的照片' }).waitFor();
    await picture(desk, 'case-done');

    await goTo(page, '/photos/hazards/index');
    await front(page).locator('.card', { hasText: '办理后的照片' }).getByText('进展：已办结').waitFor();
    await picture(page, 'hazards');
  });
});
