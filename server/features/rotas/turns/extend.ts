import type { ObjectId } from 'mongodb';
import { activeStates } from '../../../../shared/participation-states.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { involvedIn } from '../../../domain/participations/involved.ts';
import { cancelTask } from '../../task-organising/cancel.ts';
import { createDraft } from '../../task-organising/create-draft.ts';
import { editTask, type EditSettings } from '../../task-organising/edit.ts';
import type { TaskFields } from '../../../domain/tasks/fields.ts';
import { fieldsOf } from '../../task-organising/fields.ts';
import { turnTasks, type TaskDoc } from '../../../domain/tasks/queries.ts';
import { publishTask } from '../../task-organising/publish.ts';
import { findUnit } from '../../../domain/units/queries.ts';
import { guardOpenUnit, type GuardedUnit } from '../../../domain/units/writes.ts';
import type { HolidayCalendar } from '../../../platform/time/holidays/calendar.ts';
import { rotas, rotaTurns, type RotaDoc, type RotaState, type RotaTurnDoc } from '../model.ts';
import { turnsOf } from '../queries.ts';
import { dutyDays } from './duty-days.ts';
import { horizonDays, daysAfter, isoDayOf, turnTimes } from './turn-times.ts';

export interface TurnSettings extends EditSettings {
  calendar: HolidayCalendar;
}
export interface Extended {
  made: number;
  changed: number;
  cancelled: number;
}

/** Why a turn is cancelled, in the words that its people read. */
const dropReasons: Readonly<Record<RotaState, string>> = {
  running: '轮值安排已调整',
  paused: '轮值暂停',
  ended: '轮值已结束',
};

/** The changes that bring a rota to the turns that it says; none, most of the time. */
interface TurnChanges {
  make: string[];
  change: { turn: RotaTurnDoc; task: TaskDoc }[];
  drop: { turn: RotaTurnDoc; task: TaskDoc }[];
}

/**
 * Whether there is anything to do for a rota, outside any transaction: saves the clock from opening one for each.
 * The answer may be out of date by a moment; `extendRota` looks again.
 */
export async function isBehind(
  change: Pick<TransactionContext, 'db' | 'now'>,
  rota: RotaDoc,
  settings: TurnSettings,
): Promise<boolean> {
  const { make, change: changed, drop } = await stepsFor(change, rota, settings);
  return make.length + changed.length + drop.length > 0;
}

/**
 * Brings the turns of the next weeks to what the rota says, in the change's transaction: makes and publishes those that
 * are missing, changes or cancels those that are no longer as said and that nobody has to do with. A turn that somebody
 * has promised, is asked for or waits for stays as it was when they were asked. A turn that an organiser cancelled
 * stays cancelled. Done twice or by two servers at once it comes to the same: they go one after the other, and each day
 * has one turn at most.
 */
export async function extendRota(
  transaction: TransactionContext,
  rotaId: ObjectId,
  settings: TurnSettings,
): Promise<Extended> {
  const { db, session } = transaction;
  const rota = await guardRota(transaction, rotaId);
  const steps = await stepsFor(transaction, rota, settings);
  if (steps.make.length > 0) {
    const unit = await guardOpenUnit(transaction, rota.unitId);
    for (const day of steps.make) await makeTurn(transaction, rota, unit, day, settings.timeZone);
  }
  for (const { turn, task } of steps.change) {
    await editTask(transaction, task, turnFields(rota, turn.day, settings.timeZone, task), settings);
    await rotaTurns.in(db).updateOne({ _id: turn._id }, { $set: { rotaVersion: rota.version } }, { session });
  }
  for (const { turn, task } of steps.drop) {
    await cancelTask(transaction, task, rota.endReason ?? dropReasons[rota.state]);
    await rotaTurns.in(db).deleteOne({ _id: turn._id }, { session });
  }
  return { made: steps.make.length, changed: steps.change.length, cancelled: steps.drop.length };
}

/** The rota, nobody else's to extend or to fill until the change commits. */
export async function guardRota({ db, session }: TransactionContext, rotaId: ObjectId): Promise<RotaDoc> {
  const rota = await rotas
    .in(db)
    .findOneAndUpdate({ _id: rotaId }, { $inc: { pins: 1 } }, { session, returnDocument: 'after' });
  if (!rota) throw refuse('not_found');
  return rota;
}

async function stepsFor(
  change: Pick<TransactionContext, 'db' | 'now'> & Partial<Pick<TransactionContext, 'session'>>,
  rota: RotaDoc,
  settings: TurnSettings,
): Promise<TurnChanges> {
  const { db, now, session } = change;
  const today = isoDayOf(now, settings.timeZone);
  const wanted = await wantedDays(change, rota, today, settings);
  const turns = await turnsOf(db, rota._id, { from: today }, session);
  const tasks = new Map(
    (
      await turnTasks(
        db,
        turns.map(({ taskId }) => taskId),
        session,
      )
    ).map((task) => [task._id.toHexString(), task]),
  );
  const withPeople = await busyTasks(change, turns, rota);
  const steps: TurnChanges = { make: [], change: [], drop: [] };
  for (const turn of turns) {
    const task = tasks.get(turn.taskId.toHexString())!;
    const isWanted = wanted.delete(turn.day);
    if (task.state !== 'published' || task.start <= now || withPeople.has(turn.taskId.toHexString())) continue;
    if (!isWanted) steps.drop.push({ turn, task });
    else if (turn.rotaVersion !== rota.version) steps.change.push({ turn, task });
  }
  return { ...steps, make: [...wanted] };
}

/** The days on which there should be a turn that has not begun; none where the rota has ended or its unit is closed. */
async function wantedDays(
  { db, now, session }: Pick<TransactionContext, 'db' | 'now'> & Partial<Pick<TransactionContext, 'session'>>,
  rota: RotaDoc,
  today: string,
  { calendar, timeZone }: TurnSettings,
): Promise<Set<string>> {
  if (rota.state !== 'running') return new Set();
  if ((await findUnit(db, rota.unitId, session))?.state !== 'open') return new Set();
  const days = dutyDays(rota, today, daysAfter(today, horizonDays - 1), calendar);
  return new Set(days.filter((day) => turnTimes(day, rota, timeZone).start > now));
}

/**
 * The tasks that somebody has to do with. At the end or the pause of a rota those who were only asked do not keep a
 * turn: their invitation ends with it.
 */
async function busyTasks(
  { db, session }: Pick<TransactionContext, 'db'> & Partial<Pick<TransactionContext, 'session'>>,
  turns: readonly RotaTurnDoc[],
  rota: RotaDoc,
): Promise<Set<string>> {
  const keeps: readonly string[] = [
    ...activeStates,
    'offered',
    'waiting',
    ...(rota.state === 'running' ? ['proposed'] : []),
  ];
  const rows = await involvedIn(
    db,
    turns.map(({ taskId }) => taskId),
    session,
  );
  return new Set(rows.filter(({ state }) => keeps.includes(state)).map(({ taskId }) => taskId.toHexString()));
}

async function makeTurn(
  transaction: TransactionContext,
  rota: RotaDoc,
  unit: GuardedUnit,
  day: string,
  timeZone: string,
): Promise<void> {
  const draft = await createDraft(transaction, unit, turnFields(rota, day, timeZone), timeZone, {
    rotaId: rota._id,
    createdBy: rota.createdBy,
  });
  const task = await publishTask(transaction, draft);
  await rotaTurns
    .in(transaction.db)
    .insertOne(
      { _id: `${rota._id.toHexString()}:${day}`, rotaId: rota._id, day, taskId: task._id, rotaVersion: rota.version },
      { session: transaction.session },
    );
}

/** The rota's text at the times of a day. Roles that an earlier task had under the same name stay the same roles. */
function turnFields(rota: RotaDoc, day: string, timeZone: string, earlier?: TaskDoc): TaskFields {
  const { title, description, category, place, roles, rules, risks, safeguards, contact } = rota;
  const fields = fieldsOf({
    title,
    description,
    category,
    place,
    roles,
    rules,
    risks,
    safeguards,
    contact,
    ...turnTimes(day, rota, timeZone),
  });
  const left = [...(earlier?.roles ?? [])];
  return {
    ...fields,
    contact,
    roles: fields.roles.map((role) => {
      const at = left.findIndex(({ name }) => name === role.name);
      return at < 0 ? role : { ...role, _id: left.splice(at, 1)[0]._id };
    }),
  };
}
