import { expect } from 'chai';
import { needs } from '../../server/domain/needs/model.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { keepLateness } from '../../server/domain/lateness/queries.ts';
import { learnAndCheck } from '../../server/engine/lateness/lateness.ts';
import { drawDue } from '../../server/features/call-backs/jobs.ts';
import { hourMs } from '../../shared/durations.ts';
import { picture } from '../preview/support/browser.ts';
import { phonePhoto, takenPhoto } from '../photos/support.ts';
import { hazards } from '../../server/domain/hazards/model.ts';
import { see, textOf, textsOf } from '../preview/support/see.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { choose, confirm, hex, openDesk, startDesk } from './support/desk.ts';

const [lng, lat] = [114.05, 22.54];
const place = { point: { type: 'Point', coordinates: [lng, lat] }, address: '幸福路 3 号' };

describe('cases at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let chief: PersonDoc;
  let administrator: PersonDoc;
  let district: PersonDoc;
  let other: PersonDoc;
  let neighbour: { unit: UnitDoc; of: (unit: UnitDoc) => PersonDoc };
  let home: string;
  let late: string;
  let raise: (title: string, fields: object) => Promise<string>;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    chief = await server.make.organiser(units.street);
    administrator = await server.make.organiser(units.city, 'administrator');
    district = await server.make.organiser(units.district);
    other = await server.make.organiser(units.otherStreet);
    const near = await server.make.organiser(units.community);
    const unit = await server.make.unit('community', units.street, { name: '丙社区' });
    const there = await server.make.organiser(unit);
    neighbour = { unit, of: (one) => (one === unit ? there : near) };
    home = `/${hex(units.street)}`;
    const resident = await server.make.person();
    raise = async (title, fields) =>
      String(
        (
          await server
            .as(resident)
            .post('/needs', { unitId: hex(units.street), title, category: 'environment', place, ...fields })
        ).body.id,
      );
    const start = server.clock.now();
    server.clock.set(new Date(+start - 30 * hourMs));
    late = await raise('井盖<b>松动</b>', { caseKind: 'road.lamp' });
    server.clock.set(start);
    await raise('路面垃圾', { caseKind: 'street.litter' });
    // Sixty metres from the others.
    await raise('想种树', { place: { ...place, point: { type: 'Point', coordinates: [lng + 0.0006, lat] } } });
  });
  after(() => server.close());

  it('stand in a queue, the most pressing first, with keys, a filter in the address, a kept view, a board and a map', async () => {
    const { page, errors } = await openDesk(server, `${home}/cases`, chief);
    await page.getByText('共 3 件，其中 1 件已超时').waitFor();
    await see(page.locator('main tbody a')).toHaveText(['井盖<b>松动</b>', '路面垃圾', '想种树']);
    await choose(page.getByRole('search'), '时限', '已超时');
    await page.getByText('共 1 件，其中 1 件已超时').waitFor();
    await see(page).toHaveURL(({ searchParams }) => searchParams.get('due') === 'late');
    await page.getByRole('button', { name: '保存这个视图' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('超时的');
    await dialog.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByRole('link', { name: '超时的 1' }).waitFor();
    await page.getByRole('button', { name: '重置' }).click();
    await page.getByText('共 3 件').waitFor();
    for (const key of ['j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('heading', { level: 1, name: /井盖<b>松动<\/b>/ }).waitFor();
    await page.goBack();
    await page.getByText('共 3 件').waitFor();
    await choose(page.getByRole('search'), '显示', '看板');
    await page.getByRole('region', { name: '受理', exact: true }).getByText('路面垃圾').waitFor();
    const left = await textsOf(page.getByText(/^(还剩|已超)/));
    expect(left).to.not.have.length(0);
    // A desk whose own clock is a day behind counts by the service's.
    await page.clock.setFixedTime(+server.clock.now() - 24 * hourMs);
    await page.reload();
    await see(page.getByText(/^(还剩|已超)/)).toHaveText(left);
    await page.clock.setFixedTime(server.clock.now());
    await choose(page.getByRole('search'), '显示', '地图');
    await page.getByText('地图上有 3 件工单').waitFor();
    // Those that would hide each other are one mark; a tap comes nearer until they part.
    const counts = page.locator('.cluster-count');
    await see(counts).toHaveText('3');
    const box = (await counts.boundingBox())!;
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await see(counts).toHaveText('2');
    expect(errors).to.deep.equal([]);
  });

  it('are sent on, print how a deadline comes about, and tell a refusal at its field', async () => {
    const { page, errors } = await openDesk(server, `${home}/cases/${late}`, chief);
    await page.getByRole('button', { name: '派单', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '按名称或拼音首字母查找' }).fill('甲社区');
    await dialog.getByRole('treeitem', { name: /甲社区/ }).click();
    await dialog.getByRole('button', { name: '派单', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /待签收/ }).waitFor();
    await page.getByRole('button', { name: '退单' }).click();
    await dialog.getByRole('button', { name: '退单' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByRole('button', { name: '不了' }).click();
    await page.getByRole('button', { name: '签收', exact: true }).click();
    await dialog.getByRole('button', { name: '签收', exact: true }).click();
    await page.getByRole('button', { name: '办结', exact: true }).waitFor();
    await page.getByRole('button', { name: '全程时限怎么算的' }).click();
    await dialog.getByText(/期限：/).waitFor();
    await page.keyboard.press('Escape');
    await see(page.getByRole('region', { name: '经过' }).locator('li strong')).toHaveText(['签收', '派单', '登记']);
    await page.getByText('受理时限').first().waitFor();
    await see(page.locator('tr', { hasText: '受理时限' }), 'the late clock stays late').toHaveText(/超时/);
    expect(errors).to.deep.equal([]);
  });

  /** A step that has to succeed. */
  const take = async (by: PersonDoc, path: string, body: object = {}): Promise<any> => {
    const answer = await server.as(by).post(path, body);
    expect(answer.status, JSON.stringify(answer.body)).to.be.within(200, 201);
    return answer.body;
  };
  const raised = async (title: string, fields: object = {}): Promise<string> =>
    (
      await take(await server.make.person(), '/needs', {
        unitId: hex(units.street),
        title,
        category: 'environment',
        place,
        ...fields,
      })
    ).id;

  it('are linked to one that is the same matter, whose page has the words of both, and undone; one that came back is ruled on', async () => {
    const near = { point: { type: 'Point', coordinates: [114.2, 22.6] }, address: '平安路 8 号桥头' };
    const fields = { category: 'environment', caseKind: 'street.bulky', place: near };
    const head = await raised('旧沙发丢在路边', fields);
    const twin = await raised('旧沙发丢在路边没人拉', { ...fields, description: '挡住了盲道' });
    const { page, errors } = await openDesk(server, `${home}/cases/${twin}`, chief);
    const matter = page.getByRole('region', { name: '同一件事' });
    await matter.getByRole('link', { name: '旧沙发丢在路边' }).waitFor();
    await page.getByRole('button', { name: '并案' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /旧沙发丢在路边/ }).check();
    await dialog.getByRole('button', { name: '并案' }).click();
    await matter.getByRole('link', { name: '看主案' }).click();
    await matter.getByText('2 人反映').waitFor();
    await matter.getByText('挡住了盲道').waitFor();
    await see(page).toHaveURL(({ pathname }) => pathname.endsWith(head));
    await matter.getByRole('link', { name: '旧沙发丢在路边没人拉' }).click();
    await page.getByRole('button', { name: '解除并案' }).click();
    await dialog.getByRole('textbox').fill('是两张沙发');
    await dialog.getByRole('button', { name: '解除并案' }).click();
    await page.getByRole('button', { name: '受理', exact: true }).waitFor();

    // Two communities have returned it: nobody sends it on any more, the street says whose it is.
    for (const unit of [units.community, neighbour.unit]) {
      await take(chief, `/cases/${head}/dispatch`, { unitId: hex(unit) });
      await take(neighbour.of(unit), `/cases/${head}/return`, { rule: 'otherDuty', reason: '不归我们' });
    }
    await page.goto(`${server.url}/console${home}/cases/${head}`);
    await page.getByRole('button', { name: '裁决', exact: true }).click();
    await dialog.getByText('裁决有约束力').waitFor();
    await dialog.getByRole('textbox', { name: '按名称或拼音首字母查找' }).fill('丙社区');
    await dialog.getByRole('treeitem', { name: /丙社区/ }).click();
    await dialog.getByRole('textbox', { name: '说明' }).fill('桥头归丙社区');
    await dialog.getByRole('button', { name: '裁决', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /待签收/ }).waitFor();
    await page.getByRole('region', { name: '经过' }).getByText('桥头归丙社区').waitFor();
    const bound = await server
      .as(neighbour.of(neighbour.unit))
      .post(`/cases/${head}/return`, { rule: 'otherDuty', reason: '还是不归我们' });
    expect(bound.body.code, 'a ruling binds').to.equal('case_bound');
    expect(errors).to.deep.equal([]);
  });

  it('call other units to come, who sign, are in touch, arrive by the code and are rated; and stand under supervision', async () => {
    const id = await raised('小摊挡住盲道', { caseKind: 'street.stalls' });
    await take(chief, `/cases/${id}/dispatch`, { unitId: hex(units.street) });
    const { page, errors } = await openDesk(server, `${home}/cases/${id}`, chief);
    const dialog = page.getByRole('dialog');
    const whistles = page.getByRole('region', { name: '吹哨报到' });
    await whistles.getByRole('button', { name: '吹哨' }).click();
    await choose(dialog, '吹哨事由', '需要联合执法');
    await dialog.getByRole('textbox', { name: '按名称或拼音首字母查找' }).fill('乙街道');
    await dialog.getByRole('treeitem', { name: /乙街道/ }).click();
    await dialog.getByRole('textbox', { name: '需要他们做什么' }).fill('联合整治');
    await dialog.getByRole('button', { name: '吹哨' }).click();
    await whistles.getByText('乙街道').waitFor();

    const called = await openDesk(server, `/${hex(units.otherStreet)}/whistles`, other);
    const theirs = called.page.getByRole('dialog');
    for (const verb of ['签收', '已联系']) {
      await called.page.getByRole('button', { name: `${verb} · 乙街道` }).click();
      await theirs.getByRole('button', { name: verb, exact: true }).click();
      await theirs.waitFor({ state: 'detached' });
    }
    await whistles.getByRole('button', { name: '出示签到码' }).click();
    const digits = await textOf(dialog.getByText(/^\d{8}$/));
    await page.keyboard.press('Escape');
    await called.page.getByRole('button', { name: '报到 · 乙街道' }).click();
    await theirs.getByRole('textbox', { name: '签到码' }).fill('00000000');
    await theirs.getByRole('button', { name: '报到', exact: true }).click();
    await theirs.getByRole('alert').waitFor();
    await theirs.getByRole('textbox', { name: '签到码' }).fill(digits);
    await theirs.getByRole('button', { name: '报到', exact: true }).click();
    await called.page.getByText('凭证：签到码').waitFor();
    await page.reload();
    await page.getByRole('button', { name: '评价 · 乙街道' }).click();
    await dialog.getByRole('radio', { name: '5 星' }).check();
    await dialog.getByRole('button', { name: '评价', exact: true }).click();
    await whistles.getByText('评价 5 星').waitFor();

    // The district puts it up; everybody in the administration sees that, and nobody its words.
    const above = await openDesk(server, `/${hex(units.district)}/whistles?part=rates`, district);
    await above.page.getByRole('row', { name: /甲街道/ }).waitFor();
    await above.page.goto(`${server.url}/console/${hex(units.district)}/cases/rates`);
    await above.page.getByRole('link', { name: '甲街道', exact: true }).click();
    await above.page.getByRole('region', { name: '不计入的工单' }).getByText('还没到时限').first().waitFor();
    await above.page.goto(`${server.url}/console/${hex(units.district)}/cases/${id}`);
    const dialogAbove = above.page.getByRole('dialog');
    await above.page.getByRole('button', { name: '挂牌督办' }).click();
    await choose(dialogAbove, '督办等级', '红牌');
    await dialogAbove.getByRole('textbox').fill('久拖不决');
    await confirm(dialogAbove, '挂牌督办');
    await above.page.locator('dd', { hasText: /^红牌，/ }).waitFor();
    await above.page.goto(`${server.url}/console/${hex(units.district)}/supervision?colour=red`);
    await above.page.getByRole('checkbox').check();
    await above.page.getByRole('button', { name: '催办' }).click();
    await dialogAbove.getByRole('button', { name: '催办' }).click();
    await above.page.getByText('已催办 1 件。').waitFor();
    await called.page.goto(`${server.url}/console/${hex(units.district)}/supervision`);
    await called.page.getByRole('cell', { name: '红牌' }).waitFor();
    await see(called.page.getByRole('checkbox'), 'nothing to do for others').toBeAbsent();
    await see(called.page.getByText('小摊挡住盲道')).toBeAbsent();
    await above.page.getByRole('button', { name: /^销号/ }).click();
    await dialogAbove.getByRole('textbox').fill('已整治');
    await dialogAbove.getByRole('button', { name: '销号' }).click();
    await above.page.getByRole('heading', { name: '没有督办的工单' }).waitFor();
    expect([...errors, ...called.errors, ...above.errors]).to.deep.equal([]);
  });

  it('begin as reports that are checked by keys, photo and place, and join one that is the same; done with a photo', async () => {
    const spot = { point: { type: 'Point', coordinates: [114.1, 22.6] }, address: '和平路 9 号' };
    const known = await raised('灯杆断电', { caseKind: 'road.lamp', place: spot });
    const passer = server.as(await server.make.person());
    for (const kind of ['street.litter', 'road.lamp']) {
      const { status } = await passer.post('/hazards', {
        kind,
        point: spot.point,
        words: '公交站旁',
        photos: [await takenPhoto(passer)],
      });
      expect(status).to.equal(201);
    }
    await hazards.in(server.db).updateMany({}, { $set: { unitId: units.community._id } });
    const { page, errors } = await openDesk(server, `${home}/overview`, chief);
    const dialog = page.getByRole('dialog');
    const room = page.getByRole('navigation', { name: '功能' }).getByRole('link', { name: /随手拍核实/ });
    await see(room).toContainText('2');
    await room.click();
    await see(page.locator('tbody a')).toHaveText(['路灯不亮', '路面垃圾未清']);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '路灯不亮' }).waitFor();
    await page.getByRole('img', { name: /反映时的照片/ }).waitFor();
    await page.getByRole('region', { name: '附近相似的工单' }).getByRole('link', { name: '灯杆断电' }).waitFor();
    await page.getByRole('region', { name: '反映的位置' }).waitFor();
    await picture(page, 'console-hazard');
    await page.getByRole('button', { name: '属实，转工单' }).click();
    await dialog.getByLabel('具体位置').fill('和平路 9 号门前');
    await choose(dialog, '是同一件事吗', '灯杆断电 · 0 米');
    await confirm(dialog, '属实，转工单');
    await see(page.locator('tbody a')).toHaveText(['路面垃圾未清']);
    await see(room).toContainText('1');
    await picture(page, 'console-hazards');
    await page.locator('tbody a').click();
    await page.getByRole('button', { name: '不采纳' }).click();
    await dialog.getByRole('textbox', { name: '告诉反映人为什么' }).fill('环卫已清走');
    await confirm(dialog, '不采纳');
    await page.getByRole('heading', { name: '没有待核实的' }).waitFor();

    await take(chief, `/cases/${known}/dispatch`, { unitId: hex(units.street) });
    await page.goto(`${server.url}/console${home}/cases/${known}`);
    const matter = page.getByRole('region', { name: '同一件事' });
    await matter.getByRole('img', { name: /反映时的照片/ }).waitFor();
    await page.getByRole('button', { name: '办结', exact: true }).click();
    const photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await phonePhoto() };
    await dialog.locator('input[type=file]').setInputFiles(photo);
    await dialog.getByRole('img', { name: '选好的照片，第 1 张' }).waitFor();
    await picture(page, 'console-serve-with-photo');
    await dialog.getByRole('textbox').fill('已接通');
    await confirm(dialog, '办结');
    await page.getByRole('img', { name: /办理后的照片/ }).waitFor();
    await picture(page, 'console-case-served');
    expect(errors).to.deep.equal([]);
  });

  it('go by kinds and calendars, whose editor says first which open cases would change', async () => {
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
    const near = neighbour.of(units.community);
    const lamp = async (): Promise<string> => {
      const id = await raised('路灯不亮', { caseKind: 'road.lamp' });
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
    const open = await raised('路灯不亮', { caseKind: 'road.lamp' });
    const { page, errors } = await openDesk(server, `${home}/cases/${open}`, chief);
    await page.getByRole('button', { name: '派单', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const suggestion = dialog.getByRole('region', { name: '建议派给' });
    await see(suggestion.getByRole('listitem')).toHaveCount(3);
    await see(suggestion.locator('strong')).toHaveText('甲社区');
    await suggestion.getByRole('button', { name: '采用' }).click();
    await dialog.getByRole('button', { name: '派单', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /待签收/ }).waitFor();

    const desk = await openDesk(server, `/${hex(units.community)}/cases/${served}`, near);
    await desk.page.getByRole('button', { name: '申请不计入三率' }).click();
    const asking = desk.page.getByRole('dialog');
    await asking.getByRole('textbox').fill('台风停工');
    await asking.getByRole('button', { name: '申请不计入三率' }).click();
    await asking.waitFor({ state: 'detached' });
    await desk.page.getByRole('region', { name: '三率申诉' }).getByText('待裁定').waitFor();
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
    expect([...errors, ...desk.errors, ...calls.errors]).to.deep.equal([]);
  });
});
