import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { people, type PersonDoc } from '../../server/domain/people/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { download, participation, rowsOfCsv, rowsOfXlsx } from './support.ts';

const at = (iso: string) => new Date(`${iso}+08:00`);
const march = 'from=2026-03-01&to=2026-03-31';

describe('exports', () => {
  let server: TestServer;
  let city: SmallCity;
  let branch: UnitDoc;
  let organiser: PersonDoc;
  let task: TaskDoc;
  const path = (unit: { _id: ObjectId }, file: string, query = march) =>
    `/units/${unit._id.toHexString()}/exports/${file}?${query}`;

  before(async () => {
    server = await startTestServer({ now: '2026-03-20T09:00:00+08:00' });
    city = await server.make.smallCity();
    branch = await server.make.unit('branch', city.community, { name: '第一支部' });
    organiser = await server.make.organiser(city.community);
    task = await server.make.task(city.community, { title: '=1+1 门岗', start: at('2026-03-05T10:00:00') });
    const anna = await server.make.person({ displayName: '@安娜', phone: '19912345678' });
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
        '单位',
        '日期',
        '任务',
        '岗位',
        '类别',
        '志愿者',
        '支部',
        '状态',
        '报名时间',
        '签到时间',
        '签退时间',
        '核实时长（分钟）',
        '认定时长（分钟）',
        '事由',
      ],
      [
        '甲社区',
        '2026-03-05',
        "'=1+1 门岗",
        '值守',
        '疫情防控',
        "'@安娜",
        '第一支部',
        '已完成，本人已确认',
        '2026-03-01 08:00',
        '2026-03-05 09:58',
        '2026-03-05 11:33',
        '95',
        '30',
        "'-提前布置",
      ],
      [
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

  it('speak English to those who read it, and take in all that lies below', async () => {
    const admin = await server.make.organiser(city.city, 'administrator');
    const { headers, bytes } = await download(server, admin, path(city.city, 'participations.csv'), {
      'accept-language': 'en',
    });
    const [head, ...rows] = rowsOfCsv(bytes);
    expect(head.slice(0, 5)).to.deep.equal(['Unit', 'Day', 'Task', 'Role', 'Category']);
    expect(rows.map((row) => [row[0], row[4], row[7]])).to.have.deep.members([
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
      value instanceof Date ? value.toISOString().slice(0, 16).replace('T', ' ') : String(value ?? '');
    expect((await rowsOfXlsx(bytes)).map((row) => row.map(asText))).to.deep.equal(csv);
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
    const [sheetHead, , last] = await rowsOfXlsx(
      (await download(server, organiser, path(city.community, 'counts.xlsx', `${march}&groupBy=category`))).bytes,
    );
    expect(sheetHead).to.deep.equal(head);
    expect(last.slice(0, 3)).to.deep.equal(['合计', 1, 5]);
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

  describe('of many rows', () => {
    let busy: PersonDoc;
    before(async () => {
      busy = await server.make.organiser(city.otherStreet);
      const long = await server.make.task(city.otherStreet, { title: '长', start: at('2026-03-10T10:00:00') });
      const { taskId, ...row } = await participation(server, long, organiser, { state: 'confirmed' });
      // More than sockets and streams hold between them.
      await participations.in(server.db).insertMany(
        Array.from({ length: 20_000 }, () => ({
          ...row,
          taskId,
          _id: new ObjectId(),
          personId: new ObjectId(),
          reason: randomBytes(250).toString('hex'),
        })),
      );
    });

    /** Asks and reads nothing but the head. */
    const begin = async (file: string) => {
      const request = get(`${server.url}/api/v1${path(city.otherStreet, file)}`, {
        headers: { authorization: `Bearer ${server.make.tokenOf(busy._id)}` },
      });
      request.on('error', () => undefined);
      const [response] = (await once(request, 'response')) as [{ statusCode: number }];
      return { request, status: response.statusCode };
    };
    const settled = async (status: number) => {
      for (;;) {
        const answer = await server.as(busy).get(path(city.otherStreet, 'counts.csv'));
        if (answer.status === status) return answer;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };

    for (const file of ['participations.csv', 'participations.xlsx']) {
      it(`go one at a time for each person, and end when ${file} is given up`, async () => {
        const { request, status } = await begin(file);
        expect(status).to.equal(200);
        const second = await server.as(busy).get(path(city.otherStreet, 'counts.csv'));
        expect([second.status, second.body.code]).to.deep.equal([409, 'export_running']);
        expect((await download(server, organiser, path(city.community, 'counts.csv'))).status).to.equal(200);
        request.destroy();
        expect((await settled(200)).status).to.equal(200);
      });
    }

    it('are whole', async () => {
      const { bytes } = await download(server, busy, path(city.otherStreet, 'participations.csv'));
      // With the headings, the first of them, and the one elsewhere, which lies below.
      expect(rowsOfCsv(bytes)).to.have.length(20_003);
    });
  });
});
