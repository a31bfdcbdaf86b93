import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { drawnOf } from '../../server/domain/call-backs/lot.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { identities } from '../../server/domain/people/model.ts';
import { drawDue } from '../../server/features/call-backs/jobs.ts';
import { closeServedCases } from '../../server/features/cases/close-served.ts';
import { fieldOf, hex, refused, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const answers = { reached: true, solved: 'yes', stars: 5, contacted: true };

describe('call-backs', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
    await identities.in(office.server.db).updateOne({ _id: office.requester._id }, { $set: { phone: '19900001234' } });
  });
  /** Each test has days of its own, so that no draw sees the cases of another. */
  let tests = 0;
  beforeEach(() => office.server.clock.set(new Date(Date.UTC(2026, 2, 2 + 8 * tests++, 1))));
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  async function served(): Promise<string> {
    const { at, city } = office;
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    await step(at.community, id, 'service', { solved: true, ...reason });
    return id;
  }
  const days = (n: number): string => new Date(+office.server.clock.now() + n * 86_400_000).toISOString();
  const order = async (size: number, by = office.at.district) =>
    (await by.post(`/units/${hex(office.city.district)}/call-back-draws`, { from: days(1), to: days(3), size })).body;
  const draw = async (times = 2): Promise<void> => {
    const { server } = office;
    const { client } = server.database;
    await Promise.all(Array.from({ length: times }, () => drawDue({ client, db: server.db }, server.clock.now())));
  };
  const due = async (by = office.at.district) =>
    (await by.get(`/units/${hex(office.city.district)}/call-backs`)).body.items as any[];

  it('are drawn by a seed whose hash was published before, so that anybody works the draw out again', async () => {
    const { at, server, city } = office;
    const early = await served();
    const { id, seedHash, seed } = await order(2);
    expect(seed, 'nobody knows it yet').to.equal(null);
    expect(seedHash).to.match(/^[0-9a-f]{64}$/);
    await draw();
    expect((await at.elsewhere.get(`/call-back-draws/${id}`)).body.draw.drawnAt).to.equal(null);
    server.clock.forward(36);
    const inTime = [await served(), await served(), await served()];
    server.clock.forward(48);
    await draw();
    const whole = (await at.elsewhere.get(`/call-back-draws/${id}`)).body;
    expect(sha256(whole.draw.seed)).to.equal(seedHash);
    expect(whole.caseIds).to.have.members(inTime).and.not.include(early);
    const lots = [...inTime].sort((a, b) =>
      sha256(`${whole.draw.seed}:${a}`) < sha256(`${whole.draw.seed}:${b}`) ? -1 : 1,
    );
    expect(whole.drawn).to.deep.equal(lots.slice(0, 2));
    expect((await due()).map(({ caseId }) => caseId)).to.have.members(whole.drawn);
    const path = `/units/${hex(city.district)}/call-back-draws`;
    const wrong = async (body: object) => fieldOf(await at.district.post(path, { size: 1, ...body }));
    expect(await wrong({ from: days(-1), to: days(1) })).to.equal('body.from');
    expect(await wrong({ from: days(2), to: days(1) })).to.equal('body.to');
    expect(await wrong({ from: days(1), to: days(9) })).to.equal('body.to');
  });

  it('show a number to whoever has taken the call, while it is open, and to nobody who handled the case', async () => {
    const { at, server, city } = office;
    await order(1);
    server.clock.forward(36);
    const handler = server.as(await server.make.organiser(city.district));
    const caseId = await office.raise(city.community);
    await step(at.community, caseId, 'dispatch', to(city.community));
    await step(handler, caseId, 'pause', reason);
    await step(handler, caseId, 'resumption');
    await step(at.community, caseId, 'service', { solved: true, ...reason });
    server.clock.forward(48);
    await draw();
    const call = (await due()).find((one) => one.caseId === caseId);
    expect(call).to.deep.include({ requester: null, can: { call: true }, unitSaidSolved: true });
    const path = `/call-backs/${call.id}`;
    expect(refused(await at.district.post(`${path}/answers`, answers))).to.deep.equal([409, 'call_back_not_taken']);
    expect((await at.district.post(`${path}/taking`, {})).body.requester.phone).to.equal('19900001234');
    const other = server.as(await server.make.organiser(city.district));
    expect(refused(await other.post(`${path}/taking`, {}))).to.deep.equal([409, 'call_back_taken']);
    const seen = async (by: Office['me']) => (await due(by)).find(({ id }) => id === call.id).requester;
    expect([(await seen(at.district))?.phone, await seen(other)]).to.deep.equal(['19900001234', null]);
    const both = await server.make.organiser(city.district);
    await server.make.grant(both, city.community, 'organiser');
    expect(refused(await server.as(both).post(`${path}/taking`, {})), 'of the unit that served it').to.deep.equal([
      403,
      'forbidden',
    ]);
    expect((await handler.post(`${path}/taking`, {})).status, 'took steps of it from above').to.equal(403);
    expect(refused(await at.community.post(`${path}/taking`, {}))).to.deep.equal([404, 'not_found']);
    server.clock.forward(0.5);
    expect(await seen(at.district), 'the half hour is over').to.equal(null);
    await other.post(`${path}/taking`, {});
    expect(fieldOf(await other.post(`${path}/answers`, { reached: true }))).to.equal('body.solved');
    const done = await other.post(`${path}/answers`, { ...answers, solved: 'no', stars: 4, again: false });
    expect(done.body).to.deep.include({ state: 'reached', requester: null });
    const { figures } = (await at.city.get(`/call-back-draws/${await drawOf(call.id)}`)).body;
    expect(figures).to.deep.include({ calls: 1, reached: 1, contradicted: 1, saidSolved: { kept: 1, of: 1 } });
    expect((await at.city.get(`/cases/${caseId}`)).body.state, 'the case itself says nothing of it').to.equal('served');
    expect(refused(await other.post(`${path}/taking`, {}))).to.deep.equal([409, 'call_back_over']);
  });

  it('18.9: those who had sent it back left the sample: all that was served in the time is drawn from, whatever came after', async () => {
    const { at, me, city, server } = office;
    const before = await served();
    await order(9);
    server.clock.forward(36);
    const inTime = { well: await served(), rated: await served(), reopened: await served(), again: await served() };
    await me.put(`/needs/${inTime.rated}/rating`, { stars: 1 });
    await step(me, inTime.reopened, 'reopening', reason);
    await step(at.community, inTime.reopened, 'dispatch', to(city.elsewhere));
    await step(me, before, 'reopening', reason);
    server.clock.forward(48);
    await step(me, inTime.again, 'reopening', reason);
    await step(at.community, inTime.again, 'signature');
    await step(at.community, inTime.again, 'service', { solved: false, ...reason });
    await draw();
    const calls = await due();
    expect(calls.map(({ caseId }) => caseId)).to.have.members(Object.values(inTime));
    for (const call of calls) {
      expect(call, 'as it was then').to.deep.include({ unitSaidSolved: true });
      expect(call.servedBy.id).to.equal(hex(city.community));
      expect(Date.parse(call.servedAt)).to.be.below(+server.clock.now() - 47 * 3_600_000);
    }
    // Words about the time before it was handled again were acted on: they are no second time.
    for (const one of [inTime.rated, inTime.again]) {
      const { id } = calls.find(({ caseId }) => caseId === one)!;
      await at.district.post(`/call-backs/${id}/taking`, {});
      const { status } = await at.district.post(`/call-backs/${id}/answers`, { ...answers, solved: 'no', stars: 1 });
      expect(status).to.equal(200);
      expect((await at.city.get(`/cases/${one}`)).body).to.deep.include({ cycle: 2, supervision: null });
    }
  });

  it('18.32: those who had helped called themselves once it was handled again, and what was linked was another’s', async () => {
    const { at, city, server } = office;
    await order(9);
    server.clock.forward(36);
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    await step(at.community, id, 'parts', to(city.neighbour));
    await step(at.neighbour, id, `parts/${hex(city.neighbour)}/end`, reason);
    // Received elsewhere, and gone on with by the community.
    const linked = await office.raise(city.elsewhere);
    await step(at.city, linked, 'link', { headId: id });
    await step(at.community, id, 'service', { solved: true, ...reason });
    await step(office.me, id, 'reopening', reason);
    server.clock.forward(48);
    await draw();
    const both = await server.make.organiser(city.district);
    await server.make.grant(both, city.neighbour, 'organiser');
    const calls = await due();
    for (const caseId of [id, linked]) {
      const call = calls.find((one) => one.caseId === caseId);
      expect(call.servedBy.id).to.equal(hex(city.community));
      const taken = await server.as(both).post(`/call-backs/${call.id}/taking`, {});
      expect(refused(taken), 'of the unit that helped').to.deep.equal([403, 'forbidden']);
      expect((await at.district.post(`/call-backs/${call.id}/taking`, {})).status).to.equal(200);
    }
  });

  it('are over after the third call that nobody answered', async () => {
    const { at, server } = office;
    await order(1);
    server.clock.forward(36);
    await served();
    server.clock.forward(48);
    await draw();
    const [{ id }] = await due();
    for (const state of ['open', 'open', 'unreached']) {
      await at.district.post(`/call-backs/${id}/taking`, {});
      expect((await at.district.post(`/call-backs/${id}/answers`, { reached: false })).body.state).to.equal(state);
    }
  });

  it('dissatisfied, send a case back once by themselves, and put it under supervision after that', async () => {
    const { at, city, server } = office;
    await order(1);
    server.clock.forward(36);
    const caseId = await served();
    server.clock.forward(48);
    await draw();
    const [{ id }] = (await due()).filter((one) => one.caseId === caseId);
    await at.district.post(`/call-backs/${id}/taking`, {});
    await at.district.post(`/call-backs/${id}/answers`, { ...answers, solved: 'no', stars: 1 });
    const shown = (await at.city.get(`/cases/${caseId}`)).body;
    expect(shown).to.deep.include({ state: 'dispatched', cycle: 2 });
    expect(shown.events.at(-1)).to.include({ verb: 'reopen', byRule: true });
    await step(at.community, caseId, 'signature');
    await step(at.community, caseId, 'service', { solved: true, ...reason });
    expect(shown.holder.id).to.equal(hex(city.community));
  });

  it('and ratings: of one or two stars a case goes back once by itself; then it is watched until somebody takes it off', async () => {
    const { at, me, server } = office;
    const id = await served();
    const show = async () => (await at.city.get(`/cases/${id}`)).body;
    await me.put(`/needs/${id}/rating`, { stars: 2 });
    expect(await show()).to.deep.include({ state: 'dispatched', cycle: 2, supervision: null });
    await step(at.community, id, 'signature');
    await step(at.community, id, 'service', { solved: true, ...reason });
    await me.put(`/needs/${id}/rating`, { stars: 1 });
    const watched = await show();
    expect(watched).to.include({ state: 'rated', cycle: 2 });
    expect(watched.supervision).to.include({ colour: 'red', byRule: true });
    server.clock.forward(20 * 24);
    await closeServedCases(server.database.client, server.db, server.clock.now());
    expect((await show()).state, 'nobody has taken it off').to.equal('rated');
    await step(at.street, id, 'supervision-end', reason);
    server.clock.forward(16 * 24);
    await closeServedCases(server.database.client, server.db, server.clock.now());
    expect((await show()).state).to.equal('closed');
    // The requester may leave it at the rating.
    const left = await served();
    await me.put(`/needs/${left}/rating`, { stars: 1, again: false });
    expect((await at.city.get(`/cases/${left}`)).body).to.include({ state: 'rated', cycle: 1 });
  });

  it('18.31, #31: a first dissatisfaction after the time to have it handled again reached nobody: it is watched in red', async () => {
    const { at, me, server, staff } = office;
    const [late, struckOff] = [await served(), await served()];
    server.clock.forward(16 * 24);
    await step(at.street, struckOff, 'closure', reason);
    for (const id of [late, struckOff]) {
      await me.put(`/needs/${id}/rating`, { stars: 1 });
      const { supervision, cycle } = (await at.city.get(`/cases/${id}`)).body;
      expect(supervision).to.include({ colour: 'red', byRule: true });
      expect(cycle).to.equal(1);
      const about = { personId: staff.street._id, 'subject.id': new ObjectId(id), 'values.news': 'dissatisfied' };
      expect(await messages.in(server.db).countDocuments(about), 'the unit above hears').to.equal(1);
    }
  });

  it('18.1: what was served again is rated anew, however long ago it was rated the first time', async () => {
    const { at, me, server } = office;
    const id = await served();
    const rated = async (stars: number) => refused(await me.put(`/needs/${id}/rating`, { stars }));
    const show = async () => (await at.city.get(`/cases/${id}`)).body;
    expect(await rated(1)).to.deep.equal([200, undefined]);
    server.clock.forward(8 * 24);
    await step(at.community, id, 'signature');
    await step(at.community, id, 'service', { solved: true, ...reason });
    expect((await me.get(`/needs/${id}`)).body.can.rate).to.equal(true);
    expect(await rated(2)).to.deep.equal([200, undefined]);
    expect((await show()).supervision).to.include({ colour: 'red', byRule: true });
    const own = (await me.get(`/needs/${id}/rating`)).body;
    expect(own, 'counted from this one').to.include({ stars: 2, at: server.clock.now().toISOString() });
    server.clock.forward(6 * 24);
    expect(await rated(3), 'a change of it').to.deep.equal([200, undefined]);
    server.clock.forward(24);
    expect(await rated(4)).to.deep.equal([409, 'rating_too_late']);
    await step(at.street, id, 'supervision-end', reason);
  });

  it('18.2: what is watched is not struck off without a reason', async () => {
    const { at, me } = office;
    const id = await served();
    await me.put(`/needs/${id}/rating`, { stars: 1 });
    await step(at.community, id, 'signature');
    await step(at.community, id, 'service', { solved: true, ...reason });
    await me.put(`/needs/${id}/rating`, { stars: 1 });
    expect(fieldOf(await at.street.post(`/cases/${id}/closure`, {}))).to.equal('body.reason');
    expect((await at.city.get(`/cases/${id}`)).body.supervision).to.include({ colour: 'red' });
    const closed = await step(at.street, id, 'closure', reason);
    expect([closed.state, closed.supervision]).to.deep.equal(['closed', null]);
    expect(closed.events.at(-1)).to.include({ verb: 'close', ...reason });
  });

  it('18.3: a case struck off at once is watched all the same where it is rated badly for the second time', async () => {
    const { at, me, city } = office;
    const id = await served();
    await me.put(`/needs/${id}/rating`, { stars: 1 });
    await step(at.community, id, 'signature');
    await step(at.community, id, 'service', { solved: true, ...reason });
    const struckOff = await step(at.street, id, 'closure', reason);
    expect(struckOff.can.supervise, 'by nobody’s hand').to.equal(false);
    expect(refused(await at.street.post(`/cases/${id}/supervision`, { colour: 'red', ...reason }))).to.deep.equal([
      409,
      'wrong_state',
    ]);
    expect((await me.put(`/needs/${id}/rating`, { stars: 1 })).status).to.equal(200);
    const listed = async () =>
      (await at.city.get(`/units/${hex(city.city)}/supervision?limit=50`)).body.items.map((one: any) => one.id);
    expect((await at.city.get(`/cases/${id}`)).body.supervision).to.include({ colour: 'red', byRule: true });
    expect(await listed()).to.include(id);
    const taken = await step(at.street, id, 'supervision-end', reason);
    expect([taken.state, taken.supervision]).to.deep.equal(['closed', null]);
    expect(await listed()).to.not.include(id);
  });

  it('are a draw of distinct cases, the same in whichever order they are listed', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 24, maxLength: 24 }));
    fc.assert(
      fc.property(ids, fc.string(), fc.nat(20), (all, seed, size) => {
        const drawn = drawnOf(seed, all, size);
        expect(drawn).to.have.length(Math.min(size, all.length));
        expect(new Set(drawn).size).to.equal(drawn.length);
        expect(drawnOf(seed, [...all].reverse(), size)).to.deep.equal(drawn);
      }),
    );
  });

  const drawOf = async (callBackId: string): Promise<string> =>
    String(
      (await office.server.db.collection('callBacks').findOne({ _id: new ObjectId(callBackId) }))!.drawId.toHexString(),
    );
});
