import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import excel from 'exceljs';
import { ObjectId } from 'mongodb';
import { branchMonths } from '../../server/domain/counts/model.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { units as unitDocs } from '../../server/domain/units/model.ts';
import { dayKey } from '../../server/platform/time/city-time.ts';
import { picture } from '../preview/support/browser.ts';
import { countOf, see } from '../preview/support/see.ts';
import { hoursFromStart } from '../support/clock.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { hex, openDesk, startDesk } from './support/desk.ts';

describe('counts at the console', function () {
  this.timeout(120_000);
  let server: TestServer;
  let units: SmallCity;
  let administrator: PersonDoc;
  let days: string;

  before(async () => {
    server = await startDesk();
    units = await server.make.smallCity();
    administrator = await server.make.organiser(units.city, 'administrator');
    await server.make.task(units.community, { title: '门岗测温', inHours: 1 });
    await server.make.task(units.community, { title: '清扫积雪', inHours: -40 * 24 });
    const branch = await server.make.unit('branch', units.community);
    const sums = { signedUp: 6, participations: 5, minutesVerified: 300, minutesHonoured: 0 };
    await branchMonths
      .in(server.db)
      .insertOne({ _id: new ObjectId(), month: 202601, unitId: units.community._id, branchId: branch._id, ...sums });
    await server.make.task(units.elsewhere, { title: '物资分发', inHours: 2, category: 'delivery' });
    const square = (west: number) => ({
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, 22.5],
          [west + 0.1, 22.5],
          [west + 0.1, 22.6],
          [west, 22.6],
          [west, 22.5],
        ],
      ],
    });
    await unitDocs.in(server.db).updateOne({ _id: units.street._id }, { $set: { outline: square(114) } });
    const iso = (at: Date) => String(dayKey(at, 'Asia/Shanghai')).replace(/(....)(..)(..)/, '$1-$2-$3');
    days = `from=${iso(server.clock.now())}&to=${iso(hoursFromStart(24))}`;
  });
  after(() => server.close());

  it('are drawn as a chart and on a map beside the table, compared, and ranked on request', async () => {
    const address = `/${hex(units.district)}/counts?${days}&measure=tasks&compare=before`;
    const { page, errors } = await openDesk(server, address, administrator);
    await page.getByRole('heading', { name: '任务（项）：合计 2' }).waitFor();
    await page.locator('.chart .bar rect:not(.then)').first().waitFor();
    await page.getByText(/对比 \d{4}-/).waitFor();
    const map = page.getByRole('region', { name: /^各下级的任务（项）/ });
    await map.getByText('甲街道', { exact: true }).waitFor();
    await see(map.locator('.area')).toHaveClass(/tone-6/);
    await page.getByRole('columnheader', { name: '任务（项）（对比时段）' }).waitFor();
    await page.getByText('这段时间还没有可以公布的评价').waitFor();
    await see(page.getByRole('region', { name: '下级排名' })).toBeAbsent();
    await page.getByRole('button', { name: '显示排名' }).click();
    await page.getByRole('region', { name: '下级排名' }).getByText('甲街道').waitFor();
    await picture(page, 'console/counts-all');
    await map.locator('.area').click();
    await page.waitForURL(new RegExp(`/${hex(units.street)}/counts`));
    // By branch, the party's part as its members let it be counted: in months that are closed.
    const january = 'by=branch&from=2026-01-01&to=2026-01-31';
    await page.goto(`${server.url}/console/${hex(units.street)}/counts?${january}`);
    await page.getByText(/各支部合计：参与 5 人次，报名 6 人次/).waitFor();
    expect(errors).to.deep.equal([]);
  });

  it('leave as a workbook that has exactly the columns of the screen', async () => {
    const address = `/${hex(units.district)}/counts?${days}&measure=tasks&compare=before`;
    const { page, errors } = await openDesk(server, address, administrator);
    // The compared columns are among them.
    await page.getByRole('columnheader', { name: '变化' }).waitFor();
    await page.getByRole('button', { name: '列', exact: true }).click();
    for (const name of ['名额', '满员率', '再次参与']) await page.getByRole('checkbox', { name }).uncheck();
    await page.keyboard.press('Escape');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 Excel' }).click(),
    ]);
    const book = new excel.Workbook();
    await book.xlsx.load(readFileSync(await file.path()) as unknown as ArrayBuffer);
    const sheet = book.worksheets[0];
    const rows = sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1).map(String)] : []));
    const header = rows.find((row) => row.includes('参与人次') || row.includes('参与（人次）'))!;
    const shown = await countOf(page.getByRole('columnheader'));
    expect(header).to.have.length(shown);
    expect(header).to.not.include('名额');
    expect(rows.flat().some((cell) => cell.includes(administrator.displayName))).to.equal(true);
    expect(errors).to.deep.equal([]);
  });

  it('are printed on A4, every row, under a block that says what they are', async () => {
    const address = `/${hex(units.district)}/counts?${days}&measure=tasks&compare=before`;
    const { page, errors } = await openDesk(server, address, administrator);
    await page.getByRole('link', { name: '打印' }).click();
    await page.getByRole('columnheader', { name: '任务（项）（对比时段）' }).waitFor();
    await page.getByRole('row', { name: /^合计/ }).waitFor();
    await see(page.locator('dl dd')).toContainText(['甲区', administrator.displayName]);
    await picture(page, 'console/print');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    // A4 lying, in points.
    expect(pdf.toString('latin1')).to.match(/MediaBox\s*\[0 0 84[12](\.\d+)? 59[45](\.\d+)?\]/);
    expect(errors).to.deep.equal([]);
  });
});
