import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { grantsOf } from '../../server/domain/grants/queries.ts';
import { orders } from '../../server/domain/orders/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { organisationMembers } from '../../server/domain/temporary-organisations/model.ts';
import { organisationsOfPlans } from '../../server/domain/temporary-organisations/queries.ts';
import { forgetMobilisations } from '../../server/features/mobilisation/forget.ts';
import { mobilisationPins, mobilisationPlans, mobilisedPeople } from '../../server/features/mobilisation/model.ts';
import { dayMs } from '../../shared/durations.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import {
  asks,
  callable,
  computed,
  hex,
  planOf,
  published,
  sendAll,
  solved,
  solveAll,
  startStage,
  type Stage,
} from './support.ts';

describe('a mobilisation plan', () => {
  let server: TestServer;
  let stage: Stage;
  let admin: PersonDoc;
  let [first, second, third] = [] as unknown as PersonDoc[];
  let head: PersonDoc;

  before(async () => {
    server = await startTestServer();
    stage = await startStage(server);
    admin = await server.make.organiser(stage.city.street, 'administrator');
    [first, second, third] = await callable(server, stage.senders[0], 3);
    [head] = await callable(server, stage.senders[1], 1, 'administrator');
  });
  after(() => server.close());
  afterEach(async () => {
    for (const collection of [mobilisationPlans, mobilisationPins, mobilisedPeople, orders])
      await collection.in(server.db).deleteMany({});
  });

  const plan = (id: string, end = '') => server.as(admin).get(`/mobilisation-plans/${id}${end}`);
  const openOrders = async () =>
    (
      await orders
        .in(server.db)
        .find({ state: { $in: ['given', 'taken'] } })
        .toArray()
    ).map(({ personId, postId, kind }) => [personId.toHexString(), postId.toHexString(), kind]);
  const sentBy = async (id: string) =>
    (
      await mobilisedPeople
        .in(server.db)
        .find({ planId: { $exists: true }, postId: { $ne: null } })
        .toArray()
    )
      .filter(({ planId }) => planId.toHexString() === id)
      .map(({ personId, postId }) => [personId.toHexString(), postId!.toHexString()]);

  it('is computed, proven, shown in groups with heads, and sends orders once it is published', async () => {
    const demand = [asks(stage.posts[0], { wished: 2 }), asks(stage.posts[1], { headRank: 'administrator' })];
    const shown = await solved(server, admin, stage.city.street, planOf(stage, { demand }));
    expect([shown.state, shown.result.sent, shown.result.missing]).to.deep.equal(['solved', 3, 0]);
    expect(await openOrders()).to.deep.equal([]);
    const groups = (await plan(shown.id, '/groups')).body.items;
    const east = groups.find((group: { post: { name: string } }) => group.post.name === '东岗');
    const west = groups.find((group: { post: { name: string } }) => group.post.name === '西岗');
    expect([east.sent, west.head]).to.deep.equal([2, head.displayName]);
    const people = (await plan(shown.id, '/people?sent=true')).body.items;
    expect(people).to.have.lengthOf(3);
    expect(people[0]).to.include({ callable: true });

    await published(server, admin, shown.id);
    const made = await openOrders();
    expect(made).to.have.lengthOf(3);
    expect(made.every(([, , kind]) => kind === 'order')).to.equal(true);
    // Sent again, late or by another server, it makes nothing more.
    await mobilisationPlans.in(server.db).updateOne({}, { $set: { sentUpTo: null } });
    await Promise.all([sendAll(server), sendAll(server)]);
    expect(await openOrders()).to.have.deep.members(made);
  });

  it('asks residents with an offer, whose names it does not tell before they say yes', async () => {
    const resident = await server.make.person({ communityId: stage.city.elsewhere._id, displayName: '王小明' });
    await server.make.offer(resident);
    const supply = [{ unitId: hex(stage.city.otherStreet), stays: 0 }];
    const body = planOf(stage, { supply });
    const district = await server.make.organiser(stage.city.district, 'administrator');
    const shown = await solved(server, district, stage.city.district, body);
    const [row] = (await server.as(district).get(`/mobilisation-plans/${shown.id}/people`)).body.items;
    expect([row.displayName, row.callable]).to.deep.equal(['王**', false]);
    await published(server, district, shown.id);
    const [, , kind] = (await openOrders())[0];
    expect(kind).to.equal('request');
  });

  it('asks no resident who comes only with a team, or avoids its unit or the community in whose name it goes', async () => {
    const wishes = [
      { avoids: [stage.city.district._id] },
      { avoids: [stage.city.elsewhere._id] },
      { together: new ObjectId() },
      { avoids: [stage.city.community._id] },
    ];
    const people: string[] = [];
    for (const wish of wishes) {
      const resident = await server.make.person({ communityId: stage.city.elsewhere._id });
      await server.make.offer(resident, wish);
      people.push(hex(resident));
    }
    const district = await server.make.organiser(stage.city.district, 'administrator');
    const supply = [{ unitId: hex(stage.city.otherStreet), stays: 0 }];
    const shown = await solved(server, district, stage.city.district, planOf(stage, { supply }));
    const rows = await mobilisedPeople
      .in(server.db)
      .find({ planId: new ObjectId(String(shown.id)) })
      .toArray();
    const found = rows.map(({ personId }) => personId.toHexString()).filter((id) => people.includes(id));
    expect(found).to.deep.equal([people[3]]);
  });

  it('is made anew: who said yes stays, who said no is not asked again, the others move only for their price', async () => {
    const demand = stage.posts.map((unit) => asks(unit, { wished: 2, most: 2 }));
    const shown = await solved(server, admin, stage.city.street, planOf(stage, { demand }));
    await published(server, admin, shown.id);
    const [one] = await orders.in(server.db).find({}).toArray();
    await orders.in(server.db).updateOne({ _id: one._id }, { $set: { state: 'taken' } });
    const other = (await orders.in(server.db).findOne({ _id: { $ne: one._id } }))!;
    await orders.in(server.db).updateOne({ _id: other._id }, { $set: { state: 'declined' } });
    const begun = await server.as(admin).post(`/mobilisation-plans/${shown.id}/replans`, { kind: 'deploy' });
    expect([begun.status, begun.body.number, begun.body.basedOn]).to.deep.equal([201, 2, shown.id]);
    const again = await computed(server, admin, begun.body.id);
    const sent = await sentBy(again.id);
    expect(sent).to.deep.include([one.personId.toHexString(), one.postId.toHexString()]);
    expect(sent.map(([person]) => person)).to.not.include(other.personId.toHexString());
    expect(again.result.frontier.length).to.be.greaterThan(0);
    await published(server, admin, again.id);
    expect((await plan(shown.id)).body.state).to.equal('superseded');
    expect((await openOrders()).filter(([person]) => person === one.personId.toHexString())).to.have.lengthOf(1);
    const late = await server.as(admin).post(`/mobilisation-plans/${shown.id}/replans`, { kind: 'deploy' });
    expect(late.status).to.equal(403);
  });

  it('stands down: nobody goes anew, and the orders of those who are not needed are withdrawn', async () => {
    const demand = stage.posts.map((unit) => asks(unit, { wished: 2, most: 2 }));
    const shown = await solved(server, admin, stage.city.street, planOf(stage, { demand }));
    await published(server, admin, shown.id);
    const { body: begun } = await server
      .as(admin)
      .post(`/mobilisation-plans/${shown.id}/replans`, { kind: 'standDown' });
    const fewer = planOf(stage, { demand: [asks(stage.posts[0], { most: 1 })] });
    expect((await server.as(admin).put(`/mobilisation-plans/${begun.id}`, fewer)).status).to.equal(200);
    await callable(server, stage.senders[0], 1);
    const down = await computed(server, admin, begun.id);
    expect([down.state, down.result.sent, down.result.people]).to.deep.equal(['solved', 1, 4]);
    await published(server, admin, down.id);
    expect(await openOrders()).to.have.lengthOf(1);
    expect(await orders.in(server.db).countDocuments({ state: 'withdrawn' })).to.equal(3);
  });

  it('stands down those who said yes, too: all of them, or those who have been out for longest', async () => {
    const demand = stage.posts.map((unit) => asks(unit, { wished: 2, most: 2 }));
    const shown = await solved(server, admin, stage.city.street, planOf(stage, { demand }));
    await published(server, admin, shown.id);
    const out = await orders.in(server.db).find({}).sort({ _id: 1 }).toArray();
    const now = server.clock.now();
    for (const [day, { _id }] of out.entries())
      await orders
        .in(server.db)
        .updateOne({ _id }, { $set: { state: 'taken', answeredAt: new Date(+now - day * dayMs) } });
    const begin = async (body: object) =>
      (await server.as(admin).post(`/mobilisation-plans/${shown.id}/replans`, { kind: 'standDown', ...body })).body;
    const some = await begin({});
    const first = out.filter(({ postId }) => postId.equals(out[0].postId));
    const fewer = [
      asks(
        stage.posts.find(({ _id }) => _id.equals(out[0].postId))!,
        { most: 1 },
      ),
    ];
    await server.as(admin).put(`/mobilisation-plans/${some.id}`, planOf(stage, { demand: fewer }));
    await computed(server, admin, some.id);
    const [[stays]] = await sentBy(some.id);
    expect(stays).to.equal(first[0].personId.toHexString());
    const all = await begin({ everybody: true, reason: '疫情结束，大家辛苦了' });
    const ended = await computed(server, admin, all.id);
    expect([ended.state, ended.result.sent, ended.result.missing]).to.deep.equal(['solved', 0, 0]);
    await published(server, admin, all.id);
    const left = await orders.in(server.db).find({}).toArray();
    expect(left.map(({ state, ending }) => [state, ending?.reason])).to.deep.equal(
      out.map(() => ['withdrawn', '疫情结束，大家辛苦了']),
    );
    const wrong = await server
      .as(admin)
      .post(`/mobilisation-plans/${all.id}/replans`, { kind: 'deploy', everybody: true });
    expect([wrong.status, wrong.body.fields?.[0].path]).to.deep.equal([400, 'body.everybody']);
  });

  it('keeps people where an administrator pins them, or free, in every later version', async () => {
    const supply = stage.senders.map((unit) => ({ unitId: hex(unit), stays: 0.5 }));
    const demand = stage.posts.map((unit) => asks(unit, { wished: 2, most: 2 }));
    const body = planOf(stage, { supply, demand });
    const shown = await solved(server, admin, stage.city.street, body);
    expect(shown.result.sent).to.equal(2);
    const rowOf = async (id: string, person: PersonDoc, query = '') =>
      (await plan(id, `/people${query}`)).body.items.find((one: any) => one.displayName === person.displayName);
    const pin = async (id: string, person: PersonDoc, postId: string | null) =>
      server.as(admin).put(`/mobilisation-plans/${id}/people/${(await rowOf(id, person)).id}/pin`, { postId });
    const [, west] = stage.posts.map(hex);
    expect((await pin(shown.id, first, hex(stage.senders[0]))).body.fields[0].path).to.equal('body.postId');
    const pinned = await pin(shown.id, first, west);
    expect([pinned.status, pinned.body.state, pinned.body.outdated]).to.deep.equal([200, 'draft', true]);
    expect((await pin(shown.id, second, null)).status).to.equal(200);
    expect((await server.as(admin).post(`/mobilisation-plans/${shown.id}/publication`, {})).status).to.equal(403);
    const again = await computed(server, admin, shown.id);
    const sent = await sentBy(again.id);
    // The person who is kept free counts among those who stay: as many go as before.
    expect(sent).to.have.lengthOf(2);
    expect(sent).to.deep.include([hex(first), west]);
    expect(sent.map(([person]) => person)).to.not.include(hex(second));
    expect((await rowOf(again.id, second)).pin).to.deep.equal({ post: null });
    expect((await plan(again.id, '/people?pinned=true')).body.items).to.have.lengthOf(2);
    await published(server, admin, again.id);
    const later = (await server.as(admin).post(`/mobilisation-plans/${again.id}/replans`, { kind: 'deploy' })).body;
    await server
      .as(admin)
      .put(`/mobilisation-plans/${later.id}`, { ...body, demand: [asks(stage.posts[0], { most: 4 })] });
    // A pin to a place that is asked for no longer binds nobody.
    const narrowed = await computed(server, admin, later.id);
    expect((await sentBy(narrowed.id)).map(([person]) => person)).to.not.include(hex(second));
    const { id } = await rowOf(narrowed.id, second);
    const path = `/mobilisation-plans/${narrowed.id}/people/${id}/pin`;
    const freed = await server.as(admin).delete(path);
    expect([freed.status, freed.body.state]).to.deep.equal([200, 'draft']);
    expect((await server.as(admin).delete(path)).status).to.equal(404);
    expect((await rowOf(narrowed.id, second)).pin).to.equal(null);
  });

  it('forms an organisation for each place by the same act: a yes makes a member, or the head; a stand-down ends it', async () => {
    const { db } = server;
    const demand = [asks(stage.posts[0], { most: 1 }), asks(stage.posts[1], { most: 1, headRank: 'administrator' })];
    const shown = await solved(server, admin, stage.city.street, planOf(stage, { demand }));
    const publish = (meetsAt: string) => ({ organisations: { rank: 'team', meetsAt } });
    const early = await server
      .as(admin)
      .post(`/mobilisation-plans/${shown.id}/publication`, publish('2026-03-01T09:00:00+08:00'));
    expect([early.status, early.body.fields[0].path]).to.deep.equal([400, 'body.organisations.meetsAt']);
    await published(server, admin, shown.id, publish('2026-03-05T09:00:00+08:00'));
    const formed = () => organisationsOfPlans(db, [new ObjectId(String(shown.id))]);
    // Sent again, late or by another server, it forms nothing more.
    await mobilisationPlans.in(db).updateOne({}, { $set: { sentUpTo: null, 'organisations.formed': 0 } });
    await Promise.all([sendAll(server), sendAll(server)]);
    expect((await formed()).map(({ endsAt, front }) => [+endsAt, hex({ _id: front!.postId })])).to.have.deep.members(
      stage.posts.map((post) => [Date.parse('2026-03-10T18:00:00+08:00'), hex(post)]),
    );
    const orderOf = async (person: PersonDoc) => (await server.as(person).get('/me/orders')).body.items[0];
    const asked = await orderOf(head);
    expect([asked.head, asked.group.name, asked.group.head, asked.group.meeting.place]).to.deep.equal([
      true,
      '西岗支援队',
      null,
      '测试路',
    ]);
    const members = (person: { _id: ObjectId }) => organisationMembers.in(db).find({ personId: person._id }).toArray();
    expect(await members(head)).to.deep.equal([]);
    expect((await server.as(head).post(`/orders/${asked.id}/receipt`, {})).status).to.equal(200);
    expect((await orderOf(head)).group.head).to.equal(head.displayName);
    const [membership] = await members(head);
    expect([membership.state, membership.as]).to.deep.equal(['in', 'head']);
    const mine = (await server.as(head).get('/me/temporary-organisations')).body.items;
    expect(mine.map(({ name }: { name: string }) => name)).to.deep.equal(['西岗支援队']);

    // Somebody who had said yes before there was an organisation is asked, as anybody else would be.
    const [other] = await orders
      .in(db)
      .find({ personId: { $ne: head._id } })
      .toArray();
    await orders.in(db).updateOne({ _id: other._id }, { $set: { state: 'taken' } });
    await mobilisationPlans.in(db).updateOne({}, { $set: { sentUpTo: null } });
    await sendAll(server);
    expect((await members({ _id: other.personId })).map(({ state, as }) => [state, as])).to.deep.equal([
      ['asked', 'head'],
    ]);

    const { body: begun } = await server
      .as(admin)
      .post(`/mobilisation-plans/${shown.id}/replans`, { kind: 'standDown', everybody: true });
    const down = await computed(server, admin, begun.id);
    await published(server, admin, down.id);
    expect((await formed()).every(({ ended }) => ended)).to.equal(true);
    expect((await members(head))[0].state).to.equal('left');
    const held = await grantsOf(db, [head._id], server.clock.now());
    expect(held.some(({ unitId }) => unitId.equals(membership.organisationId))).to.equal(false);
  });

  it('says which places lack whom and which units bind, and never shows a wrong plan', async () => {
    const supply = stage.senders.map((unit) => ({ unitId: hex(unit), stays: 1 }));
    const shown = await solved(server, admin, stage.city.street, planOf(stage, { supply }));
    expect([shown.state, shown.result.sent, shown.result.missing]).to.deep.equal(['solved', 0, 2]);
    const [lack] = shown.result.unmet;
    expect(lack.binding.map(({ name }: { name: string }) => name)).to.have.members(['甲单位', '乙单位']);
    expect(lack.why).to.include('留守');
    const nobody = { supply: [{ unitId: hex(stage.posts[0]), stays: 0 }] };
    const failed = await solved(server, admin, stage.city.street, planOf(stage, nobody));
    expect([failed.state, failed.failure, failed.result]).to.deep.equal(['failed', 'nobody', null]);
    expect((await server.as(admin).post(`/mobilisation-plans/${failed.id}/publication`, {})).status).to.equal(403);
  });

  it('is taken on by another server where one was lost, and let go where somebody edits it', async () => {
    const shown = await solved(server, admin, stage.city.street, planOf(stage));
    const lost = new Date(+server.clock.now() - 61_000);
    await mobilisationPlans
      .in(server.db)
      .updateOne({}, { $set: { state: 'solving', aliveAt: lost }, $unset: { result: '' } });
    await Promise.all([solveAll(server), solveAll(server)]);
    const again = (await plan(shown.id)).body;
    expect([again.state, again.result.sent]).to.deep.equal(['solved', shown.result.sent]);
    const edited = await server.as(admin).put(`/mobilisation-plans/${shown.id}`, planOf(stage, { name: '改名' }));
    expect([edited.body.state, edited.body.result]).to.deep.equal(['draft', null]);
    const stale = await server
      .as(admin)
      .post(`/mobilisation-plans/${shown.id}/solution`, {}, { headers: { 'if-match': '"1"' } });
    expect(stale.status).to.equal(412);
  });

  it('is forgotten with its people 90 days after its end', async () => {
    const { id } = await solved(server, admin, stage.city.street, planOf(stage));
    const [{ id: row }] = (await plan(id, '/people')).body.items;
    await server.as(admin).put(`/mobilisation-plans/${id}/people/${row}/pin`, { postId: null });
    await forgetMobilisations(server.db, new Date('2026-06-08T17:00:00+08:00'));
    expect(await mobilisationPlans.in(server.db).countDocuments()).to.equal(1);
    await forgetMobilisations(server.db, new Date('2026-06-08T19:00:00+08:00'));
    const left = [mobilisationPlans, mobilisationPins, mobilisedPeople].map((one) =>
      one.in(server.db).countDocuments(),
    );
    expect(await Promise.all(left)).to.deep.equal([0, 0, 0]);
  });

  it('is written as two lists for spreadsheets', async () => {
    const shown = await solved(server, admin, stage.city.street, planOf(stage));
    for (const list of ['people', 'duties']) {
      const answer = await server.as(admin).get(`/mobilisation-plans/${shown.id}/${list}.xlsx`);
      expect([answer.status, answer.headers.get('content-type')]).to.deep.equal([
        200,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      ]);
    }
  });

  it('has every person once', async () => {
    const shown = await solved(server, admin, stage.city.street, planOf(stage));
    const ids = (await mobilisedPeople.in(server.db).find({}).toArray()).map(({ personId }) => personId.toHexString());
    expect(new Set(ids).size).to.equal(ids.length);
    expect(ids).to.include.members([first, second, third, head].map((one: { _id: ObjectId }) => hex(one)));
    expect(shown.result.people).to.equal(ids.length);
  });
});
