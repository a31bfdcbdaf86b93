import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { minuteMs } from '../../shared/durations.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { fillings, type FillingDoc } from '../../server/features/filling/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { hoursFromStart } from '../support/clock.ts';
import type { TestServer } from '../support/server.ts';
import { picture } from '../preview/support/browser.ts';
import { see, textOf, textsOf } from '../preview/support/see.ts';
import { choose, confirm, hex, isoDay, openDesk, startDesk, stayUntold } from './support/desk.ts';

describe('one task at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;
  let home: string;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.community);
    home = `/${hex(units.community)}`;
  });
  after(() => server.close());

  it('shows whom to invite and why, when asked; who was invited is in the list of its people', async () => {
    const task = await server.make.task(units.community, { title: '陪诊', inHours: 50 });
    const [one, other] = [await server.make.person(), await server.make.person()];
    for (const person of [one, other]) await server.make.offer(person);
    const { page, errors } = await openDesk(server, `${home}/tasks/${hex(task)}`, organiser);
    await page.getByRole('link', { name: '可以邀请谁' }).click();
    await see(page.locator('main tbody tr')).toBeAbsent();
    const filling = page.getByRole('region', { name: '限时招满' });
    await filling.getByRole('button', { name: '限时招满…' }).click();
    const order = page.getByRole('dialog', { name: '请平台在限时之前招满' });
    await order.getByRole('combobox', { name: '在此之前招满' }).fill(`${isoDay(72)} 09:00`);
    await order.getByRole('combobox', { name: '在此之前招满' }).press('Enter');
    await order.getByRole('button', { name: '开始邀请' }).click();
    await order.getByText('应在现在之后、报名截止之前').waitFor();
    await order.getByRole('combobox', { name: '在此之前招满' }).fill(`${isoDay(24)} 09:00`);
    await order.getByRole('combobox', { name: '在此之前招满' }).press('Enter');
    await choose(order, '至少多大把握', '95%');
    await confirm(order, '开始邀请');
    await filling.getByText(/邀请了 0 人，0 人答应，还差 \d+ 人，.*原因：/).waitFor();
    await filling.getByRole('button', { name: '停止邀请' }).click();
    await confirm(page.getByRole('dialog', { name: '停止邀请' }), '停止邀请');
    await filling.getByText('已停止').waitFor();
    await page.getByRole('button', { name: '查看可以邀请的人' }).click();
    await page.getByRole('cell', { name: /公里/ }).first().waitFor();
    await see(page.locator('main tbody tr')).toHaveCount(2);
    await page.locator('main tbody').getByRole('checkbox').first().check();
    await page.getByRole('button', { name: '邀请选中的 1 位' }).click();
    await page.getByText('已邀请 1 位。').waitFor();
    await see(page.locator('main tbody tr')).toHaveCount(1);
    await page.getByRole('link', { name: '参与的人' }).click();
    await page.getByRole('cell', { name: '已邀请' }).waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('offers to fill no role that is promised or closed, and tells a full one and one taken out: each was refused or without a name', async () => {
    const [open, promised, full, gone] = ['登记', '搬运', '引导', '消毒'].map((name, at) => ({
      ...server.make.role({ slots: 2 }),
      name,
      taken: at === 2 ? 2 : 0,
    }));
    const task = await server.make.task(units.community, { inHours: 50, roles: [open, promised, full] });
    const promise = (roleId: ObjectId, more: Partial<FillingDoc> = {}): FillingDoc => ({
      ...{ _id: new ObjectId(), taskId: task._id, roleId, unitId: task.unitId, by: hoursFromStart(30), promised: 0.9 },
      ...{ state: 'running', allowance: 9, tilt: 0, waves: 1, chance: 0.9, cause: null, startedBy: organiser._id },
      ...{ createdAt: server.clock.now(), lookedAt: server.clock.now(), ...more },
    });
    await fillings
      .in(server.db)
      .insertMany([promise(promised._id), promise(full._id), promise(gone._id, { state: 'stopped', end: 'role' })]);
    const { page } = await openDesk(server, `${home}/tasks/${hex(task)}?part=candidates`, organiser);
    const filling = page.getByRole('region', { name: '限时招满' });
    await filling.getByRole('heading', { name: /^岗位已删去：.*已停止/ }).waitFor();
    await filling.getByRole('heading', { name: /^引导：.*目前已满/ }).waitFor();
    await filling.getByRole('button', { name: '限时招满…' }).click();
    const order = page.getByRole('dialog', { name: '请平台在限时之前招满' });
    // One role is left, so that there is none to choose.
    await see(order.getByRole('combobox', { name: '岗位' })).toBeAbsent();
    await confirm(order, '开始邀请');
    await filling.getByRole('heading', { name: /^登记：.*正在邀请/ }).waitFor();
    await see(filling.getByRole('button', { name: '限时招满…' })).toBeAbsent();
    const over = await server.make.task(units.community, { inHours: 5, signUpBy: hoursFromStart(-1) });
    await page.goto(`${server.url}/console${home}/tasks/${hex(over)}?part=candidates`);
    await page.getByRole('button', { name: '查看可以邀请的人' }).waitFor();
    await filling.getByText('平台分批邀请最合适的人').waitFor();
    await see(filling.getByRole('button', { name: '限时招满…' })).toBeAbsent();
  });

  it('leads to no part before its unit says what one may do: a link drawn sooner led to another one', async () => {
    const task = await server.make.task(units.community, { title: '先到的任务', inHours: 50 });
    const { page } = await openDesk(server, '/', organiser);
    let tell!: () => void;
    const known = new Promise<void>((resolve) => (tell = resolve));
    await page.route(`**/api/v1/units/${hex(units.community)}`, (route) => known.then(() => route.continue()));
    await page.goto(`${server.url}/console${home}/tasks/${hex(task)}`);
    await page.getByRole('heading', { name: '先到的任务' }).waitFor();
    expect(await page.evaluate(`document.querySelectorAll('nav.parts a').length`)).to.equal(0);
    tell();
    await page.getByRole('link', { name: '可以邀请谁' }).click();
    await page.getByRole('region', { name: '限时招满' }).waitFor();
  });

  it('is edited in every field; who loses the race sees both versions, and only what was edited is sent', async () => {
    const task = await server.make.task(units.community, { title: '搬运物资', inHours: 40, risks: '重物' });
    const { page, errors } = await openDesk(server, '/', organiser);
    await stayUntold(page);
    await page.goto(`${server.url}/console${home}/tasks/${hex(task)}`);
    await page.getByRole('button', { name: '修改' }).click();
    const dialog = page.getByRole('dialog', { name: '修改这个任务' });
    const save = dialog.getByRole('button', { name: '保存' });
    await see(save).toBeDisabled();
    await dialog.getByRole('textbox', { name: '标题' }).fill('搬运药品');
    await dialog.getByRole('textbox', { name: '经纬度' }).fill('没有');
    await dialog.getByText('请填两个数：经度和纬度').waitFor();
    await see(save).toBeDisabled();
    await dialog.getByRole('textbox', { name: '经纬度' }).fill('114.07，22.55');
    await dialog.getByRole('textbox', { name: '风险提示' }).fill('重物、玻璃瓶');
    await dialog.getByRole('checkbox', { name: '只限党员' }).check();
    await dialog.getByRole('button', { name: '加一个岗位' }).click();
    await dialog.getByRole('textbox', { name: '岗位名称' }).last().fill('登记');
    await dialog.getByRole('textbox', { name: '联系人' }).fill('李组织');
    // A reload takes nothing away, nor does the change that somebody else makes meanwhile.
    await page.reload();
    await page.getByRole('button', { name: '修改' }).click();
    await dialog.getByText('接着上次没有保存的内容。').waitFor();
    const theirs = { risks: '重物、台阶', safeguards: '备有手套' };
    expect((await server.as(organiser).patch(`/tasks/${hex(task)}`, theirs)).status).to.equal(200);
    await save.click();
    await dialog.getByText('您打开之后，这里已有变动：').waitFor();
    expect(await textsOf(dialog.locator('ins'))).to.have.members(['重物、台阶', '备有手套']);
    await see(dialog.getByRole('textbox', { name: '风险提示' })).toHaveValue('重物、玻璃瓶');
    await picture(page, 'console/edit-task');
    await save.click();
    await page.getByRole('heading', { name: '搬运药品' }).waitFor();
    const { body } = await server.as(organiser).get(`/tasks/${hex(task)}`);
    expect(body).to.deep.include({ title: '搬运药品', risks: '重物、玻璃瓶', safeguards: '备有手套' });
    expect(body.place.point.coordinates).to.deep.equal([114.07, 22.55]);
    expect(body.place.address).to.equal(task.place.address);
    expect(body.rules.partyOnly).to.equal(true);
    expect(body.roles.map(({ name }: { name: string }) => name)).to.deep.equal([task.roles[0].name, '登记']);
    expect(body.contact.name).to.equal('李组织');
    expect(+new Date(body.start)).to.equal(+task.start);
    expect(errors).to.deep.equal([]);
  });

  it('is written anew as a draft, whose deadlines move with its start; a refusal stands at its field', async () => {
    const { page, errors } = await openDesk(server, `${home}/tasks`, organiser);
    await page.getByRole('button', { name: '新任务' }).click();
    const dialog = page.getByRole('dialog', { name: '新任务' });
    const point = dialog.getByRole('textbox', { name: '经纬度' });
    await point.fill('114.06, 22.54');
    const map = dialog.getByRole('region', { name: '任务地点的地图' });
    await map.locator('canvas').waitFor();
    await map.click({ position: { x: 60, y: 60 } });
    await see(point).not.toHaveValue('114.06, 22.54');
    await see(point).toHaveValue(/^11\d\.\d+, 2\d\.\d+$/);
    const make = dialog.getByRole('button', { name: '存为草稿' });
    await make.click();
    await dialog.locator('.field.wrong', { hasText: '标题' }).getByRole('alert').waitFor();
    await dialog.getByRole('textbox', { name: '标题' }).fill('清洗水箱');
    const start = dialog.getByRole('combobox', { name: '开始' });
    await start.fill(`${isoDay(72)} 14:00`);
    await start.press('Enter');
    await see(dialog.getByRole('combobox', { name: '结束' })).toHaveValue(`${isoDay(72)} 16:00`);
    await see(dialog.getByRole('combobox', { name: '报名截止' })).toHaveValue(`${isoDay(72)} 14:00`);
    await make.click();
    await page.getByRole('heading', { name: /清洗水箱.*草稿/ }).waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('is written about to those who hold a place: to how many is said before', async () => {
    const task = await server.make.task(units.community, { title: '站岗', inHours: 30 });
    const person = await server.make.person();
    await server.as(person).post(`/tasks/${hex(task)}/participations`, {});
    const { page, errors } = await openDesk(server, `${home}/tasks/${hex(task)}`, organiser);
    await page.getByRole('button', { name: '通知参与的人' }).click();
    const dialog = page.getByRole('dialog', { name: '通知参与的人' });
    await dialog.getByText('1 位已报名或到场的人会收到；同样的话每人只收一次。').waitFor();
    await dialog.getByRole('textbox').fill('请带雨衣');
    const sent: string[] = [];
    page.on('request', (request) => request.url().endsWith('/notes') && sent.push(request.method()));
    // Pressed twice, it is sent once.
    await dialog.getByRole('button', { name: '通知参与的人' }).dblclick();
    await dialog.waitFor({ state: 'hidden' });
    const { body } = await server.as(person).get('/me/messages');
    expect(sent).to.deep.equal(['POST']);
    expect(body.items[0]).to.deep.include({ kind: 'organiserNote', title: '组织者通知' });
    expect(errors).to.deep.equal([]);
  });

  it('is never another one: an answer that comes late shows nothing on the page that was gone to', async () => {
    const [one, other] = [
      await server.make.task(units.community, { title: '迟到的任务', inHours: 60 }),
      await server.make.task(units.community, { title: '眼前的任务', inHours: 61 }),
    ];
    const { page, errors } = await openDesk(server, `${home}/tasks`, organiser);
    const held: { continue(): Promise<void> }[] = [];
    await page.route(`**/api/v1/tasks/${hex(one)}`, (route) => void held.push(route));
    await page.getByRole('link', { name: '迟到的任务' }).click();
    await page.getByRole('status').getByText('正在读取').first().waitFor({ state: 'attached' });
    await page.goBack();
    await page.getByRole('link', { name: '眼前的任务' }).click();
    const heading = page.getByRole('heading', { level: 1 });
    await heading.getByText('眼前的任务').waitFor();
    // The request may have been given up by the page that was left.
    for (const route of held) await route.continue().catch(() => undefined);
    await page.getByRole('link', { name: '可以邀请谁' }).click();
    await page.getByRole('button', { name: '查看可以邀请的人' }).waitFor();
    await see(heading).toContainText('眼前的任务');
    await see(page).toHaveURL(({ pathname }) => pathname.endsWith(`/${hex(other)}`));
    expect(held).to.not.have.length(0);
    expect(errors).to.deep.equal([]);
  });

  it('shows its code at the door: it renews by itself, also after a sleep, and without a network', async () => {
    const task = await server.make.task(units.community, { title: '门岗', inHours: 0.5, hours: 6 });
    const { page, errors } = await openDesk(server, `${home}/tasks/${hex(task)}`, organiser);
    await page.getByRole('link', { name: '签到码' }).click();
    const digits = page.locator('.digits');
    await digits.waitFor();
    const first = await textOf(digits);
    expect(first).to.match(/^\d{4} \d{4}$/);
    await page.route('**/check-in-codes*', (route) => route.abort());
    const slept = new Date(+server.clock.now() + 90 * minuteMs);
    await page.clock.setFixedTime(slept);
    await see(digits).not.toHaveText(first);
    // The code of the screen is the one that the service takes at that moment.
    const { body } = await server.as(organiser).get(`/tasks/${hex(task)}/check-in-codes?kind=in&hours=4`);
    const steps = body.codes as { from: string; digits: string }[];
    const due = steps.findLast(({ from }) => Date.parse(from) <= +slept)!;
    await see(digits).toHaveText(due.digits.replace(/(....)(....)/, '$1 $2'));
    await page.unroute('**/check-in-codes*');
    await page.getByRole('button', { name: '换成签退码' }).click();
    await page.getByRole('heading', { name: '门岗 · 签退' }).waitFor();
    await see(page).toHaveURL(({ searchParams }) => searchParams.get('kind') === 'out');
    await page.getByRole('link', { name: '关闭' }).click();
    await page.getByRole('link', { name: '签到名单' }).waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('says from when the code is shown, and that it is over', async () => {
    const early = await server.make.task(units.community, { inHours: 20 });
    const { page, errors } = await openDesk(server, `${home}/tasks/${hex(early)}/code`, organiser);
    await page.getByText(/起显示签到码/).waitFor();
    const late = await server.make.task(units.community, { inHours: -5, hours: 2 });
    await page.goto(`${server.url}/console${home}/tasks/${hex(late)}/code`);
    await page.getByText('已结束，不再签到').waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('has the list at the door, ticked one by one or many at once', async () => {
    const task = await server.make.task(units.community, { title: '清扫', inHours: 0.5 });
    const people = [];
    for (const displayName of ['甲', '乙', '丙'])
      people.push(await server.make.person({ displayName, name: displayName }));
    for (const person of people) await server.as(person).post(`/tasks/${hex(task)}/participations`, {});
    const { page, errors } = await openDesk(server, `${home}/tasks/${hex(task)}?part=attendance`, organiser);
    for (const name of ['甲', '乙']) await page.getByRole('checkbox', { name: `选择：${name}` }).check();
    await page.getByRole('button', { name: '点名：2 人到了' }).click();
    await page.getByRole('button', { name: /^走了\s*乙/ }).waitFor();
    await page.getByRole('button', { name: /^走了\s*甲/ }).click();
    await page.getByRole('row', { name: /甲/ }).getByText('已签退').waitFor();
    const { body } = await server.as(organiser).get(`/tasks/${hex(task)}/attendances`);
    expect(body.items.map((item: any) => [item.person.displayName, item.participation.state])).to.have.deep.members([
      ['甲', 'left'],
      ['乙', 'present'],
      ['丙', 'confirmed'],
    ]);
    expect(errors).to.deep.equal([]);
  });

  it('has its history for administrators', async () => {
    const administrator = await server.make.organiser(units.street, 'administrator');
    const task = await server.make.task(units.community, { title: '值守' });
    await server.as(organiser).patch(`/tasks/${hex(task)}`, { risks: '台阶', description: '登记来访者' });
    await server.as(organiser).post(`/tasks/${hex(task)}/cancellation`, { reason: '下雨' });
    const { page, errors } = await openDesk(server, `${home}/tasks/${hex(task)}?part=history`, administrator);
    await page.getByRole('cell', { name: '招募中 → 已取消' }).waitFor();
    await page.getByRole('button', { name: '任务内容、风险提示' }).click();
    const changes = page.getByRole('dialog', { name: '改了什么' });
    await changes.locator('ins', { hasText: '登记来访者' }).waitFor();
    await changes.locator('ins', { hasText: '台阶' }).waitFor();
    await page.keyboard.press('Escape');
    await changes.waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: '在审计里查看' }).click();
    await page.waitForURL(new RegExp(`/operations/trail\\?subject=${hex(task)}`));
    await page.getByRole('row', { name: /取消/ }).first().waitFor();
    const desk = await openDesk(server, `${home}/tasks/${hex(task)}?part=history`, organiser);
    await desk.page.getByRole('link', { name: '参与的人' }).waitFor();
    await see(desk.page.getByRole('link', { name: '操作记录' })).toBeAbsent();
    expect([...errors, ...desk.errors]).to.deep.equal([]);
  });
});
