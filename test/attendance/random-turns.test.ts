import { expect } from 'chai';
import fc from 'fast-check';
import { limits } from '../../shared/limits.ts';
import { activeStates, type ParticipationState } from '../../shared/participation-states.ts';
import { settleTasks } from '../../server/features/hours/settle.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { compare } from '../scenarios/support/compare.ts';
import { done, Stage, type Turn } from './support.ts';
import { assertUntil } from '../support/enough.ts';

type Act =
  | { act: 'scan'; who: number; kind: 'in' | 'out' }
  | { act: 'later'; who: number; kind: 'in' | 'out'; ago: number; skew: number }
  | { act: 'tick'; who: number; kind: 'in' | 'out'; ago: number; by: 'organiser' | 'themselves' }
  | { act: 'review'; who: number; accept: boolean; n: number }
  | { act: 'settle' };

const who = fc.nat(1);
const kind = fc.constantFrom('in' as const, 'out' as const);
const acts: fc.Arbitrary<{ after: number; act: Act }> = fc.record({
  after: fc.integer({ min: 1, max: 45 }),
  act: fc.oneof(
    { weight: 5, arbitrary: fc.record({ act: fc.constant('scan' as const), who, kind }) },
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant('later' as const),
        who,
        kind,
        ago: fc.nat(60),
        skew: fc.integer({ min: -3000, max: 3000 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        act: fc.constant('tick' as const),
        who,
        kind,
        ago: fc.nat(60),
        by: fc.constantFrom('organiser' as const, 'themselves' as const),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        act: fc.constant('review' as const),
        who,
        accept: fc.boolean(),
        n: fc.integer({ min: 1, max: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('settle' as const) }) },
  ),
});

describe('any sequence of check-ins, ticks and reviews by several people', function () {
  this.timeout(120_000);
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(() => stage.server.close());

  const later = (date: Date, minutes: number) => new Date(+date + minutes * 60_000).toISOString();

  async function play(turns: readonly Turn[], { act }: { act: Act }): Promise<number> {
    const { server, organiser } = stage;
    const now = server.clock.now();
    if (act.act === 'settle') {
      await settleTasks(server.database.client, server.db, now);
      return 200;
    }
    const turn = turns[act.who];
    if (act.act === 'tick') {
      const entry = { participationId: turn.id, kind: act.kind, at: later(now, -act.ago) };
      return (await turn.tick([entry], act.by === 'organiser' ? organiser : turn.person)).status;
    }
    if (act.act === 'review')
      return (await turn.visits()).some(({ n }) => n === act.n) ? (await turn.review(act.accept, act.n)).status : 200;
    // The screen of that moment; nothing is when it is not open.
    server.clock.set(later(now, act.act === 'later' ? -act.ago : 0));
    const scanned = server.clock.now();
    const { code } = (await turn.shown(act.kind).catch(() => undefined)) ?? { code: 'none' };
    server.clock.set(now);
    const told = act.act === 'later' ? { at: later(scanned, act.skew), sentAt: later(now, act.skew) } : {};
    return (await turn.send(act.kind, { code, ...told, deviceId: `phone-${act.who}` })).status;
  }

  it('keeps what must always hold', async () => {
    let counted = 0;
    await assertUntil(
      () => counted > 0,

      fc.asyncProperty(fc.array(acts, { minLength: 10, maxLength: 22, size: 'max' }), async (sequence) => {
        const task = await stage.task();
        const turns = [await stage.turn({}, task), await stage.turn({}, task)];
        turns[0].now(-75);
        for (const step of sequence) {
          stage.server.clock.forward(step.after / 60);
          expect(await play(turns, step), JSON.stringify(step)).to.be.lessThan(500);
        }
        // By then no review is waited for any more.
        const overAfter = (limits.reviewDays * 24 + 4) * 3_600_000;
        stage.server.clock.set(new Date(Math.max(+stage.server.clock.now(), +task.end) + overAfter));
        await settleTasks(stage.server.database.client, stage.server.db, stage.server.clock.now());
        for (const turn of turns) {
          const [row, visits] = [await turn.row(), await turn.visits()];
          const open: readonly ParticipationState[] = activeStates;
          expect(open).not.to.include(row.state);
          expect(row.minutes.verified).to.be.within(0, 120);
          const proved = visits.filter(({ out, review }) => out && (review === null || review.state === 'accepted'));
          const atMost = proved.reduce((sum, { in: began, out }) => sum + (+out!.at - +began.at), 0) / 60_000;
          expect(row.minutes.verified).to.be.at.most(atMost);
          if (row.minutes.verified > 0) counted++;
          if (row.state === 'absent') expect(visits.filter(({ review }) => review === null)).to.deep.equal([]);
          // The limit is for phones: an organiser who sees somebody come once more writes it down.
          const byPhone = visits.filter(({ in: { method } }) => method !== 'list');
          for (const day of new Set(byPhone.map((visit) => visit.day)))
            expect(byPhone.filter((visit) => visit.day === day).length).to.be.at.most(limits.checkInsPerDay);
          expect(visits.map(({ n }) => n)).to.deep.equal(visits.map((_, index) => index + 1));
        }
        expect(await compare(stage.server.db)).to.deep.equal([]);
      }),
      { numRuns: 8, endOnFailure: true },
    );
    expect(counted, 'sequences that lead to hours').to.be.greaterThan(0);
  });
});

describe('two servers at once', () => {
  let stage: Stage;
  let other: TestServer;
  before(async () => {
    stage = await Stage.set();
    other = await startTestServer({ beside: stage.server });
  });
  after(async () => {
    const differences = await compare(stage.server.db);
    await other.close();
    await stage.server.close();
    expect(differences).to.deep.equal([]);
  });

  it('check one person in once, whichever is first, and many people at once', async () => {
    const task = await stage.task();
    const turns = await Promise.all(Array.from({ length: 5 }, () => stage.turn({}, task)));
    const { code } = await turns[0].now(0).shown();
    const send = (turn: Turn, server: TestServer) => {
      const headers = { authorization: `Bearer ${stage.server.make.tokenOf(turn.person._id)}` };
      return server.as().post(`/participations/${turn.id}/check-ins`, { code }, { headers });
    };
    const answers = await Promise.all(
      turns.flatMap((turn) => [
        send(turn, stage.server),
        send(turn, other),
        send(turn, stage.server),
        send(turn, other),
      ]),
    );
    const outcomes = answers.map(({ status, body }) => (status === 200 ? 'in' : (body.code as string)));
    expect(outcomes.filter((outcome) => outcome === 'in')).to.have.lengthOf(5);
    expect(outcomes.filter((outcome) => outcome === 'already_checked_in')).to.have.lengthOf(15);
    for (const turn of turns) expect(await turn.visits()).to.have.lengthOf(1);
    const { body } = await stage.server.as(stage.organiser).get(`/tasks/${task._id.toHexString()}/attendances`);
    expect(body.items).to.have.lengthOf(5);
    done(await turns[0].now(60).scan('out'));
  });
});
