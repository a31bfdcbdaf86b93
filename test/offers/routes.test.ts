import { expect } from 'chai';
import fc from 'fast-check';
import { pointAt } from '../../server/platform/geo/point.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { offersNear } from '../../server/domain/offers/queries.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('offers', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  const point = { type: 'Point', coordinates: [114.06, 22.54] };
  const offer = {
    point,
    placeName: '家',
    radiusKm: 3.5,
    tasksPerWeek: 2,
    paused: false,
    skills: [{ skill: 'english' }, { skill: 'nursing', certifiedUntil: '2027-01-01T00:00:00+08:00' }],
    weekly: [{ weekday: 6, fromMinute: 540, toMinute: 720 }],
    dated: [{ from: '2026-03-08T09:00:00+08:00', to: '2026-03-08T12:00:00+08:00' }],
  };
  const paths = (body: { fields: { path: string }[] }) => body.fields.map((field) => field.path);

  it('is made, shown, replaced, changed in part and taken back, each with one event', async () => {
    const person = await server.make.person();
    const me = server.as(person);
    expect((await me.get('/me/offer')).status).to.equal(404);
    const made = await me.put('/me/offer', offer);
    expect(made.status).to.equal(201);
    expect(made.headers.get('location')).to.equal('/api/v1/me/offer');
    expect(made.body.skills).to.deep.equal([
      { skill: 'english', certifiedUntil: null },
      { skill: 'nursing', certifiedUntil: '2026-12-31T16:00:00.000Z' },
    ]);
    expect((await me.get('/me/offer')).body).to.deep.equal(made.body);

    const replaced = await me.put('/me/offer', { point, placeName: '单位' });
    expect(replaced.status).to.equal(200);
    expect(replaced.body).to.deep.include({
      placeName: '单位',
      skills: [],
      weekly: [],
      dated: [],
      radiusKm: 5,
      version: 2,
      id: made.body.id,
    });

    const paused = await me.patch('/me/offer', { paused: true });
    expect(paused.body).to.include({ paused: true, placeName: '单位', version: 3 });
    expect(paused.headers.get('etag')).to.equal('"3"');

    expect((await me.delete('/me/offer')).status).to.equal(204);
    expect((await me.get('/me/offer')).status).to.equal(404);
    const events = await auditEvents.in(server.db).find({ actorId: person._id }).sort({ _id: 1 }).toArray();
    expect(events.map((event) => event.action)).to.deep.equal([
      'offer.create',
      'offer.replace',
      'offer.edit',
      'offer.delete',
    ]);
  });

  it('names every wrong field', async () => {
    const me = server.as(await server.make.person());
    const { status, body } = await me.put('/me/offer', {
      ...offer,
      point: { type: 'Point', coordinates: ['114', 22] },
      radiusKm: 101,
      tasksPerWeek: 0,
      skills: [{ skill: 'english' }, { skill: 'english' }, { skill: 'flying' }],
      weekly: [{ weekday: 8, fromMinute: 0, toMinute: 10 }],
      dated: Array.from({ length: 41 }, () => offer.dated[0]),
    });
    expect(status).to.equal(400);
    expect(paths(body)).to.include.members([
      'body.point.coordinates.0',
      'body.radiusKm',
      'body.tasksPerWeek',
      'body.skills.1',
      'body.skills.2.skill',
      'body.weekly.0.weekday',
      'body.dated',
    ]);
  });

  it('says in both languages that a window must end after it begins', async () => {
    const me = server.as(await server.make.person());
    for (const [language, sentence] of [
      ['zh-CN', '结束应晚于开始'],
      ['en', 'must end after it begins'],
    ]) {
      const { body } = await me.put(
        '/me/offer',
        { ...offer, dated: [{ from: offer.dated[0].to, to: offer.dated[0].from }] },
        { headers: { 'accept-language': language } },
      );
      expect(body.fields).to.deep.equal([{ path: 'body.dated.0', message: sentence }]);
    }
  });

  it('takes a weekly window exactly when it begins before it ends, within a day', async () => {
    const me = server.as(await server.make.person());
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -1, max: 1441 }),
        fc.integer({ min: -1, max: 1441 }),
        async (fromMinute, toMinute) => {
          const { status } = await me.put('/me/offer', { ...offer, weekly: [{ weekday: 1, fromMinute, toMinute }] });
          return status < 300 === (fromMinute >= 0 && fromMinute < toMinute && toMinute <= 1440);
        },
      ),
      {
        numRuns: 40,
        examples: [
          [0, 1440],
          [600, 600],
          [1439, 1440],
          [-1, 5],
          [0, 1441],
        ],
      },
    );
  });

  it('is one offer when a person makes it ten times at once', async () => {
    const person = await server.make.person();
    const answers = await Promise.all(Array.from({ length: 10 }, () => server.as(person).put('/me/offer', offer)));
    expect(answers.map((answer) => answer.status).sort()).to.deep.equal([...Array<number>(9).fill(200), 201]);
    expect(await offers.in(server.db).countDocuments({ personId: person._id })).to.equal(1);
    expect((await server.as(person).get('/me/offer')).body.version).to.equal(10);
  });

  it('lets only one of two devices that read the same version write', async () => {
    const me = server.as(await server.make.person());
    await me.put('/me/offer', offer);
    const headers = { 'if-match': '"1"' };
    const answers = await Promise.all([
      me.put('/me/offer', offer, { headers }),
      me.patch('/me/offer', { paused: true }, { headers }),
    ]);
    expect(answers.map((answer) => answer.status).sort()).to.deep.equal([200, 412]);
    expect((await me.delete('/me/offer', { headers })).status).to.equal(412);
  });

  it('does not make with If-Match what is no longer there', async () => {
    const me = server.as(await server.make.person());
    expect((await me.put('/me/offer', offer, { headers: { 'if-match': '"1"' } })).status).to.equal(412);
    expect((await me.patch('/me/offer', { paused: true })).status).to.equal(404);
    expect((await me.delete('/me/offer')).status).to.equal(404);
  });

  it('refuses an empty edit, and everybody without a session', async () => {
    const me = server.as(await server.make.person());
    await me.put('/me/offer', offer);
    expect((await me.patch('/me/offer', {})).status).to.equal(400);
    const nobody = server.as();
    for (const answer of [
      await nobody.get('/me/offer'),
      await nobody.put('/me/offer', offer),
      await nobody.patch('/me/offer', { paused: true }),
      await nobody.delete('/me/offer'),
    ]) {
      expect(answer.status).to.equal(401);
    }
  });

  it('finds the offers near a point that are not paused, the nearest first', async () => {
    const at = async (lng: number, fields = {}) =>
      (await server.make.offer(await server.make.person(), { point: pointAt(lng, 30), ...fields }))._id.toHexString();
    const [far, near, middle] = [await at(100.2), await at(100.01), await at(100.1)];
    await at(100, { paused: true });
    const found = async (km: number, limit: number) =>
      (await offersNear(server.db, pointAt(100, 30), km, limit)).map((row) => row._id.toHexString());
    expect(await found(50, 10)).to.deep.equal([near, middle, far]);
    expect(await found(12, 10)).to.deep.equal([near, middle]);
    expect(await found(50, 1)).to.deep.equal([near]);
  });
});
