import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { messages } from '../../server/domain/messages/model.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { makeOrders, type NewOrder } from '../../server/domain/orders/make.ts';
import { callables, orders } from '../../server/domain/orders/model.ts';
import { withdrawOrders } from '../../server/domain/orders/withdraw.ts';
import { ordersOfPlan } from '../../server/domain/orders/queries.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import type { TransactionContext } from '../../server/platform/database/transaction-context.ts';
import { usualSurge } from '../../shared/surges.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
const duty = { from: '2026-03-05T14:00:00+08:00', until: '2026-03-07T14:00:00+08:00', reason: '门岗缺人' };

describe('orders and invitations to the front', () => {
  let server: TestServer;
  let city: SmallCity;
  let author: PersonDoc;
  let second: PersonDoc;

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    author = await server.make.organiser(city.street, 'administrator');
    second = await server.make.organiser(city.street, 'administrator');
  });
  beforeEach(() => server.clock.set('2026-03-04T10:00:00+08:00'));
  after(() => server.close());

  const resident = (fields: Partial<PersonDoc> = {}) =>
    server.make.person({ communityId: city.community._id, ...fields });
  const cadre = async (): Promise<PersonDoc> => {
    const person = await resident();
    await server.as(person).put(`/me/callable/${hex(city.community)}`, {});
    return person;
  };
  const give = (people: readonly PersonDoc[], by = author, more: object = {}) =>
    server.as(by).post(`/units/${hex(city.street)}/orders`, {
      personIds: people.map(hex),
      postId: hex(city.community),
      ...duty,
      ...more,
    });
  const given = async (person: PersonDoc): Promise<string> => String((await give([person])).body.items[0].id);
  const told = async ({ _id }: PersonDoc) =>
    (await messages.in(server.db).find({ personId: _id }).sort({ at: 1, _id: 1 }).toArray()).map(({ kind }) => kind);
  const change = <T>(work: (transaction: TransactionContext) => Promise<T>): Promise<T> =>
    inTransaction(server.services.client, (session) =>
      work({ db: server.db, session, now: server.clock.now(), actorId: author._id, requestId: 'test' }),
    );

  it('an order is for those alone who agreed, by a unit of their own; who is not is refused, and nobody gets one', async () => {
    const [willing, other] = [await cadre(), await resident()];
    const elsewhere = await server.as(other).put(`/me/callable/${hex(city.elsewhere)}`, {});
    expect([elsewhere.status, elsewhere.body.code]).to.deep.equal([409, 'not_own_unit']);
    const refused = await give([willing, other]);
    expect([refused.status, refused.body.code]).to.deep.equal([409, 'not_callable']);
    expect(await told(willing)).to.deep.equal([]);
    const { status, body } = await give([willing]);
    expect([status, body.items[0].kind, body.items[0].state]).to.deep.equal([201, 'order', 'given']);
    expect(await told(willing)).to.deep.equal(['orderGiven']);
    // The same again is the same order; another for that time is refused.
    expect((await give([willing])).body.items[0].id).to.equal(body.items[0].id);
    const twice = await give([willing], author, { postId: hex(city.street) });
    expect([twice.status, twice.body.code]).to.deep.equal([409, 'already_ordered']);
    // A person who moves away is no longer of the unit.
    const mover = await cadre();
    await server.as(mover).patch('/me', { communityId: hex(city.elsewhere) });
    expect((await give([mover])).body.code).to.equal('not_callable');
  });

  it('is read, then receipted; its unit sees who has not, and the post sees who comes', async () => {
    const person = await cadre();
    const id = await given(person);
    const count = async () => (await server.as(author).get(`/units/${hex(city.community)}/order-counts`)).body.orders;
    const before = await count();
    await server.as(person).post(`/orders/${id}/reading`, {});
    expect(await count()).to.deep.equal({ ...before, unread: before.unread - 1, read: before.read + 1 });
    const received = () => server.as(author).get(`/units/${hex(city.community)}/orders?side=received`);
    const shown = async () => (await received()).body.items.filter((one: any) => one.id === id);
    expect(await shown()).to.deep.equal([]);
    const { body } = await server.as(person).post(`/orders/${id}/receipt`, {});
    expect([body.state, body.person, body.can.object]).to.deep.equal(['taken', null, false]);
    expect((await server.as(person).post(`/orders/${id}/receipt`, {})).status).to.equal(200);
    expect((await shown())[0].person).to.include({ id: hex(person) });
    server.clock.set('2026-03-07T14:00:00+08:00');
    expect((await server.as(person).get(`/orders/${id}`)).body.state).to.equal('over');
  });

  it('an objection is decided by somebody other than the author; upheld, it may still be receipted', async () => {
    const person = await cadre();
    const id = await given(person);
    await server.as(person).post(`/orders/${id}/objection`, { reason: '家里有老人要照看' });
    expect(await told(second)).to.include('orderObjected');
    expect(await told(author)).to.not.include('orderObjected');
    const own = await server.as(author).post(`/orders/${id}/decision`, { outcome: 'uphold', reason: '人手不够' });
    expect(own.status).to.equal(403);
    expect((await server.as(person).post(`/orders/${id}/receipt`, {})).body.code).to.equal('order_over');
    const { body } = await server
      .as(second)
      .post(`/orders/${id}/decision`, { outcome: 'uphold', reason: '人手不够，尽量安排白天' });
    expect([body.state, body.objection.reason]).to.deep.equal(['upheld', '家里有老人要照看']);
    expect(await told(person)).to.deep.equal(['orderDecided', 'orderGiven']);
    expect((await server.as(person).post(`/orders/${id}/receipt`, {})).body.state).to.equal('taken');
    const other = await given(await cadre());
    expect(
      (await server.as(second).post(`/orders/${other}/decision`, { outcome: 'release', reason: '好' })).status,
    ).to.equal(403);
  });

  it('nobody is held: a consent that is taken back releases what was not begun; withdrawn, its person is told', async () => {
    const person = await cadre();
    const id = await given(person);
    await server.as(person).post(`/orders/${id}/receipt`, {});
    expect((await server.as(person).delete(`/me/callable/${hex(city.community)}`)).status).to.equal(204);
    expect((await server.as(person).get(`/orders/${id}`)).body.state).to.equal('released');
    const isTold = async (who: PersonDoc) => (await told(who)).filter((kind) => kind === 'orderFellAway').length;
    expect(await isTold(author), 'the post was counting on them').to.equal(1);
    const leaver = await cadre();
    await server.as(leaver).post(`/orders/${await given(leaver)}/receipt`, {});
    await given(await cadre());
    expect((await server.as(leaver).post('/me/erasure', { confirm: true })).status).to.equal(200);
    expect(await isTold(author), 'and on whoever left the service').to.equal(2);
    const other = await cadre();
    const second = await given(other);
    const { body } = await server.as(author).post(`/orders/${second}/withdrawal`, { reason: '不缺人了' });
    expect([body.state, body.ending.reason]).to.deep.equal(['withdrawn', '不缺人了']);
    expect(await told(other)).to.deep.equal(['orderGiven', 'orderWithdrawn']);
    expect((await server.as(author).post(`/orders/${second}/withdrawal`, { reason: '再收' })).status).to.equal(403);
    // Nobody took this one: it lapses with its time.
    const lapsed = await given(await cadre());
    server.clock.set('2026-03-07T14:00:00+08:00');
    expect((await server.as(author).get(`/orders/${lapsed}`)).body.state).to.equal('lapsed');
  });

  it('nobody is held to an order that was given while they took their consent back', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, cadre));
    for (const person of people) {
      await Promise.all([give([person]), server.as(person).delete(`/me/callable/${hex(city.community)}`)]);
      const ofPerson = await orders.in(server.db).find({ personId: person._id }).toArray();
      expect(ofPerson.filter(({ state }) => state !== 'released')).to.deep.equal([]);
    }
  });

  it('others are invited, the nearest first and once a week; nobody sees whom before they say yes', async () => {
    const far = await resident();
    await server.make.offer(far, { point: { type: 'Point', coordinates: [114.15, 22.54] } });
    const near = await resident();
    await server.make.offer(near, { point: { type: 'Point', coordinates: [114.061, 22.541] } });
    const body = { count: 5, postId: hex(city.community), ...duty };
    const ask = () => server.as(author).post(`/units/${hex(city.street)}/front-requests`, body);
    // 9 km away: only a surge looks so far.
    expect((await ask()).body).to.deep.equal({ asked: 1 });
    expect([await told(near), await told(far)]).to.deep.equal([['orderAsked'], []]);
    const listed = async () =>
      (await server.as(author).get(`/units/${hex(city.street)}/orders?kind=request`)).body.items.map(
        ({ person }: any) => person.id,
      );
    expect(await listed()).to.deep.equal([]);
    const { requests } = (await server.as(author).get(`/units/${hex(city.street)}/order-counts`)).body;
    expect(requests).to.deep.equal({ taken: 0, open: null, ended: null });
    const [{ id }] = (await server.as(near).get('/me/orders')).body.items;
    expect((await server.as(author).get(`/orders/${id}`)).status).to.equal(404);
    expect((await server.as(near).post(`/orders/${id}/declination`, {})).body.state).to.equal('declined');
    expect((await ask()).body.code).to.equal('nobody_to_ask');
    const surge = { until: '2026-03-05T10:00:00+08:00', reason: '台风', values: usualSurge };
    const { status, body: on } = await server.as(author).post(`/units/${hex(city.street)}/surges`, surge);
    expect(status).to.equal(201);
    expect((await ask()).body).to.deep.equal({ asked: 2 });
    await server.as(author).post(`/surges/${on.id}/ending`, {});
    const [again] = (await server.as(far).get('/me/orders')).body.items;
    await server.as(far).post(`/orders/${again.id}/receipt`, {});
    expect(await listed()).to.deep.equal([hex(far)]);
  });

  it('nobody is invited who comes only with a team, or avoids whoever asks or the community in whose name it goes', async () => {
    await offers.in(server.db).deleteMany({});
    const wishes = [{ avoids: [city.street._id] }, { avoids: [city.community._id] }, { together: new ObjectId() }, {}];
    const people = await Promise.all(wishes.map(() => resident()));
    const point = { type: 'Point' as const, coordinates: [114.061, 22.541] as [number, number] };
    for (const [n, wish] of wishes.entries()) await server.make.offer(people[n], { point, ...wish });
    const body = { count: 5, postId: hex(city.community), ...duty };
    const asked = await server.as(author).post(`/units/${hex(city.street)}/front-requests`, body);
    expect(asked.body).to.deep.equal({ asked: 1 });
    expect(await Promise.all(people.map(told))).to.deep.equal([[], [], [], ['orderAsked']]);
  });

  it('a post lies in the area of the unit above, unless a surge opens the borders', async () => {
    const person = await cadre();
    const otherDistrict = await server.make.unit('district', city.city);
    const post = { postId: hex(otherDistrict) };
    const refused = await give([person], author, post);
    expect([refused.status, refused.body.fields[0].path]).to.deep.equal([400, 'body.postId']);
    const surge = { until: '2026-03-05T10:00:00+08:00', reason: '台风', values: usualSurge };
    const { body: on } = await server.as(author).post(`/units/${hex(city.street)}/surges`, surge);
    expect((await give([person], author, post)).status).to.equal(201);
    await server.as(author).post(`/surges/${on.id}/ending`, {});
    for (const [bad, path] of [
      [{ until: '2026-03-04T09:00:00+08:00' }, 'body.until'],
      [{ until: '2026-03-05T13:00:00+08:00' }, 'body.until'],
      [{ until: '2026-05-05T13:00:00+08:00' }, 'body.until'],
      [{ postId: 'f'.repeat(24) }, 'body.postId'],
    ] as const) {
      const answer = await give([await cadre()], author, bad);
      expect([answer.status, answer.body.fields?.[0].path]).to.deep.equal([400, path]);
    }
  });

  it('a plan sent again changes nothing; another post takes the place of the one before, and a busy person is named', async () => {
    const planId = (await resident())._id;
    const [one, two, busy] = [await cadre(), await resident(), await cadre()];
    await given(busy);
    const wanted = (post: { _id: ObjectId }): NewOrder[] =>
      [one, two, busy].map(({ _id }) => ({
        personId: _id,
        unitId: city.community._id,
        postId: post._id,
        from: new Date(duty.from),
        until: new Date(duty.until),
        reason: duty.reason,
        planId,
      }));
    const first = await change((transaction) => makeOrders(transaction, wanted(city.street)));
    expect(first.made.map(({ kind }) => kind)).to.deep.equal(['order', 'request']);
    expect(first.busy.map(String)).to.deep.equal([hex(busy)]);
    const again = await change((transaction) => makeOrders(transaction, wanted(city.street)));
    expect([again.made.length, again.kept.length]).to.deep.equal([0, 2]);
    const moved = await change((transaction) => makeOrders(transaction, wanted(city.otherStreet)));
    expect(moved.made).to.have.lengthOf(2);
    const all = await ordersOfPlan(server.db, planId);
    expect(all.map(({ state }) => state)).to.have.members(['replaced', 'replaced', 'given', 'given']);
    const old = all.find(({ personId, state }) => personId.equals(one._id) && state === 'replaced')!;
    expect((await server.as(one).get(`/orders/${hex(old)}`)).body.replacedBy).to.equal(
      hex(moved.made.find(({ personId }) => personId.equals(one._id))!),
    );
    expect(await change((transaction) => withdrawOrders(transaction, all, '方案取消'))).to.equal(2);
  });

  it('by a party branch it goes with that consent, whatever else stays', async () => {
    const branch = await server.make.unit('branch', city.community);
    const person = await resident({ branchId: branch._id });
    for (const unit of [branch, city.community]) await server.as(person).put(`/me/callable/${hex(unit)}`, {});
    await change((transaction) =>
      makeOrders(transaction, [
        {
          personId: person._id,
          unitId: branch._id,
          postId: city.community._id,
          from: new Date(duty.from),
          until: new Date(duty.until),
          reason: duty.reason,
        },
      ]),
    );
    expect((await server.as(person).delete('/me/consents/partyMembership')).status).to.equal(204);
    expect(await orders.in(server.db).countDocuments({ personId: person._id })).to.equal(0);
    const left = await callables.in(server.db).find({ personId: person._id }).toArray();
    expect(left.map(({ unitId }) => unitId.toHexString())).to.deep.equal([hex(city.community)]);
  });
});
