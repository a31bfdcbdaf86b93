import type { ClientSession, Db, ObjectId } from 'mongodb';
import { combine, rowsOf, type Query } from '../../platform/database/query.ts';
import type { Caller, Reach } from '../../platform/http/caller.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { outcomeOf, type EvidenceKind, type Outcome, type Tie } from '../../domain/participations/who-gains.ts';
import type { AttendedTask } from '../../domain/tasks/queries.ts';
import type { CheckIn } from './check-in.ts';
import { attendances, codeReaders } from './model.ts';

/** The readers of the codes of some tasks, and the users of phones there. */
export class TaskDevices {
  /** Task and person. */
  readonly #readers = new Set<string>();
  /** Task and phone. */
  readonly #readersPhones = new Set<string>();
  readonly #users = new Map<string, Set<string>>();

  noteReader(taskId: ObjectId, personId: ObjectId, devices: readonly string[]): void {
    this.#readers.add(`${taskId.toHexString()} ${personId.toHexString()}`);
    for (const device of devices) this.#readersPhones.add(`${taskId.toHexString()} ${device}`);
  }

  noteUse(taskId: ObjectId, personId: ObjectId, devices: readonly string[]): void {
    for (const device of devices) {
      const key = `${taskId.toHexString()} ${device}`;
      this.#users.set(key, (this.#users.get(key) ?? new Set()).add(personId.toHexString()));
    }
  }

  readCodes(taskId: ObjectId, personId: ObjectId, device: string | undefined): boolean {
    const task = taskId.toHexString();
    return (
      this.#readers.has(`${task} ${personId.toHexString()}`) ||
      (device !== undefined && this.#readersPhones.has(`${task} ${device}`))
    );
  }

  isShared(taskId: ObjectId, personId: ObjectId, device: string | undefined): boolean {
    const users = this.#users.get(`${taskId.toHexString()} ${device}`);
    return users !== undefined && [...users].some((user) => user !== personId.toHexString());
  }
}

/** The phones of tasks, as far as they matter for those that are used now. */
export const taskDevices = (taskIds: readonly ObjectId[], devices: readonly string[]): Query<TaskDevices> =>
  combine(
    [
      rowsOf(codeReaders, { taskId: { $in: [...taskIds] } }),
      rowsOf(attendances, { taskId: { $in: [...taskIds] }, devices: { $in: [...devices] } }),
    ],
    (readers, visits) => {
      const phones = new TaskDevices();
      for (const { taskId, personId, devices: own } of readers) phones.noteReader(taskId, personId, own);
      for (const { taskId, personId, devices: own } of visits) phones.noteUse(taskId, personId, own);
      return phones;
    },
  );

type Organised = Pick<AttendedTask, '_id' | 'unitId' | 'createdBy' | 'createdAt'>;

const held = (ties: Partial<Record<Tie, boolean>>): Tie[] => (Object.keys(ties) as Tie[]).filter((tie) => ties[tie]);

/** The ties of a person to a task by having to do with its organisation. */
const organising = (reach: Reach, personId: ObjectId, { unitId, createdBy, createdAt }: Organised) => ({
  made: createdBy.equals(personId),
  organises: reach.organises(unitId),
  organised: reach.organisedSince(unitId, createdAt),
});

/** The ties of somebody who checks in to the task that they gain hours in. */
export function tiesOf({ personId, device }: CheckIn, reach: Reach, task: AttendedTask, phones: TaskDevices): Tie[] {
  return held({
    ...organising(reach, personId, task),
    readCodes: phones.readCodes(task._id, personId, device),
    sharedDevice: phones.isShared(task._id, personId, device),
  });
}

/** The ties of somebody who rates a task to its organisation. */
export async function organisersTies(
  { db, session }: TransactionContext,
  caller: Caller,
  task: Organised,
): Promise<Tie[]> {
  const { personId } = caller;
  const own = await phonesOf(db, task._id, personId, session);
  const reader = { taskId: task._id, $or: [{ personId }, { devices: { $in: [...own] } }] };
  const readCodes = (await codeReaders.in(db).findOne(reader, { session, projection: { _id: 1 } })) !== null;
  return held({ ...organising(caller, personId, task), readCodes });
}

/** The phones that a person has used in a task: to check in, or to fetch its codes. */
export async function phonesOf(
  db: Db,
  taskId: ObjectId,
  personId: ObjectId,
  session?: ClientSession,
): Promise<Set<string>> {
  const options = { projection: { devices: 1 }, ...(session ? { session } : {}) };
  const visits = await attendances.in(db).find({ taskId, personId }, options).toArray();
  const reader = await codeReaders.in(db).findOne({ taskId, personId }, options);
  return new Set([...visits, ...(reader ? [reader] : [])].flatMap(({ devices }) => devices));
}

/** The ties of somebody who says something of another's participation. */
async function witnessTies(
  { db, session, actorId }: TransactionContext,
  { taskId, personId }: Pick<ParticipationDoc, 'taskId' | 'personId'>,
): Promise<Tie[]> {
  if (actorId!.equals(personId)) return ['person'];
  const own = await phonesOf(db, taskId, actorId!, session);
  if (own.size === 0) return [];
  const theirs = await phonesOf(db, taskId, personId, session);
  return [...theirs].some((phone) => own.has(phone)) ? ['sharedDevice'] : [];
}

/** The refusal of a witness for each tie that is refused somewhere. */
const barred = {
  attendance: { person: 'own_attendance', entered: 'second_organiser', sharedDevice: 'same_device' },
  hours: { person: 'own_hours', entered: 'second_organiser', sharedDevice: 'same_device' },
  rating: { person: 'own_rating', entered: 'own_rating', sharedDevice: 'same_device' },
} as const;

/**
 * Holds evidence against the table of who gains.
 * Refuses with `own_attendance`, `own_hours` or `own_rating`, with `second_organiser` and with `same_device`.
 */
export function judge(of: keyof typeof barred, kind: EvidenceKind, held: readonly Tie[]): Exclude<Outcome, 'refused'> {
  const outcome = outcomeOf(kind, held);
  if (outcome !== 'refused') return outcome;
  const why = held.find((tie) => outcomeOf(kind, [tie]) === 'refused')!;
  const codes: Partial<Record<Tie, (typeof barred)[typeof of][keyof (typeof barred)[typeof of]]>> = barred[of];
  throw refuse(codes[why] ?? barred[of].person);
}

/** As `judge`, of what the actor of a change says of somebody's participation. */
export async function judgeWitness(
  transaction: TransactionContext,
  of: keyof typeof barred,
  kind: EvidenceKind,
  row: Pick<ParticipationDoc, 'taskId' | 'personId'>,
  more: readonly Tie[] = [],
): Promise<Exclude<Outcome, 'refused'>> {
  return judge(of, kind, [...(await witnessTies(transaction, row)), ...more]);
}

/** Notes that somebody has fetched the codes of a task, and with which phone. */
export async function noteCodeReader(
  db: Db,
  { taskId, personId, device, at }: { taskId: ObjectId; personId: ObjectId; device: string | undefined; at: Date },
): Promise<void> {
  await codeReaders
    .in(db)
    .updateOne(
      { taskId, personId },
      { $set: { at }, ...(device ? { $addToSet: { devices: device } } : { $setOnInsert: { devices: [] } }) },
      { upsert: true },
    );
}
