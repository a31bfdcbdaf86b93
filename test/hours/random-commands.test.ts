import { expect } from 'chai';
import fc from 'fast-check';
import type { ObjectId } from 'mongodb';
import { auditEvents, type AuditEventDoc } from '../../server/domain/audit/model.ts';
import { decayed, promiseOf, withPromises } from '../../server/domain/people/reliability.ts';
import { people, type PersonDoc } from '../../server/domain/people/model.ts';
import { disputeKinds, disputeOutcomes, keysOf } from '../../shared/words.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { SmallCity } from '../support/factory.ts';
import type { Answer } from '../support/client.ts';
import { claimed } from '../participations/support.ts';
import { compare } from '../scenarios/support/compare.ts';
import { rowOf, settle, visited } from './support.ts';
import { assertUntil } from '../support/enough.ts';

/**
 * Minutes that check-in and check-out show, by volunteer; the second one is an organiser there too, the third never
 * came.
 */
const shown = [90, 40, 0];
const runLength = 120;

const minutes = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 40 }) }, fc.integer({ min: 0, max: 130 }));
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined, freq: 2 });
const command = fc.record({
  what: fc.constantFrom(
    'certify',
    'honour',
    'correct',
    'dispute',
    'dispute',
    'decide',
    'decide',
    'settle',
    'wait' as const,
  ),
  /**
   * Whose participation, and who acts: the three volunteers, the organiser, administrators of community, street and
   * city.
   */
  whose: fc.nat(2),
  who: fc.oneof(fc.nat(6), fc.constant(5)),
  verified: maybe(minutes),
  honoured: maybe(minutes),
  kind: fc.constantFrom(...keysOf(disputeKinds)),
  outcome: fc.constantFrom(...keysOf(disputeOutcomes)),
  /** Mostly what is asked fits what is there: one of the kinds or outcomes that the answer names. */
  fits: fc.oneof({ weight: 3, arbitrary: fc.nat(9) }, fc.constant(null)),
});
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

describe('any sequence of what people do with hours', function () {
  this.timeout(180_000);
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server?.close());

  async function stage() {
    const { make } = server;
    const task = await make.task(city.community, { inHours: 24 });
    const volunteers = [await make.person(), await make.organiser(city.community), await make.person()];
    const actors: PersonDoc[] = [
      ...volunteers,
      await make.organiser(city.community),
      await make.organiser(city.community, 'administrator'),
      await make.organiser(city.street, 'administrator'),
      await make.organiser(city.city, 'administrator'),
    ];
    const ids = await Promise.all(volunteers.map(async (person) => (await claimed(server, person, task)).id));
    for (const [i, long] of shown.entries()) if (long > 0) await visited(server, ids[i], 5, 5 + long);
    server.clock.set(new Date(+task.end + 2.5 * 3_600_000));
    const fitting = async (
      whose: number,
      fits: number | null,
      { kind, outcome }: Pick<Command, 'kind' | 'outcome'>,
    ) => {
      if (fits === null) return { kind, outcome };
      const { disputable, dispute } = (await server.as(volunteers[whose]).get(`/participations/${ids[whose]}`)).body;
      const pick = <T>(from: T[] | undefined, other: T): T => (from?.length ? from[fits % from.length] : other);
      return { kind: pick(disputable?.kinds, kind), outcome: pick(dispute?.outcomes, outcome) };
    };
    const send = async ({ what, whose, who, verified, honoured, fits, ...chosen }: Command): Promise<Answer | null> => {
      const actor = (what === 'certify' || what === 'dispute') && who > 1 ? volunteers[whose] : actors[who];
      const { kind, outcome } = await fitting(whose, fits, chosen);
      const post = (path: string, body: object = {}) =>
        server.as(actor).post(`/participations/${ids[whose]}/${path}`, body);
      switch (what) {
        case 'settle':
          await settle(server);
          return null;
        case 'wait':
          server.clock.forward(who * 24);
          return null;
        case 'certify':
          return post('certification');
        case 'honour':
          return post('honoured-hours', { minutes: honoured ?? 30, reason: '补录' });
        case 'correct':
          return post('correction', {
            verifiedMinutes: verified ?? 10,
            ...(honoured === undefined ? {} : { honouredMinutes: honoured }),
            reason: '更正',
          });
        case 'dispute':
          return post('dispute', { kind, text: '请核对' });
        case 'decide':
          return post('dispute-decision', {
            outcome,
            ...(verified === undefined ? {} : { verifiedMinutes: verified }),
            ...(honoured === undefined ? {} : { honouredMinutes: honoured }),
            reason: '核定',
          });
      }
    };
    return { ids, volunteers, send, end: task.end };
  }

  const enteredBy = ({ action }: AuditEventDoc) => ['participation.honour', 'participation.correct'].includes(action);
  const decides = ({ from, action }: AuditEventDoc) => from === 'disputed' && action !== 'participation.dispute';

  /** Hours that wait for a second organiser are told, and change nothing yet. */
  const waitsForASecond = ({ action }: AuditEventDoc): boolean => action === 'participation.proposeHours';

  /** The invariants of one participation and everything that was ever done with its hours. */
  function check(
    id: string,
    person: ObjectId,
    evidence: number,
    row: Awaited<ReturnType<typeof rowOf>>,
    events: AuditEventDoc[],
  ): string[] {
    const wrong: string[] = [];
    const { verified, honoured } = row.minutes;
    if (verified > evidence) wrong.push(`${id}: ${verified} verified of ${evidence} shown`);
    if (verified + honoured > runLength) wrong.push(`${id}: ${verified} and ${honoured} of ${runLength}`);
    let now = { verified: 0, honoured: 0 };
    const enterers = new Set<string>();
    for (const event of events) {
      const { action, actorId, details, from } = event;
      const actor = actorId?.toHexString() ?? 'clock';
      const changes = details?.minutes?.to as typeof now | undefined;
      if (changes) {
        if (JSON.stringify(details!.minutes.from) !== JSON.stringify(now))
          wrong.push(`${id}: ${action} says it was other before`);
        if (action === 'participation.honour' && changes.verified !== now.verified)
          wrong.push(`${id}: honoured hours changed verified ones`);
        if (action === 'participation.complete' && changes.honoured !== now.honoured)
          wrong.push(`${id}: settling changed honoured ones`);
        if (!waitsForASecond(event)) now = changes;
      }
      if (enteredBy(event) && actor === person.toHexString()) wrong.push(`${id}: ${action} by who gains`);
      if (enteredBy(event) && !details?.reason) wrong.push(`${id}: ${action} without a reason`);
      if (action === 'participation.certify' && actor !== person.toHexString())
        wrong.push(`${id}: confirmed by somebody else`);
      if (decides(event) && (actor === person.toHexString() || enterers.has(actor)))
        wrong.push(`${id}: decided by a party`);
      if (from === 'disputed' && !decides(event)) wrong.push(`${id}: ${action} while frozen`);
      if (enteredBy(event)) enterers.add(actor);
    }
    if (JSON.stringify(now) !== JSON.stringify({ verified, honoured }))
      wrong.push(`${id}: the audit ends with ${JSON.stringify(now)}`);
    if (row.state === 'certified' && events.at(-1)?.action !== 'participation.certify')
      wrong.push(`${id}: certified without the volunteer's last word`);
    return wrong;
  }

  it('keeps the tiers apart, the caps, the audit, the counters and the promises, also when several act at once', async () => {
    const ends = ['completed', 'disputed', 'absent'];
    const reached = new Map<string, number>();
    await assertUntil(
      () => ends.every((state) => reached.has(state)),

      fc.asyncProperty(
        fc.array(command, { minLength: 12, maxLength: 30, size: 'max' }),
        fc.integer({ min: 1, max: 4 }),
        async (commands, atOnce) => {
          const { ids, volunteers, send, end } = await stage();
          await settle(server);
          for (let i = 0; i < commands.length; i += atOnce) {
            const answers = await Promise.all(commands.slice(i, i + atOnce).map(send));
            for (const answer of answers)
              expect(answer?.status ?? 200, JSON.stringify(answer?.body)).to.be.lessThan(500);
          }
          for (const [i, id] of ids.entries()) {
            const row = await rowOf(server, id);
            const events = await auditEvents
              .in(server.db)
              .find({ 'subject.id': row._id })
              .sort({ at: 1, _id: 1 })
              .toArray();
            // Of events of one instant the order is that of the states.
            expect(check(id, row.personId, shown[i], row, inOrder(events))).to.deep.equal([]);
            for (const { to } of events) reached.set(to!, (reached.get(to!) ?? 0) + 1);
            const stored = (await people.in(server.db).findOne({ _id: volunteers[i]._id }))!.reliability;
            const expected = withPromises({ kept: 0, missed: 0 }, [{ at: end, ...promiseOf(row.state) }]);
            expect(decayed(stored, end).kept).to.be.closeTo(expected.kept, 1e-9);
            expect(decayed(stored, end).missed).to.be.closeTo(expected.missed, 1e-9);
          }
          expect(await compare(server.db)).to.deep.equal([]);
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
    // A test that never got anywhere would prove nothing.
    expect([...reached.keys()]).to.include.members(ends);
  });

  /**
   * The events of one participation in the order in which they can have happened: each begins where the one before
   * ended.
   */
  function inOrder(events: AuditEventDoc[]): AuditEventDoc[] {
    const left = [...events];
    const ordered: AuditEventDoc[] = [];
    const walk = (state: string): boolean => {
      if (left.length === 0) return true;
      for (const [i, event] of left.entries()) {
        if (event.from !== state || +event.at !== Math.min(...left.map(({ at }) => +at))) continue;
        left.splice(i, 1);
        ordered.push(event);
        if (continues(ordered) && walk(event.to!)) return true;
        ordered.pop();
        left.splice(i, 0, event);
      }
      return false;
    };
    expect(walk('none'), 'the events make one way').to.equal(true);
    return ordered;
  }

  /** The minutes of the last event follow on those before it. */
  function continues(ordered: AuditEventDoc[]): boolean {
    const minutesOf = (event: AuditEventDoc): { from: object; to: object } | undefined =>
      !waitsForASecond(event) && event.details?.minutes?.from
        ? (event.details.minutes as { from: object; to: object })
        : undefined;
    const told = ordered.flatMap((event) => minutesOf(event) ?? []);
    const last = minutesOf(ordered.at(-1)!)?.from;
    return (
      last === undefined || JSON.stringify(last) === JSON.stringify(told.at(-2)?.to ?? { verified: 0, honoured: 0 })
    );
  }
});
