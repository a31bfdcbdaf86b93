import type { ClientSession } from 'mongodb';
import { withAnswer } from '../../domain/audit/kept-answers.ts';
import { isAudited } from '../../domain/audit/record.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { combine, type Query } from '../../platform/database/query.ts';
import type { BatchContext, BatchHandler, Decided } from '../../platform/batch-commit/batch-handler.ts';
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
import type { HeldGrant } from '../../domain/grants/queries.ts';
import { everyGrantOf, reachOfRoles } from '../../domain/grants/reach.ts';
import { accountsAsked, type Account } from '../../domain/people/queries.ts';
import type { UnitTree, UnitTreeReader } from '../../domain/units/tree.ts';
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

export type CheckInContext = BatchContext & { units: Pick<UnitTreeReader, 'asked'> };

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
  /** By person, as all that follows. */
  accounts: ReadonlyMap<string, Account>;
  roles: ReadonlyMap<string, readonly HeldGrant[]>;
  tree: UnitTree;
}

interface Effect {
  step: Step;
  entry: Entry;
}

/**
 * The batcher of volunteers' own check-ins and check-outs: at the start of a large task everybody comes within a
 * minute. Check-ins of different people meet in no document, so a hot task needs no queue of its own.
 */
export function createCheckInBatcher(context: CheckInContext, readKeys: ReadKeys, rules: CheckInRules): CheckInBatcher {
  const batcher = createBatcher(context, checkIns(context, readKeys, rules));
  return { submit: (change) => batcher.submit(waiting(change)), idle: () => batcher.idle() };
}

const checkIns = (
  { db, units }: CheckInContext,
  readKeys: ReadKeys,
  rules: CheckInRules,
): BatchHandler<WaitingCheckIn, Snapshot, Effect, Checked> => ({
  name: 'checkIns',
  conflictKeys: ({ pair }) => [pair],
  query: (batch, session) => snapshotOf({ db, units, session }, readKeys, batch),
  decide: (snapshot, change) => decide(snapshot, change, rules),
  async write(session, effects) {
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
  { db, units, session }: Pick<CheckInContext, 'db' | 'units'> & { session: ClientSession },
  readKeys: ReadKeys,
  batch: readonly WaitingCheckIn[],
): Query<Snapshot> {
  const taskIds = [...new Map(batch.map(({ taskId }) => [taskId.toHexString(), taskId])).values()];
  const devices = batch.flatMap(({ device }) => device ?? []);
  const personIds = batch.map(({ personId }) => personId);
  const parts = [
    attendedTasks(taskIds),
    participationsOfPairs(batch),
    taskDevices(taskIds, devices),
    accountsAsked(personIds),
    everyGrantOf(personIds),
    units.asked,
  ] as const;
  return combine(parts, async (tasks, rows, phones, accounts, roles, tree) => ({
    phones,
    accounts,
    roles,
    tree,
    keys: await readKeys(),
    visits: await visitsOf(db, rows, session),
    days: new Map(),
    tasks: new Map(tasks.map((task) => [task._id.toHexString(), task])),
    rows: new Map(rows.map((row) => [pairOf(row), row])),
  }));
}

function decide(
  snapshot: Snapshot,
  change: WaitingCheckIn,
  { timeZone, fenceMetres }: CheckInRules,
): Decided<Effect, Checked> {
  const { kind, now } = change;
  const person = change.personId.toHexString();
  const account = snapshot.accounts.get(person);
  // The sender of a check-in is known by the session alone until here.
  if (account?.state === 'closed') throw refuse('account_closed');
  const task = snapshot.tasks.get(change.taskId.toHexString());
  const row = snapshot.rows.get(change.pair);
  if (!task || !row) throw refuse('not_in_task');
  const id = row._id.toHexString();
  const visits = snapshot.visits.get(id) ?? [];
  refuseUnlessNotable(row);
  const secret = snapshot.keys.ofTask(task._id);
  const reach = reachOfRoles(snapshot.roles.get(person) ?? [], snapshot.tree, now);
  const held = tiesOf(change, reach, task, snapshot.phones);
  // Taking the consent back writes to the person's sessions, as the batch does: one of the two is done over.
  const locationConsent = account?.consents.has('location') === true;
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
    effect: { step, entry },
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
