import type { ClientSession, Db } from 'mongodb';
import { involvedIn, promisedOrServed, type Involved } from '../../../domain/participations/involved.ts';
import type { RotaDoc, RotaMemberDoc } from '../model.ts';
import { turnsOf } from '../queries.ts';
import type { MemberInTurn } from './hand-out.ts';

/** How each member of a rota stands, by person id: turns had and promised, and those that they are being asked for. */
export interface Standings {
  members: (MemberInTurn & { member: RotaMemberDoc; had: number })[];
  /** Everybody who has to do with the rota's turns. */
  rows: Involved[];
}

/**
 * Counts the turns of a rota's members, from the participations themselves. A turn counts for those who joined before
 * it began; who joined later has a level instead, so that nobody has to catch up with years in which they were not
 * there.
 */
export async function standings(
  db: Db,
  rota: RotaDoc,
  members: readonly RotaMemberDoc[],
  now: Date,
  session?: ClientSession,
): Promise<Standings> {
  const turns = await turnsOf(db, rota._id, {}, session);
  const rows = await involvedIn(
    db,
    turns.map(({ taskId }) => taskId),
    session,
  );
  const byPerson = new Map<string, Involved[]>();
  for (const row of rows)
    byPerson.set(row.personId.toHexString(), [...(byPerson.get(row.personId.toHexString()) ?? []), row]);
  return {
    rows,
    members: members.map((member) => {
      const id = member.personId.toHexString();
      const own = (byPerson.get(id) ?? []).filter(({ start }) => start >= member.joinedAt);
      const had = own.filter(({ state }) => promisedOrServed.includes(state));
      const counted = [...had, ...own.filter((row) => isAskedFor(row, now))];
      return {
        id,
        member,
        had: had.length,
        turns: member.level + counted.length,
        since: Math.max(+member.joinedAt, ...counted.map(({ start }) => +start)),
      };
    }),
  };
}

/** An invitation to a turn that stands. */
export const isAskedFor = ({ state, proposal }: Involved, now: Date): boolean =>
  state === 'proposed' && proposal!.expiresAt > now;
