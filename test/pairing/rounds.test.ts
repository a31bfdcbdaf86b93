import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { dayMs } from '../../shared/durations.ts';
import { pairingLimits, roundTransitions, type RoundState } from '../../shared/pairing.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { pairingRounds, pairs, roundUnits, type PairDoc } from '../../server/domain/pairing/model.ts';
import { pairsOfRound } from '../../server/domain/pairing/queries.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { units, unitTree, type UnitDoc } from '../../server/domain/units/model.ts';
import type { PairingRecord } from '../../server/engine/pairing/record.ts';
import { verifierOf } from '../../server/entry/cli/verify-kinds.ts';
import { moveDuePairs, moveDueRounds, partClosedPairs } from '../../server/features/pairing/jobs.ts';
import { recordOfRound } from '../../server/features/pairing/record.ts';
import { settleWaiting } from '../../server/features/pairing/settle-waiting.ts';
import { settle } from '../../server/features/pairing/thread/settle.ts';
import type { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();

/**
 * A street with three branches and two communities, each with somebody who leads it, and an administrator of the
 * street.
 */
interface Place {
  street: UnitDoc;
  branches: UnitDoc[];
  communities: UnitDoc[];
}

describe('a pairing round', () => {
  let server: TestServer;
  let district: UnitDoc;
  let place: Place;
  let holder: Client;
  const leaders = new Map<string, { person: PersonDoc; client: Client }>();

  before(async () => {
    server = await startTestServer();
    ({ district } = await server.make.smallCity());
    place = await aStreet();
    holder = server.as(await server.make.organiser(place.street, 'administrator'));
  });
  after(() => server.close());

  async function aStreet(): Promise<Place> {
    const street = await server.make.unit('street', district);
    const branches: UnitDoc[] = [];
    const communities: UnitDoc[] = [];
    for (const at of [1, 2, 3]) branches.push(await server.make.unit('branch', street, { name: `${at}号支部` }));
    for (const at of [1, 2]) communities.push(await server.make.unit('community', street, { name: `${at}号社区` }));
    for (const unit of [...branches, ...communities]) {
      const person = await server.make.organiser(unit);
      leaders.set(hex(unit), { person, client: server.as(person) });
    }
    return { street, branches, communities };
  }
  const leaderOf = (unit: { _id: ObjectId }) => leaders.get(hex(unit))!.client;
  const later = (days: number) => new Date(+server.clock.now() + days * dayMs).toISOString();
  const forward = (days: number) => server.clock.set(new Date(+server.clock.now() + days * dayMs));

  const open = async (fields: object = {}) => {
    const body = { name: '支部联基层', wishesUntil: later(10), from: later(20), until: later(380), ...fields };
    const answer = await holder.post(`/units/${hex(place.street)}/pairing-rounds`, body);
    expect(answer.status, JSON.stringify(answer.body)).to.equal(201);
    return answer.body as { id: string; commitment: string; seed: null };
  };
  const wish = (round: string, unit: UnitDoc, tiers: UnitDoc[][], fields: object = {}, by = leaderOf(unit)) =>
    by.put(`/pairing-rounds/${round}/units/${hex(unit)}/wishes`, {
      least: 0,
      most: 1,
      open: true,
      never: [],
      wishes: tiers.map((tier) => tier.map(hex)),
      ...fields,
    });
  /** The end of wishes, and the work of the server that computes. */
  const compute = () =>
    settleWaiting(server.services, new AbortController().signal, (round) => Promise.resolve(settle(round)));
  const close = async (round: string) => {
    // The clock stays: sessions are not to end.
    const wishesUntil = server.clock.now();
    await pairingRounds.in(server.db).updateOne({ _id: new ObjectId(round) }, { $set: { wishesUntil } });
    await moveDueRounds(server.services, server.clock.now());
    await compute();
  };
  const clock = () => moveDuePairs(server.services, server.clock.now());
  const step = (round: string, path: string, by = holder) => by.post(`/pairing-rounds/${round}/${path}`, {});
  const shown = async (round: string, by = holder) => (await by.get(`/pairing-rounds/${round}`)).body;
  const docOf = async (round: string) => (await pairingRounds.in(server.db).findOne({ _id: new ObjectId(round) }))!;
  const told = (unit: UnitDoc, kind: 'roundOpened' | 'pairNews') =>
    messages.in(server.db).countDocuments({ kind, personId: leaders.get(hex(unit))!.person._id });

  const verified = (record: PairingRecord) => verifierOf(record)(record, 'round.json', { lang: 'en' });

  /** Two wishes that meet, published and begun. */
  async function pairedNow(fields: object = {}): Promise<{ round: string; pair: PairDoc }> {
    const { id: round } = await open(fields);
    const [branch] = place.branches;
    const [community] = place.communities;
    await wish(round, branch, [[community]]);
    await wish(round, community, [[branch]]);
    await close(round);
    await step(round, 'publication');
    await clock();
    const pair = (await pairs.in(server.db).findOne({ roundId: new ObjectId(round), branchId: branch._id }))!;
    return { round, pair };
  }

  it('goes from wishes to published pairs, in a thread, with a certificate, a reason for each lost wish, and a lot that was committed to', async () => {
    const { id: round, commitment, seed } = await open();
    await moveDueRounds(server.services, server.clock.now());
    const [a, b, c] = place.branches;
    const [x, y] = place.communities;
    expect([seed, await told(a, 'roundOpened'), await told(y, 'roundOpened')]).to.deep.equal([null, 1, 1]);
    const silent = async (query = '') =>
      (await holder.get(`/pairing-rounds/${round}/units?silent=true${query}`)).body as {
        items: { unit: { name: string }; said: string }[];
        nextCursor: string;
      };
    expect((await wish(round, a, [[x]])).status).to.equal(200);
    await wish(round, b, [[x], [y]]);
    await wish(round, x, [[a], [b], [c]]);
    const first = await silent('&limit=1');
    const rest = await silent(`&cursor=${first.nextCursor}`);
    const named = [...first.items, ...rest.items].map(({ unit, said }) => `${unit.name} ${said}`);
    expect(named, 'in pages').to.deep.equal([`${c.name} nobody`, `${y.name} nobody`]);
    expect((await silent('&side=communities')).items.map(({ unit }) => unit.name)).to.deep.equal([y.name]);
    // Those that have said nothing are told once more before wishes are closed.
    forward(10 - pairingLimits.remindDays);
    for (let minute = 0; minute < 3; minute++) await moveDueRounds(server.services, server.clock.now());
    const reminded = await Promise.all([a, x, c, y].map((unit) => told(unit, 'roundOpened')));
    expect(reminded, 'opened, and a reminder').to.deep.equal([1, 1, 2, 2]);
    await wish(round, c, [[x]]);
    await wish(round, y, [[b]]);
    expect((await wish(round, a, [[b]])).body.fields[0].path, 'one’s own side').to.equal('body.wishes.0.0');
    expect((await wish(round, a, [[x]], {}, leaderOf(b))).status, 'another’s wishes').to.equal(404);
    expect((await leaderOf(b).get(`/pairing-rounds/${round}/units/${hex(a)}`)).status).to.equal(404);
    forward(pairingLimits.remindDays);
    expect((await wish(round, a, [[y]])).body.code).to.equal('wishes_closed');
    await moveDueRounds(server.services, server.clock.now());
    await settleWaiting(server.services, new AbortController().signal);
    const settled = await shown(round);
    expect(settled).to.include({ state: 'settled' });
    expect(settled.certificate).to.deep.include({ pairs: 2, blocking: 0, said: 5, gone: [] });
    expect(createHash('sha256').update(String(settled.seed)).digest('hex')).to.equal(commitment);
    expect((await shown(round, leaderOf(a))).certificate, 'not before it is published').to.equal(null);
    const asked = await holder.get(`/pairing-rounds/${round}/what-if?unitId=${hex(x)}&more=2`);
    expect(asked.body.come.map((one: { branchUnit: { name: string } }) => one.branchUnit.name)).to.have.members([
      '2号支部',
      '3号支部',
    ]);
    expect(asked.body.go).to.have.length(1);
    expect((await leaderOf(a).get(`/pairing-rounds/${round}/record`)).status, 'all wishes are for its holder').to.equal(
      403,
    );
    const { body: record } = await holder.get(`/pairing-rounds/${round}/record`);
    expect(await verified(record as PairingRecord)).to.deep.include({
      valid: true,
      numbers: { blocking: 0, pairs: 2 },
    });
    expect((await step(round, 'publication')).body.state).to.equal('published');
    await clock();
    expect(
      (await holder.get(`/pairing-rounds/${round}/record`)).body,
      'publishing changes nothing of it',
    ).to.deep.equal(record);
    const lost = (await leaderOf(c).get(`/pairing-rounds/${round}/units/${hex(c)}`)).body.lost;
    expect(lost).to.have.length(1);
    expect(lost[0]).to.deep.include({ tier: 1, more: 2 });
    expect(lost[0].reason).to.match(/对方多结对 2 个/);
    const standing = await leaderOf(x).get(`/units/${hex(x)}/pairs`);
    expect(standing.body.items.map(({ state }: PairDoc) => state)).to.deep.equal(['standing']);
    expect([await told(a, 'pairNews'), await told(c, 'pairNews')]).to.deep.equal([1, 0]);
    for (let minute = 0; minute < 2; minute++) await moveDueRounds(server.services, server.clock.now());
    const alone = { kind: 'pairNews' as const, 'values.news': 'unpaired', 'subject.id': new ObjectId(round) };
    const toldAlone = await messages.in(server.db).find(alone).toArray();
    expect(
      toldAlone.map(({ personId }) => hex({ _id: personId })),
      'who wished and got nobody',
    ).to.deep.equal([hex(leaders.get(hex(c))!.person)]);
  });

  it('has a record that does not hold once a pair, a lost wish, a wish or the seed in it is another', async () => {
    const { id: round } = await open();
    const [branch] = place.branches;
    const [silent, community] = place.communities;
    await wish(round, branch, [[silent], [community]]);
    await wish(round, community, [[branch]]);
    await close(round);
    const { body } = await holder.get(`/pairing-rounds/${round}/record`);
    const right = body as PairingRecord;
    expect((await verified(right)).faults, 'a unit that was wished and said nothing is in it').to.deep.equal([]);
    const [first] = right.branches.filter(({ wishes }) => wishes.length > 0);
    const wrong: [fault: string, change: Partial<PairingRecord>][] = [
      ['blocking_pair', { pairs: right.pairs.slice(1) }],
      [
        'unserved_differs',
        {
          unserved: [{ side: 'branches', id: first.id, to: first.wishes[0][0].to, tier: 1, reason: 'by_lot', more: 1 }],
        },
      ],
      ['not_mutual', { branches: right.branches.map((unit) => ({ ...unit, wishes: [] })) }],
      ['commitment_differs', { seed: 'another' }],
    ];
    for (const [fault, change] of wrong) {
      const { valid, faults } = await verified({ ...right, ...change });
      expect([valid, faults.map((one) => one.fault)], fault).to.satisfy(
        ([holds, found]: [boolean, string[]]) => !holds && found.includes(fault),
      );
    }
    expect(() => verified({ ...right, pairs: [{ ...right.pairs[0], branchTier: 0 }] })).to.throw(
      /round\.json:1 pairs\[0\]\.branchTier/,
    );
  });

  it('asks a side that did not wish a pair itself, and nothing comes of its silence', async () => {
    const { id: round } = await open({ computed: 2 });
    const [a] = place.branches;
    await wish(round, a, [[place.communities[0]]], { open: false });
    for (const other of place.branches.slice(1)) await leave(round, other);
    await leave(round, place.communities[1]);
    await close(round);
    await step(round, 'publication');
    await clock();
    const [pair] = await pairsOfRound(server.db, new ObjectId(round));
    expect(pair).to.deep.include({
      state: 'offered',
      branchBy: 'own',
      communityBy: 'computed',
      awaits: ['communities'],
    });
    const at = `/pairs/${hex(pair)}/answers`;
    const yes = { unitId: hex(place.communities[0]), accept: true };
    const street = server.as(await server.make.organiser(place.street));
    expect((await street.post(at, yes)).body.code, 'who leads both').to.equal('both_sides');
    expect((await leaderOf(a).post(at, yes)).body.code, 'for the other').to.equal('forbidden');
    expect((await leaderOf(place.communities[0]).post(at, { ...yes, accept: false })).status).to.equal(400);
    forward(pairingLimits.answerDays);
    expect((await leaderOf(place.communities[0]).post(at, yes)).body.code, 'too late').to.equal('pair_moved_on');
    await clock();
    expect((await pairs.in(server.db).findOne({ _id: pair._id }))!.state).to.equal('lapsed');
  });
  const leave = (round: string, unit: UnitDoc) =>
    leaderOf(unit).post(`/pairing-rounds/${round}/units/${hex(unit)}/departure`, {});

  it('is reviewed by both sides each quarter, renewed by both, ended by one with a reason, and over by the clock', async () => {
    const { pair } = await pairedNow();
    const [branch, community] = [place.branches[0], place.communities[0]];
    const at = `/pairs/${hex(pair)}`;
    forward(20 + pairingLimits.reviewDays);
    await clock();
    await clock();
    const asks = { kind: 'pairReview' as const, 'subject.id': pair._id };
    expect(await messages.in(server.db).countDocuments(asks), 'each side once').to.equal(2);
    const review = { unitId: hex(branch), stars: 4, text: '一起办了两次义诊' };
    await leaderOf(branch).post(`${at}/reviews`, review);
    const again = await leaderOf(branch).post(`${at}/reviews`, { ...review, stars: 5 });
    expect(again.body.reviews).to.have.length(1);
    expect(again.body.reviews[0]).to.include({ quarter: 1, stars: 5, side: 'branches' });
    const until = new Date(+pair.until + 100 * dayMs).toISOString();
    const asked = await leaderOf(branch).post(`${at}/renewals`, { unitId: hex(branch), until });
    expect(asked.body.until, 'nobody renews alone').to.equal(pair.until.toISOString());
    const twice = await leaderOf(branch).post(`${at}/renewals`, { unitId: hex(branch), until });
    expect(twice.body.until).to.equal(pair.until.toISOString());
    const agreed = await leaderOf(community).post(`${at}/renewals`, { unitId: hex(community), until });
    expect(agreed.body).to.include({ until, renewal: null });
    const entry = { list: 'resources', kind: 'venue', title: '会议室', amount: 1, measure: '间', until: later(300) };
    const { body: made } = await leaderOf(branch).post(`/units/${hex(branch)}/list-entries`, entry);
    const duties = { unitId: hex(community), entryIds: [made.id] };
    expect((await leaderOf(community).put(`${at}/duties`, duties)).body.fields[0].path).to.equal('body.entryIds.0');
    const given = await leaderOf(branch).put(`${at}/duties`, { ...duties, unitId: hex(branch) });
    expect(given.body.duties).to.deep.equal([{ side: 'branches', entryId: made.id, title: '会议室' }]);
    const ended = await leaderOf(community).post(`${at}/end`, { unitId: hex(community), reason: '社区合并' });
    expect(ended.body).to.include({ state: 'ended' });
    expect(ended.body.parting).to.include({ by: 'communities', reason: '社区合并' });
    const { pair: next } = await pairedNow();
    await moveDuePairs(server.services, new Date(+server.clock.now() + 600 * dayMs));
    expect((await pairs.in(server.db).findOne({ _id: next._id }))!.state).to.equal('over');
  });

  it('takes wishes of a file, all or none, and never in place of what a unit has said itself', async () => {
    const { id: round } = await open();
    await wish(round, place.branches[0], [[place.communities[0]]]);
    const at = `/pairing-rounds/${round}/wish-imports`;
    const rows = [
      { line: 2, unit: '2号支部', most: '两个', wishes: '1号社区 > 9号社区', open: '也许' },
      { line: 3, unit: '1号支部', wishes: '2号社区' },
      { line: 4, unit: '没有的', least: '2', most: '1' },
    ];
    const dry = await holder.post(at, { rows, dryRun: true });
    expect(dry.body.made).to.deep.equal([]);
    expect(dry.body.wrong.map(({ line, field }: { line: number; field: string }) => `${line} ${field}`)).to.deep.equal([
      '2 most',
      '2 open',
      '2 wishes',
      '3 unit',
      '4 unit',
      '4 least',
    ]);
    expect((await holder.post(at, { rows, dryRun: false })).status).to.equal(400);
    expect(await roundUnits.in(server.db).countDocuments({ roundId: new ObjectId(round) })).to.equal(1);
    const right = [{ line: 2, unit: '2号支部', most: '2', wishes: '1号社区 = 2号社区' }];
    expect((await holder.post(at, { rows: right, dryRun: false })).body.made).to.deep.equal([2]);
    const [row] = (await holder.get(`/pairing-rounds/${round}/units`)).body.items;
    expect(row).to.include({ said: 'file', most: 2 });
    expect(row.wishes.map((tier: { name: string }[]) => tier.map(({ name }) => name))).to.deep.equal([
      ['1号社区', '2号社区'],
    ]);
    await step(round, 'cancellation');
  });

  it('is published by nobody who belongs to a unit that it pairs, and is without units that were closed meanwhile', async () => {
    const { id: round } = await open({ computed: 1 });
    const closing = await server.make.unit('branch', place.street, { name: '要撤的支部' });
    leaders.set(hex(closing), { person: await server.make.organiser(closing), client: holder });
    await wish(round, closing, [[place.communities[0]]]);
    const both = await server.make.organiser(place.street, 'administrator');
    await server.make.grant(both, place.branches[2], 'organiser');
    const setState = async (unit: UnitDoc, state: 'open' | 'closed') => {
      await units.in(server.db).updateOne({ _id: unit._id }, { $set: { state } });
      await unitTree.in(server.db).updateOne({ _id: 'tree' }, { $inc: { version: 1 } });
    };
    await setState(closing, 'closed');
    await close(round);
    expect((await shown(round)).certificate.gone.map(({ name }: UnitDoc) => name)).to.deep.equal(['要撤的支部']);
    expect((await step(round, 'publication', server.as(both))).status).to.equal(403);
    await step(round, 'publication');
    await clock();
    const [pair] = await pairsOfRound(server.db, new ObjectId(round));
    const lost = [...place.branches].find(({ _id }) => _id.equals(pair.branchId))!;
    await setState(lost, 'closed');
    await partClosedPairs(server.services, server.clock.now());
    const ended = (await pairs.in(server.db).findOne({ _id: pair._id }))!;
    expect(ended).to.deep.include({ state: 'ended' });
    expect(ended.parting!.by).to.equal('unitClosed');
    await setState(lost, 'open');
  });

  it('does nothing that its table does not allow, and pairs nobody against the wishes, whatever is asked in whatever order', async () => {
    const unitAt = (at: number) => [...place.branches, ...place.communities][at];
    const command = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.record({
          ask: fc.constant('wish' as const),
          unit: fc.nat(4),
          order: fc.shuffledSubarray([0, 1, 2]),
          tied: fc.boolean(),
          most: fc.nat(3),
        }),
      },
      fc.record({ ask: fc.constant('leave' as const), unit: fc.nat(4) }),
      fc.record({ ask: fc.constantFrom('close', 'computation', 'publication', 'cancellation', 'clock', 'compute') }),
      fc.record({ ask: fc.constant('places' as const), unit: fc.nat(4), most: fc.nat(4) }),
      fc.record({ ask: fc.constant('answer' as const), unit: fc.nat(4), accept: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 4, maxLength: 12 }), fc.nat(2), async (commands, computed) => {
        const { id: round } = await open({ computed });
        for (const one of commands) {
          const before = await docOf(round);
          if (one.ask === 'wish') {
            const unit = unitAt(one.unit);
            const others = one.unit < 3 ? place.communities : place.branches;
            const wished = one.order.flatMap((at) => others[at] ?? []);
            const tiers = one.tied && wished.length > 0 ? [wished] : wished.map((partner) => [partner]);
            const { status } = await wish(round, unit, tiers, { most: one.most });
            expect(status === 200, `wishes in ${before.state}`).to.equal(
              before.state === 'wishing' && server.clock.now() < before.wishesUntil,
            );
          } else if (one.ask === 'leave') await leave(round, unitAt(one.unit));
          else if (one.ask === 'close') await close(round);
          else if (one.ask === 'compute') await compute();
          else if (one.ask === 'clock') await clock();
          else if (one.ask === 'places') {
            const unit = unitAt(one.unit);
            await leaderOf(unit).post(`/pairing-rounds/${round}/units/${hex(unit)}/places`, { most: one.most });
          } else if (one.ask === 'answer') {
            const unit = unitAt(one.unit);
            const [offer] = (await leaderOf(unit).get(`/units/${hex(unit)}/pairs`)).body.items.filter(
              ({ state, roundId }: { state: string; roundId: string }) => state === 'offered' && roundId === round,
            );
            const body = { unitId: hex(unit), accept: one.accept, reason: '再看看' };
            if (offer) await leaderOf(unit).post(`/pairs/${String(offer.id)}/answers`, body);
          } else await step(round, one.ask);
          await mustHold(round, before.state);
        }
        await step(round, 'cancellation');
      }),
      { numRuns: Number(process.env.ROUND_RUNS ?? 6) },
    );
  });

  /** The invariants of a round, whatever has been asked. */
  async function mustHold(roundId: string, before: RoundState): Promise<void> {
    const round = await docOf(roundId);
    expect(reachable(before), `${before} → ${round.state}`).to.include(round.state);
    expect((await shown(roundId)).seed === null).to.equal(round.state === 'wishing');
    const all = await pairsOfRound(server.db, round._id);
    if (round.state !== 'settled' && round.state !== 'published') return;
    // By the record alone, as whoever has downloaded it can: the checker, and the round drawn again from its seed.
    expect(
      (await verified(await recordOfRound(server.db, await server.services.units.current(), round))).faults,
    ).to.deep.equal([]);
    for (const { state, branchBy, communityBy, updatedAt } of all) {
      if (round.state === 'settled') expect(state).to.equal('drawn');
      // Nobody stands in a pair without a word of their own: a wish, or a yes since.
      if (state === 'offered') expect([branchBy, communityBy]).to.include('computed');
      expect(updatedAt).to.be.at.most(server.clock.now());
    }
  }
  /** States that one command may lead to; closing is followed by the computation. */
  const reachable = (state: RoundState): RoundState[] => {
    const next = (from: RoundState) =>
      Object.values(roundTransitions).flatMap(({ from: some, to }) => (some.includes(from) ? [to] : []));
    const found = new Set<RoundState>([state]);
    for (const one of found)
      if (one === state || ['waiting', 'solving'].includes(one)) next(one).forEach((to) => found.add(to));
    return [...found];
  };
});
