import { combine, runQuery } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, type Refusal } from '../../platform/refusals/refuse.ts';
import { volunteersOf } from '../people/volunteers.ts';
import type { PlacesTask } from '../tasks/slots.ts';
import { roleFacts, taskTerms } from '../tasks/task-terms.ts';
import { participations, type ParticipationDoc } from './model.ts';
import { calendarsOf } from './queries.ts';
import type { RuleContext } from './rule-facts.ts';
import { askedRefusal } from './slot-refusal.ts';

type Transaction = Pick<TransactionContext, 'db' | 'session' | 'now'>;
type Role = PlacesTask['roles'][number];

/** The people of a waitlist whose turn it is, and those before them to whom a slot would be refused, each with why. */
interface NextInLine {
  offered: ParticipationDoc[];
  passedOver: { row: ParticipationDoc; refusal: Refusal }[];
}

/** People of a waitlist that are read besides as many as slots are free: few are passed over. */
const minSpare = 16;
/** The most people of a waitlist that are read at once: their facts come as one document of MongoDB's. */
const maxRead = 1_000;

/**
 * For each role the first of its waitlist who may have a slot, as many as have one: those free, and those that ended
 * offers leave.
 */
export async function nextInLine(
  transaction: Transaction,
  task: PlacesTask,
  ended: readonly ParticipationDoc[],
  context: RuleContext,
): Promise<NextInLine> {
  const next: NextInLine = { offered: [], passedOver: [] };
  for (const role of task.roles) {
    const free = role.slots - role.taken + ended.filter((row) => row.roleId.equals(role._id)).length;
    if (free <= 0 || !role.waiting) continue;
    const { offered, passedOver } = await nextOfRole(transaction, task, role, free, context);
    next.offered.push(...offered);
    next.passedOver.push(...passedOver);
  }
  return next;
}

/**
 * Reads the waitlist from its front, usually once; where nearly everybody is passed over again, each time as many as
 * before and more, so that the number of reads grows with the logarithm of its length.
 */
async function nextOfRole(
  transaction: Transaction,
  task: PlacesTask,
  role: Role,
  free: number,
  context: RuleContext,
): Promise<NextInLine> {
  const { db, session } = transaction;
  const next: NextInLine = { offered: [], passedOver: [] };
  const waiting = { taskId: task._id, roleId: role._id, state: 'waiting' as const };
  for (let seen = 0, isRead = false; !isRead && next.offered.length < free;) {
    const wanted = Math.min(maxRead, seen + free + minSpare);
    const rows = await participations
      .in(db)
      .find(waiting, { session })
      .sort({ waitingSince: 1, _id: 1 })
      .skip(seen)
      .limit(wanted)
      .toArray();
    const refusalTo = await readRefusals(transaction, task, role, rows, context);
    for (const row of rows) {
      if (next.offered.length === free) break;
      const refusal = refusalTo(row);
      if (refusal) next.passedOver.push({ row, refusal });
      else next.offered.push(row);
    }
    seen += rows.length;
    isRead = rows.length < wanted;
  }
  return next;
}

/**
 * The refusal that an acceptance by one of these people would meet at this instant, by the facts as the transaction
 * sees them; all are read at once. A person who waits was let into the waitlist, and counts as invited.
 */
async function readRefusals(
  { db, session, now }: Transaction,
  task: PlacesTask,
  role: Role,
  rows: readonly ParticipationDoc[],
  { rules, units }: RuleContext,
): Promise<(row: ParticipationDoc) => Refusal | null> {
  const ids = rows.map(({ personId }) => personId);
  const terms = taskTerms(
    task,
    ids.map((id) => id.toHexString()),
  );
  const facts = combine([volunteersOf(ids), calendarsOf(ids), units.asked] as const, (volunteers, calendars, tree) => ({
    volunteers: new Map(volunteers.map((volunteer) => [volunteer.id.toHexString(), volunteer])),
    calendars: new Map(calendars.map((calendar) => [calendar._id.toHexString(), calendar])),
    tree,
  }));
  const { volunteers, calendars, tree } = await runQuery(db, facts, session);
  return ({ personId }) => {
    const key = personId.toHexString();
    const volunteer = volunteers.get(key);
    if (!volunteer) return refuse('account_closed');
    return askedRefusal({ volunteer, calendar: calendars.get(key) }, terms, roleFacts(role), { tree, ...rules }, now);
  };
}
