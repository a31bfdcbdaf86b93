import { expect } from 'chai';
import excel from 'exceljs';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { see, valueOf } from '../preview/support/see.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { confirm, hex, isoDay, openDesk, startDesk } from './support/desk.ts';

describe('an administrator of units at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let administrator: PersonDoc;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    administrator = await server.make.organiser(units.city, 'administrator');
  });
  after(() => server.close());

  it('makes, moves and closes a unit; what is refused changes nothing and says why', async () => {
    const { page, errors } = await openDesk(server, `/${hex(units.city)}/units?at=${hex(units.street)}`, administrator);
    await page.getByRole('button', { name: '新建下级' }).click();
    const create = page.getByRole('dialog');
    await create.getByRole('textbox').fill('甲社区');
    await create.getByRole('button', { name: '新建' }).click();
    await create.getByText('同级已有同名组织').waitFor();
    await create.getByRole('textbox').fill('丙社区');
    const lastDay = create.getByRole('combobox', { name: /^临时组织的最后一天/ });
    await lastDay.fill(isoDay(240));
    await lastDay.press('Tab');
    await create.getByRole('button', { name: '新建' }).click();
    const details = page.getByRole('region', { name: '丙社区' });
    await details.getByText('测试市 › 甲区 › 甲街道').waitFor();
    const { body } = await server.as(administrator).get(`/units?q=${encodeURIComponent('丙社区')}`);
    const made = await server.as(administrator).get(`/units/${body.items[0].id}`);
    expect(made.body.endsAt).to.equal(new Date(`${isoDay(264)}T00:00:00+08:00`).toISOString());

    await details.getByRole('button', { name: '移动' }).click();
    const move = page.getByRole('dialog');
    await see(move.getByRole('treeitem', { name: '丙社区' })).toBeAbsent();
    await move.getByRole('textbox').fill('yjd');
    await move.getByRole('treeitem', { name: '乙街道' }).click();
    await move.getByRole('button', { name: '移到“乙街道”' }).click();
    await details.getByText('测试市 › 甲区 › 乙街道').waitFor();

    await details.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).last().click();
    await details.getByText('已关闭').waitFor();
    await see(details.getByRole('button')).toBeAbsent();

    await page.getByRole('treeitem', { name: '甲区' }).click();
    const district = page.getByRole('region', { name: '甲区' });
    await district.getByRole('button', { name: '关闭' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '关闭', exact: true }).last().click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    expect((await server.as().get(`/units/${hex(units.district)}`)).body.state).to.equal('open');
    expect(errors).to.deep.equal([]);
  });

  it('takes units from a workbook: tried first, wrong cells named, all or none, and not doubled', async () => {
    const { page, errors } = await openDesk(
      server,
      `/${hex(units.city)}/units?at=${hex(units.otherStreet)}`,
      administrator,
    );
    await page.getByRole('button', { name: '导入下级' }).click();
    const dialog = page.getByRole('dialog');
    const file = dialog.getByLabel('选择表格');
    const rows = [
      ['名称', '类型', '上级', '经度', '纬度', '地址'],
      ['丁社区', '社区', '', 114.07, 22.55, '丁路 1 号'],
      ['丁社区第一支部', '支部', '丁社区'],
    ];
    const workbook = (more: unknown[][]) => async () => {
      const book = new excel.Workbook();
      book.addWorksheet('组织').addRows([...rows, ...more]);
      return {
        name: '组织.xlsx',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(await book.xlsx.writeBuffer()),
      };
    };
    await file.setInputFiles(await workbook([['错社区', '县', '没有的社区']])());
    await dialog.getByText('1 处不对').waitFor();
    const cells = dialog.locator('tbody tr').first().locator('td');
    for (const [at, text] of ['4', '类型', '县'].entries()) await see(cells.nth(at)).toHaveText(text);
    await see(dialog.getByRole('button', { name: /^新建/ })).toBeDisabled();

    await file.setInputFiles(await workbook([])());
    await dialog.getByText('将新建 2 个组织').waitFor();
    // A reload takes the file away and leaves its rows.
    await page.reload();
    await page.getByRole('button', { name: '导入下级' }).click();
    await dialog.getByText('接着上次没有保存的内容。').waitFor();
    await dialog.getByRole('button', { name: '新建 2 个组织' }).click();
    await dialog.getByText('已新建 2 个组织').waitFor();
    // As Chinese spreadsheets save it: GB18030, here two characters by their bytes.
    const gb = Buffer.concat([
      Buffer.from('name,kind,parent\n'),
      Buffer.from([0xce, 0xec]),
      Buffer.from(',community,\n'),
      Buffer.from([0xb6, 0xa1, 0xc9, 0xe7, 0xc7, 0xf8]),
      Buffer.from(',community,\n'),
    ]);
    await file.setInputFiles({ name: '组织.csv', mimeType: 'text/csv', buffer: gb });
    await dialog.getByText('将新建 1 个组织。 已有 1 个').waitFor();
    await file.setInputFiles({
      name: '组织.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('name,kind,电话\na,team,1\n'),
    });
    await dialog.getByText('不认识的标题“电话”').waitFor();
    await dialog.getByRole('button', { name: '关闭', exact: true }).click();
    await page.getByRole('textbox', { name: '按名称或拼音首字母查找' }).fill('丁社区');
    await page.getByRole('treeitem', { name: '丁社区', exact: true }).waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('sees where units are, and moves a centre by a click on the map', async () => {
    const { page, errors } = await openDesk(
      server,
      `/${hex(units.city)}/units?at=${hex(units.community)}`,
      administrator,
    );
    await page.getByRole('region', { name: '组织所在的地点' }).locator('canvas').waitFor();
    await page.getByText(/^地图上有 \d+ 个组织$/).waitFor();
    await page.getByRole('button', { name: '修改' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: '名称' }).fill('甲一社区');
    await page.reload();
    await page.getByRole('button', { name: '修改' }).click();
    await dialog.getByText('接着上次没有保存的内容。').waitFor();
    await see(dialog.getByRole('textbox', { name: '名称' })).toHaveValue('甲一社区');
    const point = dialog.getByRole('textbox', { name: /中心点/ });
    const before = await valueOf(point);
    await point.fill('很近');
    await dialog.getByText('请填两个数：经度和纬度').waitFor();
    await see(dialog.getByRole('button', { name: '保存' })).toBeDisabled();
    await point.fill(before);
    const map = dialog.getByRole('region', { name: /在地图上点一下/ });
    await map.scrollIntoViewIfNeeded();
    const box = (await map.boundingBox())!;
    await page.mouse.click(box.x + box.width / 2 + 40, box.y + box.height / 2 + 40);
    await see(point).not.toHaveValue(before);
    const after = await valueOf(point);
    await confirm(dialog, '保存');
    const { body } = await server.as().get(`/units/${hex(units.community)}`);
    expect(body.name).to.equal('甲一社区');
    expect(body.place.point.coordinates).to.deep.equal(after.split(', ').map(Number));
    expect(errors).to.deep.equal([]);
  });
});
