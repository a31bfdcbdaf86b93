import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { grants, type GrantDoc } from './model.ts';
import { current } from './queries.ts';

/** Inserts a grant in a unit that the change guards. Refuses with `grant_exists`. */
export async function insertGrant({ db, session, now }: TransactionContext, grant: GrantDoc): Promise<void> {
  const { personId, unitId, role } = grant;
  const held = await grants
    .in(db)
    .findOne({ personId, unitId, role, ...current(now) }, { session, projection: { _id: 1 } });
  if (held) throw refuse('grant_exists');
  try {
    await grants.in(db).insertOne(grant, { session });
  } catch (error) {
    throw isDuplicateKey(error) ? refuse('grant_exists') : error;
  }
}

/** The role, held until the change commits: ending it at the same moment conflicts. Null where it has ended. */
export const guardGrant = ({ db, session, now }: TransactionContext, grantId: ObjectId): Promise<GrantDoc | null> =>
  grants
    .in(db)
    .findOneAndUpdate({ _id: grantId, ...current(now) }, { $inc: { given: 1 } }, { session, returnDocument: 'after' });

/** Ends roles that are held. Refuses with `not_found` where one has ended meanwhile. */
export async function endGrants(
  { db, session, now }: TransactionContext,
  grantIds: readonly ObjectId[],
): Promise<void> {
  const { matchedCount } = await grants
    .in(db)
    .updateMany({ _id: { $in: [...grantIds] }, ...current(now) }, { $set: { endsAt: now } }, { session });
  if (matchedCount !== grantIds.length) throw refuse('not_found');
}

/** Lets the roles that come from one come from another, or from the set-up where there is none. */
export async function passGrantsOn(
  { db, session, now }: TransactionContext,
  from: ObjectId,
  to: ObjectId | undefined,
): Promise<void> {
  await grants
    .in(db)
    .updateMany({ source: from, ...current(now) }, to ? { $set: { source: to } } : { $unset: { source: '' } }, {
      session,
    });
}

/**
 * Deletes every grant of a person, ended ones too.
 *
 * @returns how many
 */
export async function deleteGrantsOf({ db, session }: TransactionContext, personId: ObjectId): Promise<number> {
  return (await grants.in(db).deleteMany({ personId }, { session })).deletedCount;
}
