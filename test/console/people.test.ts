import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { dayMs } from '../../shared/durations.ts';
import { pairs } from '../../server/domain/pairing/model.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { verifierOf } from '../../server/entry/cli/verify-kinds.ts';
import { moveDuePairs, moveDueRounds } from '../../server/features/pairing/jobs.ts';
import { settleWaiting } from '../../server/features/pairing/settle-waiting.ts';
import { reported } from '../permissions/rows/belongings.ts';
import { over } from '../permissions/rows/hours.ts';
import { teamOf } from '../permissions/rows/teams.ts';
import { World } from '../permissions/world.ts';
import { picture } from '../preview/support/browser.ts';
import { see } from '../preview/support/see.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { choose, confirm, hex, isoDay, openDesk, startDesk } from './support/desk.ts';

describe('people at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let administrator: PersonDoc;
  // The task of the stage is to come, and so is the day on which it counts.
  const serviceDays = `from=${isoDay(0)}&to=${isoDay(72)}`;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    administrator = await server.make.organiser(units.street, 'administrator');
    const world = new World(server, units, units.district, { logIn: () => '', phone: () => '' });
    await over(world, await server.make.person({ displayName: '常来' }), 'checkIn', 'complete');
  });
  after(() => server.close());

  it('are those who turned up; roles are for administrators', async () => {
    const organiser = await server.make.organiser(units.community);
    const { page, errors } = await openDesk(server, `/${hex(units.community)}/people?${serviceDays}`, organiser);
    await page.getByRole('cell', { name: '常来' }).waitFor();
    await see(page.getByRole('navigation', { name: '人员' }).getByRole('link')).toHaveText(['志愿者', '团队']);
    await teamOf({ server, city: units }, await server.make.person(), { unitId: units.community._id });
    await page.getByRole('link', { name: '团队', exact: true }).click();
    await see(page.getByRole('row', { name: /^周末陪诊队/ }).getByRole('cell')).toContainText([
      '甲社区',
      '1',
      '0',
      '长期',
    ]);
    // The period belongs to the part that was left, and Back leads to both.
    await page.goBack();
    await page.getByRole('cell', { name: '常来' }).waitFor();
    // A file that takes its time comes while other things are done.
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/exports/participations.csv*', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('button', { name: '导出 CSV' }).click();
    await page.getByText(/^正在导出参与名单，已收到/).waitFor();
    await page.getByRole('link', { name: '任务', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '任务' }).waitFor();
    const coming = page.waitForEvent('download');
    release();
    const file = await coming;
    expect(readFileSync(await file.path(), 'utf8')).to.include('常来');
    await page.getByText(/^正在导出参与名单/).waitFor({ state: 'detached' });
    expect(errors).to.deep.equal([]);
  });

  it('get a role by their member code, with what they will see shown before; it is taken away with what came from it', async () => {
    const deputy = await server.make.person({ displayName: '梁文博' });
    const { body } = await server.as(deputy).post('/me/member-code');
    const { page, errors } = await openDesk(server, `/${hex(units.street)}/people`, administrator);
    await page.getByRole('link', { name: '组织者和管理员' }).click();
    await page.getByRole('button', { name: '授权' }).click();
    const dialog = page.getByRole('dialog', { name: '在“甲街道”授权' });
    await dialog.getByRole('textbox', { name: '识别码' }).fill('2222 2222');
    await dialog.getByRole('button', { name: '查找' }).click();
    await dialog.getByText('没有这个识别码，或已过期').waitFor();
    const code = String(body.code);
    await dialog.getByRole('textbox', { name: '识别码' }).fill(`${code.slice(0, 4)}-${code.slice(4).toLowerCase()}`);
    await page.keyboard.press('Enter');
    const seen = dialog.getByRole('region', { name: '授权后，梁文博能看到：' });
    await seen.getByText('甲街道和下级共 2 个组织').waitFor();
    await see(seen.getByText(/异议/)).toBeAbsent();
    await choose(dialog, '身份', '管理员');
    await seen.getByText('0 个待处理的异议').waitFor();
    await confirm(dialog, '授权给梁文博');
    const row = page.getByRole('row', { name: /^梁文博/ });
    await see(row.getByRole('cell')).toContainText(['管理员', '甲街道', '长期']);

    const helper = await server.make.person({ displayName: '何助理' });
    const given = await server
      .as(deputy)
      .post(`/units/${hex(units.community)}/grants`, { personId: hex(helper), role: 'organiser' });
    expect(given.status).to.equal(201);
    await page.getByRole('checkbox', { name: '含下级' }).check();
    await page.getByRole('row', { name: /何助理/ }).waitFor();
    await row.getByRole('button', { name: '收回' }).click();
    const taking = page.getByRole('dialog', { name: '收回梁文博在“甲街道”的管理员身份？' });
    await taking.getByText('何助理 · 甲社区 · 组织者').waitFor();
    await taking.getByRole('radio', { name: '一并收回' }).check();
    await taking.getByRole('button', { name: '收回' }).click();
    await page.getByRole('row', { name: /何助理/ }).waitFor({ state: 'detached' });
    await see(row).toBeAbsent();
    expect((await server.as(helper).get('/me')).body.grants).to.deep.equal([]);
    expect(errors).to.deep.equal([]);
  });

  it('who report to the unit are received there, and seen by its own staff alone', async () => {
    const organiser = await server.make.organiser(units.community);
    await reported({ server, city: units }, await server.make.person({ displayName: '慕容报到' }), {
      note: '周末有空',
    });
    const { page, errors } = await openDesk(server, `/${hex(units.community)}/belongings`, organiser);
    await page.getByRole('cell', { name: '周末有空' }).waitFor();
    await picture(page, 'console/belongings');
    await page.getByRole('button', { name: '接收 慕容报到' }).click();
    await confirm(page.getByRole('dialog'), '接收');
    await page.getByRole('heading', { name: '没有报到单' }).waitFor();
    await page.getByRole('link', { name: '已报到' }).click();
    await page.getByRole('cell', { name: '慕容报到' }).waitFor();
    await page.getByRole('link', { name: '报到码' }).click();
    await page.getByRole('button', { name: '生成报到码' }).click();
    await confirm(page.getByRole('dialog'), '生成报到码');
    await page.getByText(/^[2-9A-Z]{4} [2-9A-Z]{4}$/).waitFor();
    await picture(page, 'console/report-code');
    expect(errors).to.deep.equal([]);
  });

  it('opens a pairing round, imports wishes, asks what one more place would change, and publishes what was proven', async () => {
    const street = await server.make.unit('street', units.district, { name: '丙街道' });
    for (const name of ['科技园支部', '软件园支部', '物流园支部']) await server.make.unit('branch', street, { name });
    const community = await server.make.unit('community', street, { name: '丙社区' });
    const holder = await server.make.organiser(street, 'administrator');
    const { page, errors } = await openDesk(server, `/${hex(street)}/pairing?part=holder`, holder);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: '开一轮结对' }).click();
    await dialog.getByRole('textbox', { name: '名称' }).fill('春季支部联基层');
    await dialog.getByRole('button', { name: '开一轮结对' }).click();
    await page.getByRole('link', { name: '春季支部联基层' }).click();
    await page.getByRole('button', { name: '导入意向' }).click();
    const file = (lines: string) => ({ name: 'wishes.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) });
    await dialog.getByLabel('选择表格').setInputFiles(file('单位名称,最多,意向\n科技园支部,一,丁社区\n'));
    await dialog.getByText('有 2 处不对').waitFor();
    const right = '单位名称,最多,意向\n科技园支部,1,丙社区\n软件园支部,1,丙社区\n丙社区,1,科技园支部 > 软件园支部\n';
    await dialog.getByLabel('选择表格').setInputFiles(file(right));
    await dialog.getByRole('button', { name: '导入 3 行' }).click();
    await dialog.getByText('已导入 3 行').waitFor();
    await dialog.locator('.buttons').getByRole('button', { name: '关闭' }).click();
    await page.getByRole('cell', { name: '科技园支部 > 软件园支部' }).waitFor();
    const silent = page.getByRole('region', { name: '还没有填报的单位' });
    await see(silent.getByRole('row', { name: /^物流园支部/ }).getByRole('cell')).toHaveText([
      '物流园支部',
      '支部一方',
    ]);
    await see(silent.getByRole('row')).toHaveCount(2);
    // The unit itself says with whom it is never to be paired; the holder speaks for it while nobody gains.
    const roundPage = page.url();
    await page.goto(roundPage.replace(hex(street), hex(community)));
    const ours = page.getByRole('region', { name: '丙社区的意向' });
    await ours.getByRole('button', { name: '填报意向' }).click();
    await dialog.getByText('不与之结对', { exact: true }).click();
    await dialog.locator('details').getByText('物流园支部').click();
    await dialog.getByRole('button', { name: '去掉 物流园支部' }).waitFor();
    await picture(page, 'console/pairing-wishes');
    await confirm(dialog, '填报意向');
    await ours.getByRole('definition').filter({ hasText: '物流园支部' }).waitFor();
    await page.goto(roundPage);
    const afterwards = new Date(+server.clock.now() + 30 * dayMs);
    await moveDueRounds(server.services, afterwards);
    await settleWaiting(server.services, new AbortController().signal);
    await page.reload();
    const certificate = page.getByRole('region', { name: '核对结果' });
    await certificate.getByText('更愿意换成彼此的两家').waitFor();
    // The record is one file, and holds without the service.
    const coming = page.waitForEvent('download');
    await certificate.getByRole('button', { name: '下载核对记录' }).click();
    const record = JSON.parse(readFileSync(await (await coming).path(), 'utf8')) as unknown;
    expect((await verifierOf(record)(record, 'round.json', { lang: 'en' })).faults).to.deep.equal([]);
    await page.getByText(/对方多结对 1 个就能成/).waitFor();
    const whatIf = page.getByRole('region', { name: '多一个名额会怎样' });
    await whatIf.getByText('丙社区').click();
    await whatIf.getByRole('button', { name: '看看' }).click();
    await whatIf.getByText('软件园支部 – 丙社区').waitFor();
    await picture(page, 'console/pairing-round');
    await page.getByRole('button', { name: '公布结果' }).click();
    await dialog.getByRole('button', { name: '公布结果' }).click();
    await page.getByRole('heading', { name: /已公布/ }).waitFor();
    await moveDuePairs(server.services, server.clock.now());
    const pair = (await pairs.in(server.db).findOne({ state: 'standing' }))!;
    await page.goto(`${server.url}/console/${pair.communityId.toHexString()}/pairing`);
    await page.getByRole('link', { name: '科技园支部' }).click();
    await page.getByRole('button', { name: '评价' }).click();
    await dialog.getByRole('button', { name: '评价' }).click();
    await page.getByRole('region', { name: '每季度的评价' }).getByText('5★').waitFor();
    await picture(page, 'console/pair');
    expect(errors).to.deep.equal([]);
  });
});
