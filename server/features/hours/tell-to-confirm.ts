import type { Db, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { administratorsOf, staffOf } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { waitingByUnit, type WaitingRow } from '../../domain/participations/to-confirm.ts';
import type { TreeNode } from '../../domain/units/tree.ts';

type Parts = Pick<ServiceContext, 'client' | 'db' | 'units' | 'config'>;

/**
 * Tells organisers of visits and hours that wait for their word: the nearest to the unit who are neither the volunteer
 * nor the one who entered the hours; once what waits is overdue, the administrators above. A catch-up query that tells
 * of a unit once a day on which something new has come to wait.
 */
export async function tellToConfirm({ client, db, units, config }: Parts, now: Date): Promise<void> {
  const tree = await units.current();
  for (const [unitId, rows] of await waitingByUnit(db)) {
    const unit = tree.byId.get(unitId);
    if (!unit) continue;
    const notices = await noticesOf(db, unit, rows, now, (at) => dayKey(at, config.timeZone));
    if (notices.length > 0) await inTransaction(client, (session) => enqueueMessages({ db, session, now }, notices));
  }
}

/** A visit is reviewed before its volunteer counts as absent; a second organiser answers within some days. */
const dueOf = ({ end, proposedHours }: WaitingRow): Date =>
  proposedHours
    ? new Date(+proposedHours.at + limits.secondWordDays * dayMs)
    : new Date(+end + limits.reviewDays * dayMs);

async function noticesOf(
  db: Db,
  unit: TreeNode,
  rows: readonly WaitingRow[],
  now: Date,
  dayOf: (at: Date) => number,
): Promise<Message[]> {
  const told = new Map<string, Message>();
  const tell = (personId: ObjectId, occasion: string, facts: { due?: Date; overdueSince?: Date }) => {
    const values = {
      title: unit.name,
      due: facts.due?.toISOString(),
      overdueSince: facts.overdueSince?.toISOString(),
    };
    const subject = { kind: 'unit', id: unit.objectId } as const;
    told.set(personId.toHexString(), {
      personId,
      kind: 'hoursToConfirm',
      occasion: `${unit.id}:${occasion}`,
      subject,
      values,
    });
  };
  // The first to be due comes last, so that its day is the one that is told.
  const latestFirst = [...rows].sort((a, b) => +dueOf(b) - +dueOf(a));
  const staff = await staffByLevel(db, unit, now);
  for (const row of latestFirst.filter((one) => dueOf(one) > now))
    for (const personId of nearest(staff, row)) tell(personId, `${dayOf(row.updatedAt)}`, { due: dueOf(row) });
  const overdue = latestFirst.filter((one) => dueOf(one) <= now);
  const above = overdue.length > 0 ? await administratorsOf(db, unit.path.slice(0, -1), now) : [];
  for (const row of overdue)
    for (const { personId } of above.filter((one) => mayConfirm(one.personId, row)))
      tell(personId, `late:${dayOf(dueOf(row))}`, { overdueSince: dueOf(row) });
  return [...told.values()];
}

const mayConfirm = (personId: ObjectId, { personId: volunteer, proposedHours }: WaitingRow): boolean =>
  !personId.equals(volunteer) && !proposedHours?.by.equals(personId);

/** The holders of roles in the unit and in each one above it, the nearest first. */
async function staffByLevel(db: Db, { path }: TreeNode, now: Date): Promise<ObjectId[][]> {
  return Promise.all([...path].reverse().map((unitId) => staffOf(db, [unitId], now)));
}

const nearest = (levels: readonly ObjectId[][], row: WaitingRow): ObjectId[] =>
  levels.map((staff) => staff.filter((one) => mayConfirm(one, row))).find((others) => others.length > 0) ?? [];
