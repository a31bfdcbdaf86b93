import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { hourMs } from '../../shared/durations.ts';
import { picture } from '../preview/support/browser.ts';
import { phonePhoto, takenPhoto } from '../photos/support.ts';
import { hazards } from '../../server/domain/hazards/model.ts';
import { see, textOf, textsOf } from '../preview/support/see.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import type { TestServer } from '../support/server.ts';
import { makeCaseDesk, placeBeside, type CaseDesk } from './support/case-desk.ts';
import { choose, confirm, hex, openDesk, startDesk } from './support/desk.ts';

describe('cases at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let desk: CaseDesk;
  let neighbour: { unit: UnitDoc; of: (unit: UnitDoc) => PersonDoc };
  let late: string;

  before(async () => {
    server = await startDesk();
    desk = await makeCaseDesk(server);
    const { near, raise, units } = desk;
    const unit = await server.make.unit('community', units.street, { name: '丙社区' });
    const there = await server.make.organiser(unit);
    neighbour = { unit, of: (one) => (one === unit ? there : near) };
    const start = server.clock.now();
    server.clock.set(new Date(+start - 30 * hourMs));
    late = await raise('井盖<b>松动</b>', { caseKind: 'road.lamp' });
    server.clock.set(start);
    await raise('路面垃圾', { caseKind: 'street.litter' });
    await raise('想种树', { place: placeBeside });
  });
  after(() => server.close());

  it('stand in a queue, the most pressing first, with keys, a filter in the address, a kept view, a board and a map', async () => {
    const { chief, home } = desk;
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
    const { chief, home } = desk;
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

  it('are linked to one that is the same matter, whose page has the words of both, and undone; one that came back is ruled on', async () => {
    const { chief, home, raise, take, units } = desk;
    const near = { point: { type: 'Point', coordinates: [114.2, 22.6] }, address: '平安路 8 号桥头' };
    const fields = { category: 'environment', caseKind: 'street.bulky', place: near };
    const head = await raise('旧沙发丢在路边', fields);
    const twin = await raise('旧沙发丢在路边没人拉', { ...fields, description: '挡住了盲道' });
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
    const { chief, home, raise, take, units } = desk;
    const district = await server.make.organiser(units.district);
    const other = await server.make.organiser(units.otherStreet);
    const id = await raise('小摊挡住盲道', { caseKind: 'street.stalls' });
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
    const { chief, home, raise, take, units } = desk;
    const spot = { point: { type: 'Point', coordinates: [114.1, 22.6] }, address: '和平路 9 号' };
    const known = await raise('灯杆断电', { caseKind: 'road.lamp', place: spot });
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
    // Opened anew, what is there already has not come since.
    await page.reload();
    await page.getByText('待核实 1 件').waitFor();
    await see(page.locator('tbody a')).toHaveText(['路面垃圾未清']);
    await see(page.getByRole('button', { name: /条新内容/ })).toBeAbsent();
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
});
