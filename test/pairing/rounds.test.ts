import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { pairingLimits, roundTransitions, type RoundState } from '../../shared/pairing.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { pairingRounds, pairs, roundUnits, type PairDoc } from '../../server/domain/pairing/model.ts';
import { pairsOfRound } from '../../server/domain/pairing/queries.ts';
import { units, unitTree, type UnitDoc } from '../../server/domain/units/model.ts';
import type { PairingRecord } from '../../server/engine/pairing/record.ts';
import { verifierOf } from '../../server/entry/cli/verify-kinds.ts';
import { moveDueRounds, partClosedPairs } from '../../server/features/pairing/jobs.ts';
import { recordOfRound } from '../../server/features/pairing/record.ts';
import { settleWaiting } from '../../server/features/pairing/settle-waiting.ts';
import { hex, startStage, type Stage } from './stage.ts';

const verified = (record: PairingRecord) => verifierOf(record)(record, 'round.json', { lang: 'en' });

describe('a pairing round', () => {
  let stage: Stage;
  before(async () => {
    stage = await startStage();
  });
  after(() => stage.server.close());

  const docOf = async (round: string) =>
    (await pairingRounds.in(stage.server.db).findOne({ _id: new ObjectId(round) }))!;

  it('goes from wishes to published pairs, in a thread, with a certificate, a reason for each lost wish, and a lot that was committed to', async () => {
    const { server, branches, communities, leaders, holder, leaderOf, forward, open, wish, clock, step, shown, told } =
      stage;
    const { id: round, commitment, seed } = await open();
    await moveDueRounds(server.services, server.clock.now());
    const [a, b, c] = branches;
    const [x, y] = communities;
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
    const { branches, communities, holder, open, wish, close } = stage;
    const { id: round } = await open();
    const [branch] = branches;
    const [silent, community] = communities;
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

  it('takes wishes of a file, all or none, and never in place of what a unit has said itself', async () => {
    const { server, branches, communities, holder, open, wish, step } = stage;
    const { id: round } = await open();
    await wish(round, branches[0], [[communities[0]]]);
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
    const { server, street, branches, communities, leaders, holder, open, wish, close, clock, step, shown } = stage;
    const { id: round } = await open({ computed: 1 });
    const closing = await server.make.unit('branch', street, { name: '要撤的支部' });
    leaders.set(hex(closing), { person: await server.make.organiser(closing), client: holder });
    await wish(round, closing, [[communities[0]]]);
    const both = await server.make.organiser(street, 'administrator');
    await server.make.grant(both, branches[2], 'organiser');
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
    const lost = branches.find(({ _id }) => _id.equals(pair.branchId))!;
    await setState(lost, 'closed');
    await partClosedPairs(server.services, server.clock.now());
    const ended = (await pairs.in(server.db).findOne({ _id: pair._id }))!;
    expect(ended).to.deep.include({ state: 'ended' });
    expect(ended.parting!.by).to.equal('unitClosed');
    await setState(lost, 'open');
  });

  it('does nothing that its table does not allow, and pairs nobody against the wishes, whatever is asked in whatever order', async () => {
    const { server, branches, communities, leaderOf, open, wish, leave, compute, close, clock, step } = stage;
    const unitAt = (at: number) => [...branches, ...communities][at];
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
            const others = one.unit < 3 ? communities : branches;
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
    const { server, shown } = stage;
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
