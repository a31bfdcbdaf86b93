import type { ObjectId } from 'mongodb';
import { activeStates } from '../../../../shared/participation-states.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import type { Change } from '../../../platform/database/change.ts';
import { inTurns } from '../../../domain/participations/of-turns.ts';
import { cancelTask } from '../../task-organising/cancel.ts';
import { createDraft } from '../../task-organising/create-draft.ts';
import { editTask } from '../../task-organising/edit.ts';
import { fieldsOf, type TaskFields } from '../../task-organising/fields.ts';
import { turnTasks } from '../../../domain/tasks/of-rota.ts';
import { publishTask } from '../../task-organising/publish.ts';
import type { TaskDoc } from '../../../domain/tasks/queries.ts';
import { findUnit, pinOpenUnit } from '../../../domain/units/queries.ts';
import type { HolidayCalendar } from '../../../platform/time/holidays/calendar.ts';
import { rotas, rotaTurns, type RotaDoc, type RotaTurnDoc } from '../model.ts';
import { turnsOf } from '../queries.ts';
import { dutyDays } from './duty-days.ts';
import { horizonDays } from './horizon.ts';
import { daysAfter, isoDayOf, turnTimes } from './turn-times.ts';

export interface TurnSettings {
  calendar: HolidayCalendar;
  timeZone: string;
}
export interface Extended {
  made: number;
  changed: number;
  cancelled: number;
}

/** What is to be done so that a rota has the turns that it says; nothing, most of the time. */
interface Steps {
  make: string[];
  change: { turn: RotaTurnDoc; task: TaskDoc }[];
  drop: { turn: RotaTurnDoc; task: TaskDoc }[];
}

/**
 * Whether there is anything to do for a rota, outside any transaction: saves the clock from opening one for each.
 * What it says may be out of date by a moment; `extendRota` looks again.
 */
export async function isBehind(
  change: Pick<Change, 'db' | 'now'>,
  rota: RotaDoc,
  settings: TurnSettings,
): Promise<boolean> {
  const { make, change: changed, drop } = await stepsFor(change, rota, settings);
  return make.length + changed.length + drop.length > 0;
}

/**
 * Brings the turns of the next weeks to what the rota says, in the change's transaction: makes and publishes those that
 * are missing, changes or cancels those that are no longer as said and that nobody has to do with. What somebody has
 * promised, is asked for or waits for stays as it was when they were asked. A turn that an organiser cancelled stays
 * cancelled. Done twice or by two servers at once it comes to the same: they go one after the other, and each day has
 * one turn at most.
 */
export async function extendRota(change: Change, rotaId: ObjectId, settings: TurnSettings): Promise<Extended> {
  const { db, session } = change;
  const rota = await pinRota(change, rotaId);
  const steps = await stepsFor(change, rota, settings);
  if (steps.make.length > 0) {
    const unit = await pinOpenUnit(change, rota.unitId);
    for (const day of steps.make) await makeTurn(change, rota, unit, day, settings.timeZone);
  }
  for (const { turn, task } of steps.change) {
    await editTask(change, task, turnFields(rota, turn.day, settings.timeZone, task), settings.timeZone);
    await rotaTurns.in(db).updateOne({ _id: turn._id }, { $set: { rotaVersion: rota.version } }, { session });
  }
  for (const { turn, task } of steps.drop) {
    await cancelTask(change, task, rota.state === 'ended' ? (rota.endReason ?? '轮值已结束') : '轮值安排已调整');
    await rotaTurns.in(db).deleteOne({ _id: turn._id }, { session });
  }
  return { made: steps.make.length, changed: steps.change.length, cancelled: steps.drop.length };
}

/** The rota, nobody else's to extend or to fill until the change commits. */
export async function pinRota({ db, session }: Change, rotaId: ObjectId): Promise<RotaDoc> {
  const rota = await rotas
    .in(db)
    .findOneAndUpdate({ _id: rotaId }, { $inc: { pins: 1 } }, { session, returnDocument: 'after' });
  if (!rota) throw refuse('not_found');
  return rota;
}

async function stepsFor(
  change: Pick<Change, 'db' | 'now'> & Partial<Pick<Change, 'session'>>,
  rota: RotaDoc,
  settings: TurnSettings,
): Promise<Steps> {
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
  const steps: Steps = { make: [], change: [], drop: [] };
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
  { db, now, session }: Pick<Change, 'db' | 'now'> & Partial<Pick<Change, 'session'>>,
  rota: RotaDoc,
  today: string,
  { calendar, timeZone }: TurnSettings,
): Promise<Set<string>> {
  if (rota.state === 'ended') return new Set();
  if ((await findUnit(db, rota.unitId, session))?.state !== 'open') return new Set();
  const days = dutyDays(rota, today, daysAfter(today, horizonDays - 1), calendar);
  return new Set(days.filter((day) => turnTimes(day, rota, timeZone).start > now));
}

/**
 * The tasks that somebody has to do with. At the end of a rota those who were only asked do not keep a turn: their
 * invitation ends with it.
 */
async function busyTasks(
  { db, session }: Pick<Change, 'db'> & Partial<Pick<Change, 'session'>>,
  turns: readonly RotaTurnDoc[],
  rota: RotaDoc,
): Promise<Set<string>> {
  const keeps: readonly string[] = [
    ...activeStates,
    'offered',
    'waiting',
    ...(rota.state === 'ended' ? [] : ['proposed']),
  ];
  const rows = await inTurns(
    db,
    turns.map(({ taskId }) => taskId),
    session,
  );
  return new Set(rows.filter(({ state }) => keeps.includes(state)).map(({ taskId }) => taskId.toHexString()));
}

async function makeTurn(
  change: Change,
  rota: RotaDoc,
  unit: { _id: ObjectId; path: ObjectId[] },
  day: string,
  timeZone: string,
): Promise<void> {
  const draft = await createDraft(change, unit, turnFields(rota, day, timeZone), timeZone, {
    rotaId: rota._id,
    createdBy: rota.createdBy,
  });
  const task = await publishTask(change, draft);
  await rotaTurns
    .in(change.db)
    .insertOne(
      { _id: `${rota._id.toHexString()}:${day}`, rotaId: rota._id, day, taskId: task._id, rotaVersion: rota.version },
      { session: change.session },
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
    roles: fields.roles.map((role) => {
      const at = left.findIndex(({ name }) => name === role.name);
      return at < 0 ? role : { ...role, _id: left.splice(at, 1)[0]._id };
    }),
  };
}
