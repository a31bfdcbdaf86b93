import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('needs', () => {
  let server: TestServer;
  let city: SmallCity;
  let resident: PersonDoc;
  let me: Client;
  let organiser: Client;
  let elsewhere: Client;
  let stranger: Client;

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = server.as(await server.make.organiser(city.community));
    elsewhere = server.as(await server.make.organiser(city.elsewhere));
    stranger = server.as(await server.make.person());
  });
  beforeEach(async () => {
    resident = await server.make.person({ communityId: city.community._id });
    me = server.as(resident);
  });
  after(() => server.close());

  const idOf = (thing: { _id: ObjectId }) => thing._id.toHexString();
  const input = {
    title: '老人需要买菜',
    category: 'delivery',
    people: 2,
    place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '一栋 101' },
    wanted: { from: '2026-03-03T09:00:00+08:00', to: '2026-03-03T12:00:00+08:00' },
    beneficiary: { name: '何奶奶', phone: '13800000000' },
  };
  const events = async (needId: string) =>
    (
      await auditEvents
        .in(server.db)
        .find({ 'subject.id': new ObjectId(needId) })
        .sort({ _id: 1 })
        .toArray()
    ).map(({ action, from, to }) => ({ action, from, to }));

  describe('U12: being heard', () => {
    const told = async (person: PersonDoc) =>
      (await messages.in(server.db).find({ personId: person._id }).toArray()).map(({ kind, values }) => [kind, values]);

    it('tells the staff of the unit, in words that are nobody’s; else those of the nearest unit above', async () => {
      const [own, above] = [await server.make.organiser(city.community), await server.make.organiser(city.street)];
      await me.post('/needs', input);
      expect(await told(own)).to.deep.equal([['needRaised', { title: city.community.name }]]);
      expect(await told(above)).to.deep.equal([]);
      const lonely = await server.make.unit('community', city.street, { name: '丙社区' });
      await me.post('/needs', { ...input, unitId: idOf(lonely) });
      expect(await told(above)).to.deep.equal([['needRaised', { title: '丙社区' }]]);
      const { items } = (await server.as(above).get('/me/messages')).body;
      expect(items[0]).to.include({ title: '有新的需求', text: '丙社区收到新的需求，请看看怎么回应。' });
      expect(items[0].subject.kind).to.equal('need');
    });

    it('asks nobody on the staff to answer what they asked for themselves', async () => {
      const own = await server.make.organiser(city.elsewhere);
      await server.as(own).post('/needs', { ...input, unitId: idOf(city.elsewhere) });
      expect(await told(own)).to.deep.equal([]);
    });

    it('shows the staff whom to call until the need is closed or taken back', async () => {
      const { id } = (await me.post('/needs', input)).body;
      const shown = async () => (await organiser.get(`/needs/${String(id)}`)).body.requester;
      const { phone } = (await me.get('/me')).body;
      expect(await shown()).to.deep.equal({ id: idOf(resident), displayName: resident.displayName, phone });
      const listed = (await organiser.get(`/units/${idOf(city.community)}/needs?state=received`)).body.items;
      expect(listed.find((need: { id: string }) => need.id === id).requester.phone).to.equal(phone);
      await me.post(`/needs/${String(id)}/withdrawal`, {});
      expect((await shown()).phone).to.equal(null);
    });
  });

  describe('raising', () => {
    it('goes to the own community, or to the unit that is named, and is recorded', async () => {
      const { status, body, headers } = await me.post('/needs', input);
      expect(status).to.equal(201);
      expect(headers.get('location')).to.equal(`/api/v1/needs/${body.id}`);
      expect(body).to.deep.include({
        kind: 'need',
        state: 'received',
        unit: { id: idOf(city.community), name: '甲社区', kind: 'community' },
        beneficiary: input.beneficiary,
      });
      expect(body.steps).to.deep.equal([{ state: 'received', at: server.clock.now().toISOString() }]);
      expect(await events(body.id)).to.deep.equal([{ action: 'need.raise', from: undefined, to: 'received' }]);
      const wish = await me.post('/needs', { ...input, kind: 'wish', unitId: idOf(city.elsewhere) });
      expect(wish.body).to.deep.include({
        kind: 'wish',
        unit: { id: idOf(city.elsewhere), name: '乙社区', kind: 'community' },
      });
    });

    it('is raised once by a client that sends it again with the same key', async () => {
      const headers = { 'idempotency-key': 'need-key-0001' };
      const answers = await Promise.all(Array.from({ length: 5 }, () => me.post('/needs', input, { headers })));
      expect(new Set(answers.map((answer) => answer.body.id)).size).to.equal(1);
      expect(await needs.in(server.db).countDocuments({ requesterId: resident._id })).to.equal(1);
      await me.patch('/me', { communityId: null });
      const later = await me.post('/needs', input, { headers });
      expect([later.status, later.body.id], 'though it would be asked for a unit now').to.deep.equal([
        201,
        answers[0].body.id,
      ]);
    });

    it('names every wrong field', async () => {
      const { status, body } = await me.post('/needs', {
        ...input,
        title: '',
        category: 'magic',
        people: 0,
        place: { point: input.place.point },
        beneficiary: { phone: 'x' },
      });
      expect(status).to.equal(400);
      expect(body.fields.map((field: { path: string }) => field.path)).to.include.members([
        'body.title',
        'body.category',
        'body.people',
        'body.place.address',
        'body.beneficiary.name',
        'body.beneficiary.phone',
      ]);
      const field = async (fields: object, by = me) =>
        (await by.post('/needs', { ...input, ...fields })).body.fields[0].path as string;
      expect(await field({ wanted: { from: input.wanted.to, to: input.wanted.from } })).to.equal('body.wanted');
      expect(await field({ wanted: { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' } })).to.equal(
        'body.wanted.to',
      );
      expect(await field({ unitId: new ObjectId().toHexString() })).to.equal('body.unitId');
      expect(await field({}, stranger)).to.equal('body.unitId');
    });

    it('is refused by a closed unit and without a session', async () => {
      const closed = await server.make.unit('team', city.community, { state: 'closed' });
      expect((await me.post('/needs', { ...input, unitId: idOf(closed) })).body.code).to.equal('unit_closed');
      expect((await server.as().post('/needs', input)).status).to.equal(401);
    });
  });

  describe('seeing', () => {
    it('is between who asked and the organisers there and above, who read no number; to others it does not exist', async () => {
      const { body: need } = await me.post('/needs', input);
      const street = server.as(await server.make.organiser(city.street, 'administrator'));
      for (const [allowed, phone] of [
        [me, '13800000000'],
        [organiser, '13800000000'],
        [street, undefined],
      ] as const) {
        const { status, body } = await allowed.get(`/needs/${need.id}`);
        expect([status, body.beneficiary?.phone]).to.deep.equal([200, phone]);
      }
      for (const other of [stranger, elsewhere]) expect((await other.get(`/needs/${need.id}`)).status).to.equal(404);
      expect((await server.as().get(`/needs/${need.id}`)).status).to.equal(401);
      expect((await organiser.get(`/needs/${need.id}`)).body.can).to.deep.equal({
        edit: true,
        withdraw: false,
        rate: false,
        call: true,
      });
    });

    it('lists the needs of a subtree to its organisers only, the latest first, page by page', async () => {
      const team = await server.make.unit('team', city.elsewhere);
      const made: string[] = [];
      for (let i = 0; i < 5; i++) {
        server.clock.forward(0.01);
        made.unshift(
          (
            await me.post('/needs', {
              ...input,
              wanted: undefined,
              unitId: idOf(i % 2 ? team : city.elsewhere),
              category: i === 4 ? 'care' : 'delivery',
            })
          ).body.id,
        );
      }
      const ids = (body: { items: { id: string }[] }) => body.items.map((item) => item.id);
      const own = async (query: string) => (await elsewhere.get(`/units/${idOf(city.elsewhere)}/needs?${query}`)).body;
      const first = await own('limit=2');
      const second = await own(`limit=2&cursor=${first.nextCursor}`);
      expect([...ids(first), ...ids(second)]).to.deep.equal(made.slice(0, 4));
      expect(ids(await own('category=care'))).to.deep.equal([made[0]]);
      expect(ids(await own('state=withdrawn'))).to.deep.equal([]);
      expect((await organiser.get(`/units/${idOf(city.elsewhere)}/needs`)).status).to.equal(403);
      expect((await me.get(`/units/${idOf(city.elsewhere)}/needs`)).status).to.equal(403);
      expect((await server.as().get(`/units/${idOf(city.elsewhere)}/needs`)).status).to.equal(401);
      expect((await elsewhere.get(`/units/${idOf(city.elsewhere)}/needs?state=lost`)).status).to.equal(400);
      expect(ids((await me.get('/me/needs?limit=50')).body)).to.deep.equal(made);
      expect((await stranger.get('/me/needs')).body).to.deep.equal({ items: [], nextCursor: null });
      expect((await server.as().get('/me/needs')).status).to.equal(401);
    });
  });

  describe('changing', () => {
    it('is for who asked and the organisers, while nobody has taken it up', async () => {
      const { body: need } = await me.post('/needs', input);
      const { status, body } = await me.patch(`/needs/${need.id}`, {
        title: '不用买菜，送药',
        wanted: null,
        beneficiary: null,
      });
      expect(status).to.equal(200);
      expect(body).to.deep.include({ title: '不用买菜，送药', wanted: null, beneficiary: null, version: 2 });
      expect((await organiser.patch(`/needs/${need.id}`, { category: 'medical' })).body.category).to.equal('medical');
      expect((await elsewhere.patch(`/needs/${need.id}`, { category: 'care' })).status).to.equal(404);
      expect((await server.as().patch(`/needs/${need.id}`, { category: 'care' })).status).to.equal(401);
      expect((await me.patch(`/needs/${need.id}`, {})).status).to.equal(400);
      await needs.in(server.db).updateOne({ _id: new ObjectId(need.id as string) }, { $set: { state: 'dispatched' } });
      const late = await me.patch(`/needs/${need.id}`, { people: 3 });
      expect([late.status, late.body.code]).to.deep.equal([409, 'wrong_state']);
      expect((await me.get(`/needs/${need.id}`)).body.can).to.deep.equal({
        edit: false,
        withdraw: false,
        rate: false,
        call: true,
      });
    });

    it('lets only the first of two edits of one version through', async () => {
      const { body: need } = await me.post('/needs', input);
      const headers = { 'if-match': '"1"' };
      const answers = await Promise.all(
        [me, organiser].map((by) => by.patch(`/needs/${need.id}`, { people: 3 }, { headers })),
      );
      expect(answers.map((answer) => answer.status).sort()).to.deep.equal([200, 412]);
    });
  });

  describe('withdrawing', () => {
    it('is for who asked, once', async () => {
      const { body: need } = await me.post('/needs', input);
      expect((await organiser.post(`/needs/${need.id}/withdrawal`)).status).to.equal(403);
      expect((await stranger.post(`/needs/${need.id}/withdrawal`)).status).to.equal(404);
      expect((await server.as().post(`/needs/${need.id}/withdrawal`)).status).to.equal(401);
      expect((await me.post(`/needs/${need.id}/withdrawal`, { reason: 'x'.repeat(301) })).status).to.equal(400);
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => me.post(`/needs/${need.id}/withdrawal`, { reason: '家人已买好' })),
      );
      expect(answers.map((answer) => answer.body.code ?? answer.body.state).sort()).to.deep.equal([
        'withdrawn',
        'wrong_state',
        'wrong_state',
        'wrong_state',
      ]);
      const { body } = await me.get(`/needs/${need.id}`);
      expect(body).to.deep.include({
        state: 'withdrawn',
        withdrawnBecause: '家人已买好',
        can: { edit: false, withdraw: false, rate: false, call: true },
      });
      expect(body.steps.map((step: { state: string }) => step.state)).to.deep.equal(['received', 'withdrawn']);
      expect(await events(need.id))
        .to.deep.include({ action: 'need.withdraw', from: 'received', to: 'withdrawn' })
        .and.have.lengthOf(2);
    });
  });
});
