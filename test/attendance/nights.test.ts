import { expect } from 'chai';
import fc from 'fast-check';
import { settleTasks } from '../../server/features/hours/settle.ts';
import { verifiedMinutes, visitOverBy } from '../../server/features/attendance/visits.ts';
import { compare } from '../scenarios/support/compare.ts';
import { done, refused, Stage, type Turn } from './support.ts';
import { hourMs } from '../../shared/durations.ts';

const zone = 'Asia/Shanghai';

describe('H8: a visit ends with its day', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(async () => {
    const differences = await compare(stage.server.db);
    await stage.server.close();
    expect(differences).to.deep.equal([]);
  });

  /** A turn in a task from 09:00 on one day to 18:00 two days later. */
  const threeDays = async (from: string): Promise<Turn> => {
    const start = new Date(`${from}T09:00:00+08:00`);
    return stage.turn(
      {},
      await stage.server.make.task(stage.city.community, { start, end: new Date(+start + 57 * hourMs) }),
    );
  };
  const day = 24 * 60;
  const settled = async (turn: Turn) => {
    turn.now(57 * 60 + 300);
    await settleTasks(stage.server.database.client, stage.server.db, turn.at(57 * 60 + 300));
    return (await turn.row()).minutes.verified;
  };

  it('ticked in each morning and out at the end, a task of three days gives the last day, not the nights', async () => {
    const turn = await threeDays('2026-03-10');
    for (const morning of [0, day, 2 * day])
      expect(done(await turn.now(morning).tick([{ participationId: turn.id, kind: 'in' }])).refused).to.deep.equal([]);
    expect(
      done(await turn.now(2 * day + 9 * 60).tick([{ participationId: turn.id, kind: 'out' }])).refused,
    ).to.deep.equal([]);
    expect((await turn.visits()).map(({ noEnd, out }) => [noEnd ?? false, out !== null])).to.deep.equal([
      [true, false],
      [true, false],
      [false, true],
    ]);
    const { body } = await stage.server.as(stage.organiser).get(`/tasks/${turn.task._id.toHexString()}/attendances`);
    expect(body.items[0].visits[0].flags).to.deep.equal(['noEnd']);
    expect(await settled(turn)).to.equal(9 * 60);
  });

  it('is not ended on a later day by whoever forgot, who checks in anew instead', async () => {
    const turn = await threeDays('2026-03-20');
    done(await turn.now(0).scan('in'));
    const evening = (await stage.server.as(turn.person).get(`/participations/${turn.id}`)).body;
    expect([evening.can.checkIn, evening.can.checkOut]).to.deep.equal([false, true]);
    turn.now(day);
    refused(await turn.scan('out'), 409, 'visit_over');
    const morning = (await stage.server.as(turn.person).get(`/participations/${turn.id}`)).body;
    expect([morning.can.checkIn, morning.can.checkOut]).to.deep.equal([true, false]);
    done(await turn.scan('in'));
    done(await turn.now(day + 60).scan('out'));
    expect(await settled(turn)).to.equal(60);
  });

  it('also over midnight where the task is one shift', async () => {
    const start = new Date('2026-03-30T22:00:00+08:00');
    const night = await stage.server.make.task(stage.city.community, { start, hours: 4 });
    const turn = await stage.turn({}, night);
    done(await turn.now(0).scan('in'));
    done(await turn.now(240).scan('out'));
    turn.now(600);
    await settleTasks(stage.server.database.client, stage.server.db, turn.at(600));
    expect((await turn.row()).minutes.verified).to.equal(240);
  });

  it('so that no visits whatever give more than the days from their check-ins', () => {
    const start = new Date('2026-03-10T09:00:00+08:00');
    const task = { start, end: new Date(+start + 57 * hourMs) };
    const evidence = (at: Date) => ({ at, method: 'list' as const, receivedAt: at, late: false });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(57 * 60), fc.nat(57 * 60)), { maxLength: 5 }), (spans) => {
        const visits = spans.map(([from, length]) => {
          const [began, ended] = [new Date(+start + from * 60_000), new Date(+start + (from + length) * 60_000)];
          const overBy = visitOverBy(task, began, zone);
          return { in: evidence(began), out: evidence(ended), review: null, ...(overBy ? { overBy } : {}) };
        });
        const nights = visits.map(({ in: { at }, overBy }) => (+overBy! - +at) / 60_000);
        expect(verifiedMinutes(visits, task)).to.be.at.most(nights.reduce((sum, minutes) => sum + minutes, 0));
      }),
      { numRuns: 100 },
    );
  });
});
