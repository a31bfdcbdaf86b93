import { expect } from 'chai';
import { needs } from '../../server/domain/needs/model.ts';
import { keepLateness } from '../../server/domain/lateness/queries.ts';
import { learnAndCheck } from '../../server/engine/lateness/lateness.ts';
import { drawDue } from '../../server/features/call-backs/jobs.ts';
import { hourMs } from '../../shared/durations.ts';
import { picture } from '../preview/support/browser.ts';
import { see } from '../preview/support/see.ts';
import type { TestServer } from '../support/server.ts';
import { makeCaseDesk, type CaseDesk } from './support/case-desk.ts';
import { choose, confirm, hex, openDesk, startDesk } from './support/desk.ts';

describe('what cases are held to at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let desk: CaseDesk;

  before(async () => {
    server = await startDesk();
    desk = await makeCaseDesk(server);
    await desk.raise('路面垃圾', { caseKind: 'street.litter' });
    // One whose days go on until Monday.
    const lamp = await desk.raise('路灯一直闪', { caseKind: 'road.lamp' });
    await desk.take(desk.chief, `/cases/${lamp}/dispatch`, { unitId: hex(desk.units.street) });
  });
  after(() => server.close());

  it('go by kinds and calendars, whose editor says first which open cases would change', async () => {
    const { administrator, units } = desk;
    const { page, errors } = await openDesk(server, `/${hex(units.city)}/case-kinds`, administrator);
    await page.getByRole('textbox', { name: '按名称或类别代码查找' }).fill('street.litter');
    await page.getByRole('button', { name: '修改“路面垃圾未清”' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('有 1 件未办结的工单属于这个类别').waitFor();
    await dialog.getByLabel('签收时限（工作分钟）').fill('60');
    await confirm(dialog, '保存');
    const { body } = await server.as(administrator).get('/case-kinds');
    expect(body.items.find(({ key }: { key: string }) => key === 'street.litter').limits.sign).to.equal(60);

    await page.getByRole('link', { name: '工作日历' }).click();
    await page.getByRole('button', { name: '修改“工作时间”' }).click();
    await dialog.getByLabel('周一').fill('09:00-09:30');
    await dialog.getByRole('button', { name: '看会影响哪些工单' }).click();
    await dialog.getByText(/看了 \d+ 件/).waitFor();
    await dialog.getByRole('region', { name: '时限会变的工单' }).getByRole('link').first().waitFor();
    await picture(page, 'console-calendar-preview');
    await dialog.getByLabel('周一').fill('九点');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByRole('alert').first().waitFor();

    await page.goto(`${server.url}/console/${hex(units.city)}/case-kinds?part=senders`);
    await page.getByRole('button', { name: '接入新系统' }).click();
    await dialog.getByLabel('系统名称').fill('12345 热线');
    await dialog.getByRole('button', { name: '发放密钥' }).click();
    await see(dialog.getByRole('textbox', { name: '密钥' })).toHaveValue(/^xf_/);
    await picture(page, 'console-system-key');
    await confirm(dialog, '已经记下，关闭');
    const system = page.getByRole('row', { name: /12345 热线/ });
    await see(system).toContainText('使用中');
    await picture(page, 'console-systems');
    await system.getByRole('button', { name: '停用“12345 热线”的密钥' }).click();
    await confirm(dialog, '停用');
    await see(system).toContainText(/\d 停用/);
    expect(errors).to.deep.equal([]);
  });

  it('that are likely to be late stand in the overview, while that is foretold well enough', async () => {
    const { administrator, chief, raise, units } = desk;
    const past = Array.from({ length: 1_200 }, (_, at) => ({ kind: 'road.lamp', unitId: 'anywhere', passed: 4, at }));
    const { page } = await openDesk(server, `/${hex(units.city)}/overview`, administrator);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await see(page.getByRole('heading', { name: '可能超时的工单' })).toBeAbsent();
    const lamp = await raise('路口的灯不亮', { caseKind: 'road.lamp' });
    await server.as(chief).post(`/cases/${lamp}/dispatch`, { unitId: hex(units.street) });
    await keepLateness(server.db, { ...learnAndCheck(past), cases: past.length }, server.clock.now());
    await page.reload();
    const likely = page.getByRole('listitem').filter({ hasText: '路口的灯不亮' });
    await see(likely).toContainText('可能性 100%');
    await picture(page, 'console-overview-late');
    await likely.getByRole('link').click();
    await see(page.getByRole('heading', { level: 1 })).toContainText('路口的灯不亮');
  });

  it('are suggested a unit by precedents, appealed against, and called back from above by a draw that anybody verifies', async () => {
    const { chief, home, near, raise, take, units } = desk;
    const lamp = async (): Promise<string> => {
      const id = await raise('路灯不亮', { caseKind: 'road.lamp' });
      await take(chief, `/cases/${id}/dispatch`, { unitId: hex(units.community) });
      await take(near, `/cases/${id}/signature`);
      await take(near, `/cases/${id}/service`, { solved: true, reason: '已更换' });
      return id;
    };
    const start = server.clock.now();
    const later = (hours: number) => new Date(+start + hours * hourMs);
    const order = { from: later(1).toISOString(), to: later(2).toISOString(), size: 1 };
    const above = await server.make.organiser(units.district, 'administrator');
    await take(above, `/units/${hex(units.district)}/call-back-draws`, order);
    for (let i = 0; i < 3; i++) await lamp();
    server.clock.set(later(1.5));
    const served = await lamp();
    const open = await raise('路灯不亮', { caseKind: 'road.lamp' });
    const { page, errors } = await openDesk(server, `${home}/cases/${open}`, chief);
    await page.getByRole('button', { name: '派单', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const suggestion = dialog.getByRole('region', { name: '建议派给' });
    await see(suggestion.getByRole('listitem')).toHaveCount(3);
    await see(suggestion.locator('strong')).toHaveText('甲社区');
    await suggestion.getByRole('button', { name: '采用' }).click();
    await dialog.getByRole('button', { name: '派单', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /待签收/ }).waitFor();

    const community = await openDesk(server, `/${hex(units.community)}/cases/${served}`, near);
    await community.page.getByRole('button', { name: '申请不计入三率' }).click();
    const asking = community.page.getByRole('dialog');
    await asking.getByRole('textbox').fill('台风停工');
    await asking.getByRole('button', { name: '申请不计入三率' }).click();
    await asking.waitFor({ state: 'detached' });
    await community.page.getByRole('region', { name: '三率申诉' }).getByText('待裁定').waitFor();
    // It is granted with the word of who asked.
    const { requesterId } = (await needs.in(server.db).find().toArray()).find((one) => hex(one) === served)!;
    expect((await server.as({ _id: requesterId! }).put(`/needs/${served}/rating`, { stars: 3 })).status).to.equal(200);
    await page.goto(`${server.url}/console${home}/cases/rates`);
    const appeals = page.getByRole('region', { name: '三率申诉' });
    await appeals.getByRole('button', { name: '裁定 · 甲社区' }).click();
    await dialog.getByText('台风停工').waitFor();
    await choose(dialog, '裁定结果', '成立，不计入三率');
    await dialog.getByRole('textbox').fill('气象记录属实');
    await dialog.getByRole('button', { name: '裁定', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await appeals.getByText('成立', { exact: true }).waitFor();

    server.clock.set(later(2.5));
    await drawDue({ client: server.database.client, db: server.db }, server.clock.now());
    const calls = await openDesk(server, `/${hex(units.district)}/call-backs`, above);
    await calls.page.getByRole('button', { name: '接下并拨打：路灯不亮' }).click();
    const answering = calls.page.getByRole('dialog');
    await see(answering.locator('dl')).toHaveText(/电话(1\d{10}|没有留电话)/);
    await answering.getByRole('button', { name: '记下结果' }).click();
    await answering.waitFor({ state: 'detached' });
    await calls.page.getByRole('heading', { name: '没有要打的回访' }).waitFor();
    await calls.page.getByRole('link', { name: '抽签' }).click();
    await calls.page.locator('tbody a').click();
    await calls.page.getByRole('button', { name: '核验' }).click();
    await calls.page.getByText('核验一致').waitFor();
    await calls.page.getByText('100% (1/1)').first().waitFor();
    server.clock.set(start);
    expect([...errors, ...community.errors, ...calls.errors]).to.deep.equal([]);
  });
});
