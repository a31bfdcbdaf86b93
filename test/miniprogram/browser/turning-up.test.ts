import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { participations } from '../../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import { picture, type PhonePage } from '../../preview/support/browser.ts';
import { see, textOf } from '../../preview/support/see.ts';
import { liveInTown } from './support/in-town.ts';
import { configure, confirmDialog, front, goTo, type Town } from './support/town.ts';
import { minuteMs } from '../../../shared/durations.ts';

/** As people read digits out: "1234 5678". */
const spaced = (digits: string): string => digits.replace(/(....)(....)/, '$1 $2');

describe('turning up, in the mini-program', () => {
  let town: Town;
  let organiser: PersonDoc;
  let street: PersonDoc;
  const { loggedInPhoneOf: nextPhone } = liveInTown((started) => {
    town = started;
  });

  const phoneOf = async (...given: Parameters<Town['phone']>): Promise<PhonePage> => {
    const phone = await nextPhone(...given);
    await phone.page.clock.setFixedTime(town.clock.now());
    return phone;
  };
  const claimed = async (person: PersonDoc, title: string): Promise<{ task: TaskDoc; id: string }> => {
    const task = await town.make.task(town.places.community, { title, inHours: 2, hours: 2 });
    const { body } = await town.as(person).post(`/tasks/${task._id.toHexString()}/participations`, {});
    return { task, id: String(body.participation.id) };
  };
  const stateOf = async (id: string): Promise<string | undefined> =>
    (await participations.in(town.db).find({}).toArray()).find(({ _id }) => _id.toHexString() === id)?.state;
  /** The code on the organiser's screen now, read by the volunteer's camera. */
  const shownCode = async (desk: Page, taskId: string, kind: 'in' | 'out'): Promise<string> => {
    await front(desk).locator(`#code-${kind}`).click();
    const { body } = await town.as(organiser).get(`/tasks/${taskId}/check-in-codes?kind=${kind}&hours=1`);
    const [{ code, digits }] = body.codes as { code: string; digits: string }[];
    await see(front(desk).locator('#digits')).toHaveText(spaced(digits));
    return code;
  };

  before(async function () {
    organiser = await town.volunteer('organiser', { displayName: '周海宁' });
    await town.make.grant(organiser, town.places.community, 'organiser');
    street = await town.volunteer('street', { displayName: '赵明远' });
    await town.make.grant(street, town.places.street, 'administrator');
  });

  it('scans in and out what the organiser shows, and confirms the hours afterwards', async function () {
    const person = await town.volunteer('scanner', { displayName: '林晓燕' });
    const { task, id } = await claimed(person, '社区门岗值守');
    const taskId = task._id.toHexString();
    await town.moveClock(new Date(+task.start - 5 * minuteMs));
    const deskPhone = await phoneOf('organiser');
    const phone = await phoneOf('scanner');
    const [desk, { page }] = [deskPhone.page, phone];
    await goTo(desk, `/organiser/people/index?id=${taskId}`);
    await front(desk).locator('#code').waitFor();
    await picture(desk, 'organiser-people');
    await front(desk).locator('#code').click();
    await configure(page, { scan: await shownCode(desk, taskId, 'in') });
    await picture(desk, 'code');

    await goTo(page, '/pages/me/index');
    await front(page).getByRole('button', { name: '去签到' }).click();
    await front(page).locator('#presence', { hasText: '还没有签到' }).waitFor();
    await picture(page, 'check-in');
    await front(page).locator('#scan').click();
    await front(page).locator('#presence', { hasText: '已签到' }).waitFor();
    await picture(page, 'checked-in');
    expect(await stateOf(id)).to.equal('present');

    await town.moveClock(new Date(+task.end - 10 * minuteMs), deskPhone, phone);
    await configure(page, { scan: await shownCode(desk, taskId, 'out') });
    await picture(desk, 'code-out');
    await goTo(page, `/pages/task/index?id=${taskId}`);
    await front(page).getByRole('button', { name: '去签退' }).click();
    await front(page).locator('#scan').click();
    await front(page).locator('#presence', { hasText: '已签退' }).waitFor();
    expect(await stateOf(id)).to.equal('left');

    await town.moveClock(new Date(+task.end + 181 * minuteMs), deskPhone, phone);
    await town.settle();
    await goTo(page, '/pages/me/index');
    await front(page).getByText('请确认时长').waitFor();
    await picture(page, 'mine-to-confirm');
    await front(page).getByText('社区门岗值守').click();
    await front(page).getByText('1 小时 50 分钟', { exact: true }).waitFor();
    await picture(page, 'hours-to-confirm');
    await front(page).locator('#confirm').click();
    await front(page).locator('#state', { hasText: '已确认' }).waitFor();
    expect(await stateOf(id)).to.equal('certified');

    await front(page).locator('#rate-service').getByRole('radio', { name: /5 星/ }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('安排得很好');
    await confirmDialog(page);
    await front(page).locator('#rate-service').getByRole('radio', { name: /5 星/, checked: true }).waitFor();
    await picture(page, 'rated');

    await goTo(page, '/pages/records/index');
    await front(page).locator('#issue').click();
    await front(page).getByText('有效').waitFor();
    await picture(page, 'records');
    await front(page)
      .getByRole('button', { name: /打开记录/ })
      .click();
    await page.getByRole('dialog', { name: '打开文档' }).getByText('PDF · ').waitFor();
  });

  it('types the digits where a camera fails, and says why a code is refused', async () => {
    const person = await town.volunteer('typist');
    const { task, id } = await claimed(person, '输入数字签到');
    await town.moveClock(new Date(+task.start - 5 * minuteMs));
    const { page } = await phoneOf('typist');
    await goTo(page, `/pages/check-in/index?id=${id}`);
    await configure(page, { scan: 'https://example.org/' });
    await front(page).locator('#scan').click();
    await front(page).locator('#refused', { hasText: '这不是签到码' }).waitFor();
    await front(page).getByLabel('屏幕上的 8 位数字').fill('0000 0000');
    await front(page).locator('#use-digits').click();
    await front(page).locator('#refused', { hasText: '签到码无效' }).waitFor();
    await picture(page, 'check-in-refused');
    const { body } = await town.as(organiser).get(`/tasks/${task._id.toHexString()}/check-in-codes?kind=in&hours=1`);
    await front(page).getByLabel('屏幕上的 8 位数字').fill(String(body.codes[0].digits));
    await front(page).locator('#use-digits').click();
    await front(page).locator('#done').waitFor();
    expect(await stateOf(id)).to.equal('present');
  });

  it('checks in by being there, once the use of the place is agreed to; far away it says how far', async () => {
    const person = await town.volunteer('walker');
    const there = {
      point: { type: 'Point' as const, coordinates: [114.0543, 22.5455] as [number, number] },
      area: '福田',
      address: '市民中心',
    };
    const task = await town.make.task(town.places.community, { title: '定位签到', inHours: 1, place: there });
    const { body } = await town.as(person).post(`/tasks/${task._id.toHexString()}/participations`, {});
    await town.moveClock(new Date(+task.start - 5 * minuteMs));
    const { page } = await phoneOf('walker', { location: 'elsewhere' });
    await goTo(page, `/pages/check-in/index?id=${String(body.participation.id)}`);
    await front(page).locator('#use-place').click();
    await page.getByRole('dialog').getByText('使用您此刻的位置').waitFor();
    await picture(page, 'place-consent');
    await confirmDialog(page);
    await front(page).locator('#refused', { hasText: '超出' }).waitFor();
    await configure(page, { location: 'granted' });
    await front(page).locator('#use-place').click();
    await front(page).locator('#presence', { hasText: '定位' }).waitFor();
  });

  it('H7: a check-in by location alone waits on the organiser’s desk, says why, and counts once it is accepted', async () => {
    const consents = (['privacy', 'location'] as const).map((kind) => ({ kind, version: '1', at: town.clock.now() }));
    const person = await town.volunteer('alone', { displayName: '何立新', consents });
    const { task, id } = await claimed(person, '上门探访');
    await town.moveClock(new Date(+task.start));
    const place = { point: task.place.point, accuracyMetres: 20 };
    const answer = await town.as(person).post(`/participations/${id}/check-ins`, { place });
    expect([answer.status, answer.body.state]).to.deep.equal([200, 'confirmed']);
    const { page: desk } = await phoneOf('organiser');
    await goTo(desk, '/organiser/desk/index');
    await front(desk).locator('#due').getByText('等您核对').click();
    const card = front(desk).locator('.hours-card', { hasText: '何立新' });
    await card.getByText('只有手机定位，没有扫码').waitFor();
    await picture(desk, 'to-confirm');
    await card.getByRole('button', { name: '认可 何立新', exact: true }).click();
    await card.waitFor({ state: 'detached' });
    expect(await stateOf(id)).to.equal('present');
  });

  it('notes a check-in without a network, shows it, sends it once, and lets the organiser accept it', async function () {
    const person = await town.volunteer('cellar', { displayName: '陈立' });
    const { task, id } = await claimed(person, '地下车库值守');
    const taskId = task._id.toHexString();
    await town.moveClock(new Date(+task.start - 5 * minuteMs));
    const phone = await phoneOf('cellar');
    const { page } = phone;
    const { body } = await town.as(organiser).get(`/tasks/${taskId}/check-in-codes?kind=in&hours=1`);
    await goTo(page, '/pages/me/index');
    await front(page).getByRole('button', { name: '去签到' }).waitFor();
    await configure(page, { network: 'offline', scan: String(body.codes[0].code) });
    await front(page).getByRole('button', { name: '去签到' }).click();
    await front(page).locator('#scan').click();
    await front(page).locator('#queued', { hasText: '等待联网' }).waitFor();
    await picture(page, 'check-in-queued');
    expect(await stateOf(id)).to.equal('confirmed');
    await town.moveClock(new Date(+task.start + 30 * minuteMs), phone);
    await configure(page, { network: 'normal' });
    await front(page).locator('#queued').waitFor({ state: 'detached' });
    await front(page).getByText('等组织者核对后计入').waitFor();
    await picture(page, 'check-in-to-review');

    const { page: desk } = await phoneOf('organiser');
    await goTo(desk, `/organiser/attendance/index?task=${taskId}`);
    await front(desk).getByText('断网时记下的，请核对时间').waitFor();
    await picture(desk, 'attendance');
    await front(desk).getByRole('button', { name: '认可 陈立', exact: true }).click();
    await front(desk).locator('.tag', { hasText: '已签到' }).waitFor();
    expect(await stateOf(id)).to.equal('present');
  });

  it('keeps showing codes when the organiser’s phone has no network', async () => {
    const person = await town.volunteer('guest');
    const { task, id } = await claimed(person, '断网也能签到');
    const taskId = task._id.toHexString();
    await town.moveClock(new Date(+task.start - 5 * minuteMs));
    const deskPhone = await phoneOf('organiser');
    const desk = deskPhone.page;
    await goTo(desk, `/organiser/code/index?task=${taskId}`);
    const first = await textOf(front(desk).locator('#digits'));
    await configure(desk, { network: 'offline' });
    await town.moveClock(new Date(+task.start + 10 * minuteMs), deskPhone);
    await see(front(desk).locator('#digits')).not.toHaveText(first);
    const digits = (await textOf(front(desk).locator('#digits'))).replace(' ', '');
    const answer = await town.as(person).post(`/participations/${id}/check-ins`, { code: digits });
    expect(answer.status).to.equal(200);
  });

  it('ticks the list, corrects hours, hears an objection and decides it above', async function () {
    const person = await town.volunteer('objector', { displayName: '吴桂兰' });
    const { task, id } = await claimed(person, '重阳节送餐');
    const taskId = task._id.toHexString();
    await town.moveClock(new Date(+task.start + 5 * minuteMs));
    const deskPhone = await phoneOf('organiser');
    const desk = deskPhone.page;
    await goTo(desk, `/organiser/attendance/index?task=${taskId}`);
    await front(desk).getByRole('button', { name: '到了 吴桂兰' }).click();
    await front(desk).getByText('组织者点名').waitFor();
    await town.moveClock(new Date(+task.start + 65 * minuteMs), deskPhone);
    await front(desk).getByRole('button', { name: '走了 吴桂兰' }).click();
    await front(desk).locator('.tag', { hasText: '已签退' }).waitFor();
    await town.moveClock(new Date(+task.end + 181 * minuteMs), deskPhone);
    await town.settle();

    await goTo(desk, `/organiser/hours/index?unit=${town.places.community._id.toHexString()}`);
    await front(desk).getByRole('button', { name: '处理 吴桂兰' }).click();
    await picture(desk, 'unit-hours');
    await desk.getByRole('button', { name: '录入认定时长' }).click();
    await front(desk).getByRole('button', { name: '多 15 分钟' }).click();
    await front(desk).getByLabel('理由').fill('提前备餐半小时');
    await picture(desk, 'honour');
    await front(desk).locator('#save').click();
    await front(desk).getByText('提前备餐半小时').waitFor();

    const { page } = await phoneOf('objector');
    await goTo(page, `/pages/served/index?id=${id}`);
    await front(page).getByText('认定时长的理由：提前备餐半小时').waitFor();
    await front(page).locator('#dispute').click();
    await front(page)
      .getByRole('radio', { name: /时长不对/ })
      .click();
    await front(page).getByLabel('请说明情况').fill('我一直待到结束');
    await picture(page, 'dispute');
    await front(page).locator('#send').click();
    await front(page).locator('#state', { hasText: '异议处理中' }).waitFor();

    const { page: above } = await phoneOf('street');
    await goTo(above, '/pages/inbox/index');
    await front(above).getByRole('link', { name: /异议/ }).first().click();
    await front(above).getByRole('button', { name: '处理 吴桂兰' }).click();
    await front(above).getByRole('radio', { name: '更正时长' }).click();
    await front(above).getByRole('button', { name: '认定时长（分钟） 多 15 分钟' }).click();
    await front(above).getByLabel('理由（本人会看到）').fill('门岗登记可以证明');
    await picture(above, 'decide');
    await front(above).locator('#decide').click();
    await front(above).getByText('没有待处理的异议').waitFor();

    await goTo(page, `/pages/served/index?id=${id}`);
    await front(page).getByText('门岗登记可以证明', { exact: true }).waitFor();
    await front(page).getByText('45 分钟', { exact: true }).waitFor();
    await picture(page, 'decided');
  });
});
