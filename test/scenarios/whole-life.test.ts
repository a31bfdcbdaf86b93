import { expect } from 'chai';
import fc from 'fast-check';
import { openDatabase, type Database } from '../../server/platform/database/connect.ts';
import { settleTasks } from '../../server/features/hours/settle.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { expireProposals } from '../../server/features/claims/expire-proposals.ts';
import { advanceWaitlistsDue } from '../../server/features/claims/waitlist/advance-due.ts';
import { cityOf } from './support/city-of.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { compare } from './support/compare.ts';
import { setStage, type Stage } from './support/stage.ts';
import { hoursFromStart } from '../support/clock.ts';
import { until } from '../support/until.ts';
import { assertUntil } from '../support/enough.ts';

const volunteersCount = 5;
/**
 * The hours after the beginning at which the days of the three tasks start; each lasts two hours and has one or two
 * places.
 */
const starts = [26, 26.5, 50];
/** Steps of the clock that come by when one may check in to the first two tasks, and to the third. */
const stepHours = 6.45;

const step = fc.record({
  what: fc.constantFrom(
    'claim',
    'wait',
    'wait',
    'accept',
    'withdraw',
    'remove',
    'in',
    'in',
    'out',
    'out',
    'certify',
    'certify',
    'honour',
    'dispute',
    'decide',
    'clock',
    'clock',
    'clock',
    'jobs',
    'jobs',
    'kill' as const,
  ),
  person: fc.nat(volunteersCount - 1),
  task: fc.nat(starts.length - 1),
  server: fc.nat(1),
  key: fc.string({ unit: fc.constantFrom(...'abcdef'), minLength: 12, maxLength: 12 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

describe('the whole life of participations', function () {
  this.timeout(600_000);
  let stage: Stage;
  let database: Database;
  before(async () => {
    stage = await setStage();
    database = await openDatabase(stage.uri, stage.db.databaseName);
  });
  after(async () => {
    await stage?.close();
    await database?.close();
  });

  interface Cast {
    people: PersonDoc[];
    tasks: TaskDoc[];
    organiser: PersonDoc;
    above: PersonDoc;
    ahead: number;
    servers: Promise<void>;
  }

  async function cast(): Promise<Cast> {
    const { make, city } = stage;
    await Promise.all(stage.servers.map((server) => server.ahead(0)));
    return {
      people: await stage.people(volunteersCount),
      ahead: 0,
      servers: Promise.resolve(),
      organiser: await make.organiser(city.community),
      above: await make.organiser(city.street, 'administrator'),
      tasks: await Promise.all(
        starts.map((inHours, i) => make.task(city.community, { inHours, roles: [make.role({ slots: 1 + (i % 2) })] })),
      ),
    };
  }

  /** The jobs of the clock, run beside the servers as one of them would. */
  async function jobs({ ahead }: Cast): Promise<void> {
    const now = hoursFromStart(ahead);
    await expireProposals(database.client, database.db, now);
    await advanceWaitlistsDue({ ...database, ...cityOf(database.db) }, now);
    await settleTasks(database.client, database.db, now);
  }

  /** The request of a step; undefined where there is nothing yet to ask it of. */
  async function request(
    { people, tasks, organiser, above }: Cast,
    { what, person, task }: Step,
  ): Promise<{ by: PersonDoc; path: string; body: object } | undefined> {
    const [who, where] = [people[person], tasks[task]._id];
    if (what === 'claim' || what === 'wait')
      return {
        by: who,
        path: `/tasks/${where.toHexString()}/participations`,
        body: what === 'wait' ? { waitIfFull: true } : {},
      };
    const row = await participations.in(stage.db).findOne({ taskId: where, personId: who._id });
    if (!row) return undefined;
    const id = row._id.toHexString();
    const ticks = (kind: 'in' | 'out') => ({
      by: organiser,
      path: `/tasks/${where.toHexString()}/attendances`,
      body: { entries: [{ participationId: id, kind }] },
    });
    const at = (by: PersonDoc, path: string, body: object = {}) => ({
      by,
      path: `/participations/${id}/${path}`,
      body,
    });
    switch (what) {
      case 'accept':
        return at(who, 'acceptance');
      case 'withdraw':
        return at(who, 'withdrawal', { reason: '有事' });
      case 'remove':
        return at(organiser, 'removal', { reason: '调整' });
      case 'in':
        return ticks('in');
      case 'out':
        return ticks('out');
      case 'certify':
        return at(who, 'certification');
      case 'honour':
        return at(organiser, 'honoured-hours', { minutes: 20, reason: '补录' });
      case 'dispute':
        return at(who, 'dispute', { kind: row.state === 'absent' ? 'absence' : 'hours', text: '请核对' });
      case 'decide':
        return at(above, 'dispute-decision', {
          outcome: row.dispute?.from === 'absent' ? 'excuse' : 'uphold',
          reason: '核定',
        });
      default:
        return undefined;
    }
  }

  async function forward(on: Cast): Promise<void> {
    on.ahead += stepHours;
    await Promise.all(stage.servers.map((server) => server.ahead(on.ahead)));
  }

  async function killed(on: Cast, server: number): Promise<void> {
    await stage.servers[server].kill9();
    await stage.replace(server);
    await stage.servers[server].ahead(on.ahead);
  }

  async function play(on: Cast, one: Step): Promise<void> {
    if (one.what === 'jobs') return jobs(on);
    // Deeds to the servers come one after the other, amid the requests of others.
    if (one.what === 'clock') return (on.servers = on.servers.then(() => forward(on)));
    if (one.what === 'kill') return (on.servers = on.servers.then(() => killed(on, one.server)));
    const asked = await request(on, one);
    if (!asked) return;
    // As a phone does: where no answer comes, or one that says "try again", the same key is sent to the other server.
    let attempt = 0;
    const sendOnce = async (): Promise<boolean> => {
      const answer = await stage
        .as(asked.by, one.server + attempt++)
        .post(asked.path, asked.body, { headers: { 'idempotency-key': one.key } })
        .catch(() => undefined);
      if (answer && answer.status >= 500) expect(answer.body.code).to.equal('unavailable');
      return answer !== undefined && answer.status < 500;
    };
    await until(`${asked.path} is answered`, sendOnce, { everyMs: 200, withinMs: 120_000 });
  }

  it('keeps to the state machine and every rule through any commands of several people, two servers and their ends', async () => {
    const ends = ['completed', 'certified', 'absent', 'disputed', 'excused'];
    const reached = new Set<string>();
    await assertUntil(
      () => ends.some((state) => reached.has(state)),

      fc.asyncProperty(fc.array(step, { minLength: 60, maxLength: 80, size: 'max' }), async (steps) => {
        const on = await cast();
        for (let i = 0; i < steps.length; i += 3) await Promise.all(steps.slice(i, i + 3).map((one) => play(on, one)));
        // In the end everything is over, and whoever still held a place was there or was not.
        on.ahead = Math.max(on.ahead, 60);
        await jobs(on);
        expect(await compare(stage.db)).to.deep.equal([]);
        for (const { state } of await participations
          .in(stage.db)
          .find({}, { projection: { state: 1 } })
          .toArray())
          reached.add(state);
      }),
      { numRuns: 2, endOnFailure: true },
    );
    // A walk that never got past the claims would prove little.
    expect([...reached]).to.include.oneOf(ends);
  });
});
