import { expect } from 'chai';
import excel from 'exceljs';
import type { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { people, type PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { download, participation, rowsOfCsv, rowsOfXlsx } from './support.ts';

const at = (iso: string) => new Date(`${iso}+08:00`);
const march = 'from=2026-03-01&to=2026-03-31';
const placeOfA = ['甲区', '甲街道', '甲社区'];
/** The title, five lines of what the table is, an empty one. */
const titleRowsCount = 7;

describe('exports', () => {
  let server: TestServer;
  let city: SmallCity;
  let branch: UnitDoc;
  let organiser: PersonDoc;
  let anna: PersonDoc;
  let task: TaskDoc;
  const path = (unit: { _id: ObjectId }, file: string, query = march) =>
    `/units/${unit._id.toHexString()}/exports/${file}?${query}`;

  before(async () => {
    server = await startTestServer({ now: '2026-03-20T09:00:00+08:00' });
    city = await server.make.smallCity();
    branch = await server.make.unit('branch', city.community, { name: '第一支部' });
    organiser = await server.make.organiser(city.community);
    task = await server.make.task(city.community, { title: '=1+1 门岗', start: at('2026-03-05T10:00:00') });
    anna = await server.make.person({ displayName: '@安娜', phone: '19912345678' });
    const left = await server.make.person({ displayName: '老王' });
    await people.in(server.db).updateOne({ _id: left._id }, { $set: { state: 'closed' } });
    await participation(server, task, anna, {
      state: 'certified',
      branchId: branch._id,
      confirmedAt: at('2026-03-01T08:00:00'),
      minutes: { verified: 95, honoured: 30 },
      attendance: {
        in: at('2026-03-05T09:58:00'),
        out: at('2026-03-05T11:33:00'),
        visits: 1,
        method: 'code',
        flagged: false,
        pendingReview: false,
      },
      honoured: { by: organiser._id, at: at('2026-03-06T08:00:00'), reason: '-提前布置' },
    });
    await participation(server, task, left, { state: 'absent', confirmedAt: at('2026-03-02T08:00:00') });
    await participation(server, task, await server.make.person(), { state: 'proposed' });
    const elsewhere = await server.make.task(city.elsewhere, { title: '别处', start: at('2026-03-31T23:30:00') });
    await participation(server, elsewhere, await server.make.person({ displayName: '外人' }), {
      state: 'withdrawn',
      confirmedAt: at('2026-03-02T08:00:00'),
      reason: '有事',
    });
    const april = await server.make.task(city.community, { title: '四月', start: at('2026-04-01T00:00:00') });
    await participation(server, april, anna, { state: 'confirmed' });
  });
  after(() => server?.close());

  it('list every participation of the subtree in the period, without phones, gone people without names', async () => {
    const { status, headers, bytes } = await download(server, organiser, path(city.community, 'participations.csv'));
    expect(status).to.equal(200);
    expect(headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    expect(headers.get('cache-control')).to.equal('private, no-store');
    expect(headers.get('content-disposition')).to.include(
      `filename*=UTF-8''${encodeURIComponent('参与明细-甲社区-2026-03-01-2026-03-31.csv')}`,
    );
    expect(rowsOfCsv(bytes)).to.deep.equal([
      [
        '区',
        '街道',
        '社区',
        '单位',
        '日期',
        '任务',
        '岗位',
        '类别',
        '志愿者',
        '志愿者编号',
        '状态',
        '报名时间',
        '签到时间',
        '签退时间',
        '核实时长（小时）',
        '认定时长（小时）',
        '事由',
      ],
      [
        ...placeOfA,
        '甲社区',
        '2026-03-05',
        "'=1+1 门岗",
        '值守',
        '疫情防控',
        "'@安娜",
        anna._id.toHexString(),
        '已完成，本人已确认',
        '2026-03-01 08:00',
        '2026-03-05 09:58',
        '2026-03-05 11:33',
        '1.58',
        '0.5',
        "'-提前布置",
      ],
      [
        ...placeOfA,
        '甲社区',
        '2026-03-05',
        "'=1+1 门岗",
        '值守',
        '疫情防控',
        '已注销',
        '',
        '未到',
        '2026-03-02 08:00',
        '',
        '',
        '0',
        '0',
        '',
      ],
    ]);
    expect(bytes.toString()).not.to.include('199123').and.not.to.include('外人');
  });

  it('H16: tell the branch at the time of a claim to administrators alone', async () => {
    const table = async (who: PersonDoc) =>
      rowsOfCsv((await download(server, who, path(city.community, 'participations.csv'))).bytes);
    const [head, row] = await table(await server.make.organiser(city.community, 'administrator'));
    expect(row[head.indexOf('支部')]).to.equal('第一支部');
    const [own] = await table(organiser);
    expect(own)
      .to.have.lengthOf(head.length - 1)
      .and.not.include('支部');
  });

  it('speak English to those who read it, and take in all that lies below', async () => {
    const admin = await server.make.organiser(city.city, 'administrator');
    const { headers, bytes } = await download(server, admin, path(city.city, 'participations.csv'), {
      'accept-language': 'en',
    });
    const [head, ...rows] = rowsOfCsv(bytes);
    expect(head.slice(3, 8)).to.deep.equal(['Unit', 'Day', 'Task', 'Role', 'Category']);
    expect(rows.map((row) => [row[3], row[7], row[11]])).to.have.deep.members([
      ['甲社区', 'epidemic control', 'completed and confirmed'],
      ['甲社区', 'epidemic control', 'absent'],
      ['乙社区', 'epidemic control', 'withdrawn'],
    ]);
    expect(headers.get('content-disposition')).to.include('filename="participations--2026-03-01-2026-03-31.csv"');
  });

  it('are the same as a workbook', async () => {
    const csv = rowsOfCsv((await download(server, organiser, path(city.community, 'participations.csv'))).bytes);
    const { status, headers, bytes } = await download(server, organiser, path(city.community, 'participations.xlsx'));
    expect(status).to.equal(200);
    expect(headers.get('content-type')).to.equal('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const asText = (value: any) =>
      value instanceof Date
        ? value.toISOString().slice(0, 16).replace('T', ' ').replace(' 00:00', '')
        : String(value ?? '');
    expect((await rowsOfXlsx(bytes)).slice(titleRowsCount).map((row) => row.map(asText))).to.deep.equal(csv);
  });

  it('of counts that are compared have the other period beside, in the title block and by the group', async () => {
    const days = 'from=2026-03-05&to=2026-03-06&groupBy=day&columns=tasks&measure=tasks';
    const [head, ...rows] = rowsOfCsv(
      (await download(server, organiser, path(city.community, 'counts.csv', `${days}&compare=before`))).bytes,
    );
    expect(head).to.deep.equal(['日期', '任务数（项）', '任务数（项）（对比时段）', '变化']);
    expect(rows.at(-1)).to.deep.equal(['合计', '1', '0', '']);
    // April stands beside the two days of March before it.
    const later = days.replace('2026-03-05&to=2026-03-06', '2026-03-31&to=2026-04-26').replace('=day', '=category');
    const sheet = await rowsOfXlsx(
      (await download(server, organiser, path(city.community, 'counts.xlsx', `${later}&compare=before`))).bytes,
    );
    expect(sheet[3][0]).to.equal('对比期间：2026-03-04 – 2026-03-30');
    expect(sheet.at(-1)!.slice(0, 4)).to.deep.equal(['合计', 1, 1, 0]);
    expect(sheet.at(-2)!.slice(0, 4)).to.deep.equal(['疫情防控', 1, 1, 0]);
    expect(
      (await download(server, organiser, path(city.community, 'counts.csv', `${days}&compare=x`))).status,
    ).to.equal(400);
  });

  it('of counts have a row a group and the whole', async () => {
    const answer = await server
      .as(organiser)
      .get(`/units/${city.community._id.toHexString()}/participation-counts?${march}&groupBy=category`);
    const [head, ...rows] = rowsOfCsv(
      (await download(server, organiser, path(city.community, 'counts.csv', `${march}&groupBy=category`))).bytes,
    );
    expect(head.slice(0, 3)).to.deep.equal(['类别', '任务数（项）', '名额']);
    const { tasks, slots, signedUp } = answer.body.total;
    expect([tasks, slots]).to.deep.equal([1, 5]);
    expect(rows.map((row) => row.slice(0, 4))).to.deep.equal([
      ['疫情防控', '1', '5', String(signedUp)],
      ['合计', '1', '5', String(signedUp)],
    ]);
    const sheet = await rowsOfXlsx(
      (await download(server, organiser, path(city.community, 'counts.xlsx', `${march}&groupBy=category`))).bytes,
    );
    const [sheetHead, , last] = sheet.slice(titleRowsCount);
    expect(sheetHead).to.deep.equal(head);
    expect(last.slice(0, 3)).to.deep.equal(['合计', 1, 5]);
  });

  it('U21: say above the table whose it is, for which days, of what, when it was made and by whom', async () => {
    const of = async (file: string) =>
      (await rowsOfXlsx((await download(server, organiser, path(city.community, file))).bytes)).slice(
        0,
        titleRowsCount,
      );
    const first = (rows: unknown[][]) => rows.map(([cell]) => cell);
    expect(first(await of('participations.xlsx'))).to.deep.equal([
      '参与明细',
      '单位：甲社区',
      '期间：2026-03-01 – 2026-03-31',
      '范围：本单位及下级的全部参与（不含未接受的邀请和候补）',
      '制表时间：2026-03-20 09:00',
      `制表人：${organiser.displayName}`,
      null,
    ]);
    expect((await of('counts.xlsx'))[3][0]).to.equal('范围：按单位分组');
  });

  it('U21: have days as dates, hours in both, and columns as wide as their headings', async () => {
    for (const file of ['participations.xlsx', 'counts.xlsx']) {
      const { bytes } = await download(server, organiser, path(city.community, file));
      const book = new excel.Workbook();
      await book.xlsx.load(bytes as unknown as ArrayBuffer);
      const [sheet] = book.worksheets;
      const headings = sheet.getRow(titleRowsCount + 1);
      const texts = (headings.values as string[]).slice(1);
      expect(texts.join()).to.include('核实时长（小时）').and.include('认定时长（小时）').and.not.include('分钟');
      texts.forEach((text, at) => expect(sheet.getColumn(at + 1).width, text).to.be.at.least(2 * text.length + 1));
      if (file === 'participations.xlsx')
        expect(sheet.getRow(titleRowsCount + 2).getCell(texts.indexOf('日期') + 1).value).to.be.an.instanceOf(Date);
    }
    const byDay = await rowsOfXlsx(
      (await download(server, organiser, path(city.community, 'counts.xlsx', `${march}&groupBy=day`))).bytes,
    );
    expect(byDay[titleRowsCount + 1][0]).to.be.an.instanceOf(Date);
  });

  it('U21: name the level itself where a unit would stand inside itself', async () => {
    const admin = await server.make.organiser(city.street, 'administrator');
    const own = await server.make.task(city.street, { start: at('2026-03-06T10:00:00') });
    await participation(server, own, await server.make.person(), { state: 'withdrawn' });
    const rows = rowsOfCsv((await download(server, admin, path(city.street, 'participations.csv'))).bytes);
    expect(rows.filter((row) => row[3] === '甲街道').map((row) => row.slice(0, 4))).to.deep.equal([
      ['甲区', '甲街道', '街道本级', '甲街道'],
    ]);
    const counts = rowsOfCsv((await download(server, admin, path(city.street, 'counts.csv'))).bytes);
    expect(counts.map(([name]) => name))
      .to.include('街道本级')
      .and.not.include('甲街道');
  });

  it('leave an event of who took what', async () => {
    const taker = await server.make.organiser(city.community);
    await download(server, taker, path(city.community, 'participations.xlsx'));
    const events = await auditEvents.in(server.db).find({ actorId: taker._id }).toArray();
    expect(events.map(({ action, unitId, details }) => [action, unitId?.toHexString(), details])).to.deep.equal([
      [
        'unit.export',
        city.community._id.toHexString(),
        { file: 'participations.xlsx', from: '2026-03-01', to: '2026-03-31' },
      ],
    ]);
  });

  it('refuse a period that is none', async () => {
    for (const file of ['participations.csv', 'counts.xlsx']) {
      const { status, body } = await server
        .as(organiser)
        .get(path(city.community, file, 'from=2026-03-02&to=2026-03-01'));
      expect([status, body.code]).to.deep.equal([400, 'invalid_request']);
    }
  });
});
