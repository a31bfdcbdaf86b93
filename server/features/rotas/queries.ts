import type { ClientSession, Db, ObjectId } from 'mongodb';
import { tasksTurnedUpIn } from '../../domain/participations/involved.ts';
import { rotaMembers, rotas, rotaTurns, type RotaDoc, type RotaMemberDoc, type RotaTurnDoc } from './model.ts';

const within = (session: ClientSession | undefined) => (session ? { session } : {});

export const rotaById = (db: Db, rotaId: ObjectId, session?: ClientSession): Promise<RotaDoc | null> =>
  rotas.in(db).findOne({ _id: rotaId }, within(session));

/** Those who take part now; whoever has left is no member. */
export const membersOf = (db: Db, rotaId: ObjectId, session?: ClientSession): Promise<RotaMemberDoc[]> =>
  rotaMembers
    .in(db)
    .find({ rotaId, leftAt: { $exists: false } }, within(session))
    .sort({ joinedAt: 1, _id: 1 })
    .toArray();

export const membershipOf = (
  db: Db,
  rotaId: ObjectId,
  personId: ObjectId,
  session?: ClientSession,
): Promise<RotaMemberDoc | null> => rotaMembers.in(db).findOne({ rotaId, personId }, within(session));

export const isMember = async (
  db: Db,
  rotaId: ObjectId,
  personId: ObjectId,
  session?: ClientSession,
): Promise<boolean> => {
  const member = await membershipOf(db, rotaId, personId, session);
  return member !== null && !member.leftAt;
};

/** A person's memberships, those that have ended included: they are the person's own data. */
export const membershipsOf = (db: Db, personId: ObjectId, session?: ClientSession): Promise<RotaMemberDoc[]> =>
  rotaMembers.in(db).find({ personId }, within(session)).sort({ joinedAt: -1, _id: -1 }).toArray();

/** Those of the rotas for a turn of which a person has turned up, ids in hex. */
export async function rotasProvenIn(db: Db, personId: ObjectId, rotaIds: readonly ObjectId[]): Promise<Set<string>> {
  if (rotaIds.length === 0) return new Set();
  const taskId = { $in: await tasksTurnedUpIn(db, personId) };
  const proven = await rotaTurns.in(db).distinct('rotaId', { taskId, rotaId: { $in: [...rotaIds] } });
  return new Set(proven.map((id) => id.toHexString()));
}

/** A rota's turns, first day first; all of them, or those of the days from one to another, both included. */
export const turnsOf = (
  db: Db,
  rotaId: ObjectId,
  days: { from?: string; to?: string } = {},
  session?: ClientSession,
): Promise<RotaTurnDoc[]> =>
  rotaTurns
    .in(db)
    .find(
      {
        rotaId,
        ...(days.from || days.to
          ? { day: { ...(days.from ? { $gte: days.from } : {}), ...(days.to ? { $lte: days.to } : {}) } }
          : {}),
      },
      within(session),
    )
    .sort({ day: 1 })
    .toArray();
