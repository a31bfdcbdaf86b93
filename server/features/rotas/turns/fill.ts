import type { ObjectId } from 'mongodb';
import { Refusal } from '../../../platform/refusals/refuse.ts';
import { runQuery } from '../../../platform/database/query.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { whenFree } from '../../../domain/offers/queries.ts';
import { calendarsOf } from '../../../domain/participations/queries.ts';
import { standingInvitations } from '../../../domain/participations/invitations.ts';
import { involvedIn, type Involved } from '../../../domain/participations/involved.ts';
import { propose } from '../../claims/propose.ts';
import { volunteersOf } from '../../../domain/people/volunteers.ts';
import { turnTasks, type TaskDoc } from '../../../domain/tasks/queries.ts';
import type { RotaDoc } from '../model.ts';
import { membersOf, turnsOf } from '../queries.ts';
import { guardRota } from './extend.ts';
import { askDays, daysAfter, isoDayOf } from './turn-times.ts';
import { handOut, type HandedOut, type PlacesToFill } from './hand-out.ts';
import { mayTake, type City, type KnownMember } from './may-take.ts';
import { isAskedFor, standings } from './standing.ts';

/**
 * Asks the members of a rota for its empty slots, those in turn first, in the change's transaction: each is invited and
 * told, nobody is put down by force. A member who declines or does not answer in time is followed by the next. Slots
 * for which somebody is being asked, or is in the waitlist, are left alone; so a second run asks nobody twice.
 *
 * @returns how many were asked
 */
export async function fillRota(transaction: TransactionContext, rotaId: ObjectId, city: City): Promise<number> {
  const { db, session, now } = transaction;
  const rota = await guardRota(transaction, rotaId);
  const members = await membersOf(db, rotaId, session);
  if (rota.state !== 'running' || members.length === 0) return 0;
  const { members: standing, rows } = await standings(db, rota, members, now, session);
  const empty = await emptyPlaces(transaction, rota, city);
  if (empty.length === 0) return 0;

  const known = await knownMembers(
    transaction,
    members.map(({ personId }) => personId),
  );
  const rowOf = new Map(rows.map((row) => [`${row.taskId.toHexString()} ${row.personId.toHexString()}`, row]));
  const wanted = empty.map(({ task, role, places }): PlacesToFill => ({
    turnId: task._id.toHexString(),
    roleId: role._id.toHexString(),
    start: +task.start,
    end: +task.end,
    places,
    open: (id, handed) =>
      mayTake(known.get(id)!, task, role, rowOf.get(`${task._id.toHexString()} ${id}`), handed, { ...city, now }),
  }));
  const tasks = [...new Map(empty.map(({ task }) => [task._id.toHexString(), task])).values()];
  return invite(
    transaction,
    rotaId,
    tasks,
    handOut(
      rotaId.toHexString(),
      standing.filter(({ id }) => known.has(id)),
      wanted,
    ),
    known,
    city,
  );
}

/** The roles of the coming turns with slots that nobody has or is asked for, the first turn first. */
export async function emptyPlaces(
  { db, now, session }: Pick<TransactionContext, 'db' | 'now'> & Partial<Pick<TransactionContext, 'session'>>,
  rota: RotaDoc,
  { timeZone }: Pick<City, 'timeZone'>,
): Promise<{ task: TaskDoc; role: TaskDoc['roles'][number]; places: number }[]> {
  const today = isoDayOf(now, timeZone);
  const turns = await turnsOf(db, rota._id, { from: today, to: daysAfter(today, askDays) }, session);
  const ids = turns.map(({ taskId }) => taskId);
  const open = (await turnTasks(db, ids, session)).filter((task) => task.state === 'published' && task.signUpBy > now);
  const rows = await involvedIn(db, ids, session);
  return open.flatMap((task) => emptyRoles(task, rows, now).map((role) => ({ task, ...role })));
}

/** The roles of a task with slots that nobody has or is asked for; those that fewer can do first. */
function emptyRoles(
  task: TaskDoc,
  rows: readonly Involved[],
  now: Date,
): { role: TaskDoc['roles'][number]; places: number }[] {
  const demand = (role: TaskDoc['roles'][number]): number => (role.certified ? 2 : role.skill ? 1 : 0);
  return task.roles
    .filter((role) => !role.waiting)
    .map((role) => {
      const asked = rows.filter(
        (row) => row.taskId.equals(task._id) && row.roleId.equals(role._id) && isAskedFor(row, now),
      );
      return { role, places: role.slots - role.taken - asked.length };
    })
    .filter(({ places }) => places > 0)
    .sort((a, b) => demand(b.role) - demand(a.role));
}

async function knownMembers(
  { db, session, now }: TransactionContext,
  ids: readonly ObjectId[],
): Promise<Map<string, KnownMember>> {
  const invitations = await standingInvitations(db, ids, now, 'shown', session);
  const [volunteers, free, calendars] = await Promise.all([
    runQuery(db, volunteersOf(ids)),
    whenFree(db, ids),
    runQuery(db, calendarsOf(ids)),
  ]);
  return new Map(
    volunteers.map((volunteer) => {
      const isTheirs = ({ personId }: { personId: ObjectId }) => personId.equals(volunteer.id);
      return [
        volunteer.id.toHexString(),
        {
          volunteer,
          free: free.find(isTheirs) ?? null,
          calendar: calendars.find(({ _id }) => _id.equals(volunteer.id)),
          invited: invitations.filter(isTheirs),
        },
      ];
    }),
  );
}

const reasons = { zh: '按轮值顺序，这次轮到您。', en: 'By the order of the rota it is your turn.' };

async function invite(
  transaction: TransactionContext,
  rotaId: ObjectId,
  tasks: readonly TaskDoc[],
  handed: readonly HandedOut[],
  known: ReadonlyMap<string, KnownMember>,
  { utcOffset }: City,
): Promise<number> {
  let asked = 0;
  for (const task of tasks) {
    for (const role of task.roles) {
      const invitations = handed
        .filter(({ turnId, roleId }) => turnId === task._id.toHexString() && roleId === role._id.toHexString())
        .map(({ memberId }) => ({ personId: known.get(memberId)!.volunteer.id, reasons }));
      if (invitations.length === 0) continue;
      const { proposed, refused } = await propose(transaction, task, role._id, invitations, { utcOffset, rotaId });
      // A member whom the rota asks was not asked before: it has seen the same records in the same transaction.
      if (refused.length > 0) throw new Refusal(refused[0].code);
      asked += proposed.length;
    }
  }
  return asked;
}
