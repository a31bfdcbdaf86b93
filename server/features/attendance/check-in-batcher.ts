import type { ClientSession, Db, ObjectId } from 'mongodb';
import { withAnswer } from '../../domain/audit/kept-answers.ts';
import { isAudited } from '../../domain/audit/record.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { combine, runQuery, type Query } from '../../platform/database/query.ts';
import {
  StaleDecision,
  type BatchContext,
  type BatchHandler,
  type Decided,
} from '../../platform/batch-commit/batch-handler.ts';
import { createBatcher, type Batcher } from '../../platform/batch-commit/batcher.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { ok } from '../../platform/http/answer.ts';
import { participationsOfPairs, type ParticipationDoc } from '../../domain/participations/queries.ts';
import { stepOf, type Step } from '../../domain/participations/step.ts';
import { writeSteps } from '../../domain/participations/write-steps.ts';
import { type participationAnswer, presentParticipation } from '../../domain/participations/present.ts';
import { isHomeVisit } from '../../domain/tasks/whereabouts.ts';
import { attendedTasks, type AttendedTask } from '../../domain/tasks/queries.ts';
import { waiting, pairOf, type CheckIn, type WaitingCheckIn } from './check-in.ts';
import { withVisits, type Entry } from './entry.ts';
import { evidenceOf } from './evidence.ts';
import { agreedAmong } from '../../domain/people/queries.ts';
import type { CheckInKeys, ReadKeys } from './keys.ts';
import type { VisitDoc } from './model.ts';
import { checkedIn, checkedOut, refuseUnlessNotable } from './register.ts';
import { visitsOf, writeVisits } from './store.ts';
import { visitOverBy } from './visits.ts';
import { taskDevices, tiesOf, type TaskDevices } from './ties.ts';
import type { Infer } from '../../platform/schema/shape.ts';

declare module '../../platform/http/context.ts' {
  interface ServiceContext {
    checkIns: CheckInBatcher;
  }
}

type Checked = Infer<typeof participationAnswer>;
export type CheckInBatcher = Batcher<CheckIn, Checked>;
export interface CheckInRules {
  timeZone: string;
  fenceMetres: number;
}

/** The snapshot on which a batch is decided. Decisions change `rows` and `visits` as they go. */
interface Snapshot {
  keys: CheckInKeys;
  tasks: ReadonlyMap<string, AttendedTask>;
  /** By task and person. */
  rows: Map<string, ParticipationDoc>;
  /** By participation, the first one first. */
  visits: Map<string, VisitDoc[]>;
  days: Map<number, number>;
  phones: TaskDevices;
  /** Those who sent where they are and agree that it is used, ids in hex. */
  agreed: ReadonlySet<string>;
}

interface Effect {
  step: Step;
  entry: Entry;
  /** The person of whose location something is kept by it. */
  located?: ObjectId;
}

/**
 * The batcher of volunteers' own check-ins and check-outs: at the start of a large task everybody comes within a
 * minute. Check-ins of different people meet in no document, so a hot task needs no queue of its own.
 */
export function createCheckInBatcher(context: BatchContext, readKeys: ReadKeys, rules: CheckInRules): CheckInBatcher {
  const batcher = createBatcher(context, checkIns(context.db, readKeys, rules));
  return { submit: (change) => batcher.submit(waiting(change)), idle: () => batcher.idle() };
}

const checkIns = (
  db: Db,
  readKeys: ReadKeys,
  rules: CheckInRules,
): BatchHandler<WaitingCheckIn, Snapshot, Effect, Checked> => ({
  name: 'checkIns',
  conflictKeys: ({ pair }) => [pair],
  query: (batch, session) => snapshotOf(db, session, readKeys, batch),
  decide: (snapshot, change) => decide(snapshot, change, rules),
  async write(session, effects) {
    await requireStillAgreed(
      db,
      session,
      effects.flatMap(({ located }) => located ?? []),
    );
    // The version of the participation, which every change of its visits raises, stands for the visits too.
    await writeSteps(
      { db, session, readWithin: true },
      effects.map(({ step }) => step),
    );
    await writeVisits(
      db,
      session,
      effects.map(({ entry }) => entry),
    );
  },
  keep: (effect, answer) => ({ ...effect, step: { ...effect.step, audit: withAnswer(effect.step.audit, answer) } }),
  committed: (session, { step }) => isAudited(db, session, step.audit._id),
});

function snapshotOf(
  db: Db,
  session: ClientSession,
  readKeys: ReadKeys,
  batch: readonly WaitingCheckIn[],
): Query<Snapshot> {
  const taskIds = [...new Map(batch.map(({ taskId }) => [taskId.toHexString(), taskId])).values()];
  const devices = batch.flatMap(({ device }) => device ?? []);
  const located = batch.filter(({ place }) => place).map(({ personId }) => personId);
  const parts = [
    attendedTasks(taskIds),
    participationsOfPairs(batch),
    taskDevices(taskIds, devices),
    agreedAmong(located, 'location'),
  ] as const;
  return combine(parts, async (tasks, rows, phones, agreed) => ({
    phones,
    agreed,
    keys: await readKeys(),
    visits: await visitsOf(db, rows, session),
    days: new Map(),
    tasks: new Map(tasks.map((task) => [task._id.toHexString(), task])),
    rows: new Map(rows.map((row) => [pairOf(row), row])),
  }));
}

/**
 * The consents as the transaction sees them: it has written to the people's sessions, and taking a consent back writes
 * to those too, so that a distance and the end of its consent cannot both commit.
 */
async function requireStillAgreed(db: Db, session: ClientSession, located: readonly ObjectId[]): Promise<void> {
  if (located.length === 0) return;
  const agreed = await runQuery(db, agreedAmong(located, 'location'), session);
  if (!located.every((personId) => agreed.has(personId.toHexString()))) throw new StaleDecision();
}

function decide(
  snapshot: Snapshot,
  change: WaitingCheckIn,
  { timeZone, fenceMetres }: CheckInRules,
): Decided<Effect, Checked> {
  const { kind, now } = change;
  const task = snapshot.tasks.get(change.taskId.toHexString());
  const row = snapshot.rows.get(change.pair);
  if (!task || !row) throw refuse('not_in_task');
  const id = row._id.toHexString();
  const visits = snapshot.visits.get(id) ?? [];
  refuseUnlessNotable(row);
  const secret = snapshot.keys.ofTask(task._id);
  const held = tiesOf(change, task, snapshot.phones);
  const locationConsent = snapshot.agreed.has(change.personId.toHexString());
  const sent = { ...withoutForeignHome(change, task, row), locationConsent };
  const evidence = evidenceOf(sent, task, secret, fenceMetres, held);
  const told = {
    evidence,
    day: dayOf(snapshot, evidence.at, timeZone),
    overBy: visitOverBy(task, evidence.at, timeZone),
    ...(change.device ? { device: change.device } : {}),
  };
  const register = { task, row, visits };
  const entry = kind === 'in' ? checkedIn(register, told) : checkedOut(register, told);
  // A volunteer's own word is one step: only an organiser's can move a participation further.
  const { personId: actorId, requestId, auditId } = change;
  const step = stepOf({ now, actorId, requestId, auditId }, { ...entry.steps[0], before: row });
  snapshot.rows.set(change.pair, step.after);
  if (change.device) snapshot.phones.noteUse(change.taskId, change.personId, [change.device]);
  snapshot.visits.set(id, withVisits(visits, entry.visits));
  return {
    answer: ok(presentParticipation(step.after, now)),
    effect: { step, entry, ...(evidence.distanceMetres === undefined ? {} : { located: change.personId }) },
  };
}

/**
 * How far somebody is from a home is told to nobody whose visit there has not been agreed to. Refuses a place alone.
 */
function withoutForeignHome(change: WaitingCheckIn, task: AttendedTask, row: ParticipationDoc): WaitingCheckIn {
  if (!isHomeVisit(task) || row.visitAgreed) return change;
  if (change.code === undefined) throw refuse('visit_not_agreed');
  const { place: _place, ...sent } = change;
  return sent;
}

/**
 * A calendar costs more than all else that is decided; within a quarter of an hour no zone on Earth changes its day.
 */
function dayOf({ days }: Snapshot, at: Date, zone: string): number {
  const quarter = Math.floor(+at / 900_000);
  const day = days.get(quarter) ?? dayKey(at, zone);
  days.set(quarter, day);
  return day;
}
