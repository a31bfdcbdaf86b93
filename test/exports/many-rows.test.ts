import { expect } from 'chai';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import { ObjectId } from 'mongodb';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { download, participation, rowsOfCsv } from './support.ts';

describe('exports of many rows', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  let busy: PersonDoc;
  const path = (unit: { _id: ObjectId }, file: string) =>
    `/units/${unit._id.toHexString()}/exports/${file}?from=2026-03-01&to=2026-03-31`;

  before(async () => {
    server = await startTestServer({ now: '2026-03-20T09:00:00+08:00' });
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
    busy = await server.make.organiser(city.otherStreet);
    const elsewhere = await server.make.task(city.elsewhere, { start: new Date('2026-03-31T23:30:00+08:00') });
    await participation(server, elsewhere, await server.make.person(), { state: 'withdrawn' });
    const long = await server.make.task(city.otherStreet, {
      title: '长',
      start: new Date('2026-03-10T10:00:00+08:00'),
    });
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

  after(() => server?.close());

  /** Asks and reads nothing but the head. */
  const begin = async (file: string) => {
    const request = get(`${server.url}/api/v1${path(city.otherStreet, file)}`, {
      headers: { authorization: `Bearer ${server.make.tokenOf(busy._id)}` },
    });
    request.on('error', () => undefined);
    const [response] = (await once(request, 'response')) as [{ statusCode: number }];
    return { request, status: response.statusCode };
  };
  for (const file of ['participations.csv', 'participations.xlsx']) {
    it(`go one at a time for each person, and end when ${file} is given up`, async () => {
      const { request, status } = await begin(file);
      expect(status).to.equal(200);
      const second = await server.as(busy).get(path(city.otherStreet, 'counts.csv'));
      expect([second.status, second.body.code]).to.deep.equal([409, 'export_running']);
      expect((await download(server, organiser, path(city.community, 'counts.csv'))).status).to.equal(200);
      request.destroy();
      await until('the export that was given up has ended', async () => {
        const { status } = await server.as(busy).get(path(city.otherStreet, 'counts.csv'));
        return status === 200;
      });
    });
  }

  it('are whole', async () => {
    const { bytes } = await download(server, busy, path(city.otherStreet, 'participations.csv'));
    // With the headings, the first of them, and the one elsewhere, which lies below.
    expect(rowsOfCsv(bytes)).to.have.length(20_003);
  });
});
