import { expect } from 'chai';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { hourMs } from '../../shared/durations.ts';
import { see } from '../preview/support/see.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { choose, hex, openDesk, startDesk } from './support/desk.ts';

const place = { point: { type: 'Point', coordinates: [114.05, 22.54] }, address: '幸福路 3 号' };

describe('cases at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let chief: PersonDoc;
  let administrator: PersonDoc;
  let home: string;
  let late: string;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    chief = await server.make.organiser(units.street);
    administrator = await server.make.organiser(units.city, 'administrator');
    await server.make.organiser(units.community);
    home = `/${hex(units.street)}`;
    const resident = await server.make.person();
    const raise = async (title: string, fields: object) =>
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
    await raise('想种树', {});
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
    await choose(page.getByRole('search'), '显示', '地图');
    await page.getByText('地图上有 3 件工单').waitFor();
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

  it('go by kinds and calendars, whose editor says first which open cases would change', async () => {
    const { page, errors } = await openDesk(server, `/${hex(units.city)}/case-kinds`, administrator);
    await page.getByRole('textbox', { name: '按名称或类别代码查找' }).fill('street.litter');
    await page.getByRole('button', { name: '修改“路面垃圾未清”' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('有 1 件未办结的工单属于这个类别').waitFor();
    await dialog.getByLabel('签收时限（工作分钟）').fill('60');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.waitFor({ state: 'detached' });
    const { body } = await server.as(administrator).get('/case-kinds');
    expect(body.items.find(({ key }: { key: string }) => key === 'street.litter').limits.sign).to.equal(60);

    await page.getByRole('link', { name: '工作日历' }).click();
    await page.getByRole('button', { name: '修改“工作时间”' }).click();
    await dialog.getByLabel('周一').fill('09:00-09:30');
    await dialog.getByRole('button', { name: '看会影响哪些工单' }).click();
    await dialog.getByText(/看了 \d+ 件/).waitFor();
    await dialog.getByRole('region', { name: '时限会变的工单' }).getByRole('link').first().waitFor();
    await dialog.getByLabel('周一').fill('九点');
    await dialog.getByRole('button', { name: '保存' }).click();
    await dialog.getByRole('alert').first().waitFor();
    expect(errors).to.deep.equal([]);
  });
});
