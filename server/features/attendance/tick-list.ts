import type { ObjectId } from 'mongodb';
import type { ErrorCode } from '../../../shared/errors.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { refuse, Refusal } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { participationsById, type ParticipationDoc } from '../../domain/participations/queries.ts';
import type { AttendedTask } from '../../domain/tasks/queries.ts';
import { enter } from './enter.ts';
import { withVisits, type Entry, type Register } from './entry.ts';
import { checkedIn, checkedOut, type Told } from './register.ts';
import { visitsOf } from './store.ts';
import { visitOverBy } from './visits.ts';
import { judge, phonesOf } from './ties.ts';
import { refuseOutside, checkInKinds } from '../../domain/participations/deadlines.ts';
import { id, instant, oneOf } from '../../platform/schema/schema.ts';
import { type Infer, named, optional, shape } from '../../platform/schema/shape.ts';

/** One tick of an organiser: this person came, or left; now, or at a time that is over. */
export const tick = named('Tick', shape({ participationId: id(), kind: oneOf(checkInKinds), at: optional(instant()) }));
export type Tick = Infer<typeof tick>;
export interface Ticked {
  done: ParticipationDoc[];
  refused: { participationId: ObjectId; code: ErrorCode }[];
}

/**
 * Takes down what an organiser ticks, each with the method `list`; nobody ticks themselves. A tick that cannot be is
 * refused by itself and leaves the rest. Ticks of one person are taken in the order given.
 */
export async function tickList(
  transaction: TransactionContext,
  task: AttendedTask,
  ticks: readonly Tick[],
  timeZone: string,
): Promise<Ticked> {
  const { db, session } = transaction;
  const found = await participationsById(
    db,
    ticks.map(({ participationId }) => participationId),
    session,
  );
  const read = found.filter(({ taskId }) => taskId.equals(task._id));
  const visits = await visitsOf(db, read, session);
  const phones = await phonesOf(db, task._id, transaction.actorId!, session);
  const registers = new Map(read.map((row) => [hex(row._id), { task, row, visits: visits.get(hex(row._id)) ?? [] }]));
  const refused: Ticked['refused'] = [];
  for (const round of rounds(ticks)) {
    const decided = round.flatMap((tick) =>
      decide(transaction, task, tick, registers.get(hex(tick.participationId)), { timeZone, phones }, refused),
    );
    const rows = await enter(transaction, decided);
    decided.forEach(({ entry }, index) => {
      const { visits: before } = registers.get(hex(rows[index]._id))!;
      registers.set(hex(rows[index]._id), { task, row: rows[index], visits: withVisits(before, entry.visits) });
    });
  }
  return { done: read.map(({ _id }) => registers.get(hex(_id))!.row), refused };
}

interface Ticker {
  timeZone: string;
  /** The phones that the ticking organiser has used in the task. */
  phones: ReadonlySet<string>;
}

function decide(
  transaction: TransactionContext,
  task: AttendedTask,
  tick: Tick,
  register: Register | undefined,
  ticker: Ticker,
  refused: Ticked['refused'],
): { row: ParticipationDoc; entry: Entry }[] {
  try {
    if (!register) throw refuse('not_in_task');
    return [{ row: register.row, entry: ticked(transaction, task, tick, register, ticker) }];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refused.push({ participationId: tick.participationId, code: error.code });
    return [];
  }
}

function ticked(
  { actorId, now }: TransactionContext,
  task: AttendedTask,
  { kind, at = now }: Tick,
  register: Register,
  { timeZone, phones }: Ticker,
): Entry {
  const { row, visits } = register;
  const shares = visits.some(({ devices }) => devices.some((device) => phones.has(device)));
  judge('attendance', 'list', row.personId.equals(actorId) ? ['person'] : shares ? ['sharedDevice'] : []);
  if (at > now) throw refuse('too_early');
  refuseOutside(kind, task, at, now);
  const told: Told = {
    evidence: { at, method: 'list' as const, receivedAt: now, late: false, by: actorId! },
    day: dayKey(at, timeZone),
    overBy: visitOverBy(task, at, timeZone),
  };
  return kind === 'in' ? checkedIn(register, told) : checkedOut(register, told);
}

/** The ticks in rounds in which every participation is ticked once, each in the order given. */
function rounds(ticks: readonly Tick[]): Tick[][] {
  const done: Tick[][] = [];
  const count = new Map<string, number>();
  for (const tick of ticks) {
    const round = count.get(hex(tick.participationId)) ?? 0;
    count.set(hex(tick.participationId), round + 1);
    (done[round] ??= []).push(tick);
  }
  return done;
}

const hex = (id: ObjectId): string => id.toHexString();
