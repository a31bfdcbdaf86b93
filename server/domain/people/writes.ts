import type { ObjectId } from 'mongodb';
import type { ConsentKind } from '../../../shared/words.ts';
import { atVersion, patchOf } from '../../platform/database/patch.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { identities, people, type IdentityDoc, type PersonDoc } from './model.ts';

export async function insertPerson({ db, session }: TransactionContext, person: PersonDoc): Promise<void> {
  await people.in(db).insertOne(person, { session });
}

/** The unique `openid` fails with a duplicate key where somebody else's first log-in was faster. */
export async function insertIdentity({ db, session }: TransactionContext, identity: IdentityDoc): Promise<void> {
  await identities.in(db).insertOne(identity, { session });
}

export type PersonFacts = Pick<
  PersonDoc,
  'displayName' | 'language' | 'elderMode' | 'communityId' | 'branchId' | 'birthDate' | 'partyMember'
>;

/** Changes an active person; null where there is none of the version named. */
export const tryUpdatePerson = (
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  facts: Partial<PersonFacts>,
  ifMatch: number | undefined,
): Promise<PersonDoc | null> =>
  people
    .in(db)
    .findOneAndUpdate(
      { _id: personId, state: 'active', ...atVersion(ifMatch) },
      { $set: { ...facts, updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );

/** Changes who a person is in law; null takes a fact away, undefined leaves it. */
export async function updateIdentity(
  { db, session }: TransactionContext,
  personId: ObjectId,
  facts: { [field in 'name' | 'phone' | 'unionid']?: string | null | undefined },
): Promise<void> {
  if (Object.values(facts).every((value) => value === undefined)) return;
  const { $set, $unset } = patchOf(facts);
  await identities.in(db).updateOne({ _id: personId }, { $set, $unset }, { session });
}

export async function deleteIdentity({ db, session }: TransactionContext, personId: ObjectId): Promise<void> {
  await identities.in(db).deleteOne({ _id: personId }, { session });
}

/** Puts a consent in the place of its earlier version. Refuses with `account_closed`. */
export async function putConsent(
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  kind: ConsentKind,
  version: string,
): Promise<PersonDoc> {
  const others = { $filter: { input: '$consents', as: 'consent', cond: { $ne: ['$$consent.kind', kind] } } };
  const person = await people.in(db).findOneAndUpdate(
    { _id: personId, state: 'active' },
    [
      {
        $set: {
          consents: { $concatArrays: [others, [{ kind, version: { $literal: version }, at: now }]] },
          updatedAt: now,
          version: { $add: ['$version', 1] },
        },
      },
    ],
    { session, returnDocument: 'after' },
  );
  if (!person) throw refuse('account_closed');
  return person;
}

/** Takes a consent away. Refuses with `not_found` where there was none. */
export async function removeConsent(
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  kind: ConsentKind,
): Promise<void> {
  const { matchedCount } = await people
    .in(db)
    .updateOne(
      { _id: personId, state: 'active', 'consents.kind': kind },
      { $pull: { consents: { kind } }, $set: { updatedAt: now }, $inc: { version: 1 } },
      { session },
    );
  if (matchedCount === 0) throw refuse('not_found');
}

/** Refuses with `account_closed`. */
export async function putMemberCode(
  { db, session }: TransactionContext,
  personId: ObjectId,
  memberCode: NonNullable<PersonDoc['memberCode']>,
): Promise<void> {
  const { matchedCount } = await people
    .in(db)
    .updateOne({ _id: personId, state: 'active' }, { $set: { memberCode } }, { session });
  if (matchedCount === 0) throw refuse('account_closed');
}

/**
 * Closes an account; what was kept of its person goes, as it is declared, in the same change (`Forgetting`).
 * Refuses with `account_closed`.
 */
export async function closePerson({ db, session, now }: TransactionContext, personId: ObjectId): Promise<void> {
  const { matchedCount } = await people
    .in(db)
    .updateOne(
      { _id: personId, state: 'active' },
      { $set: { state: 'closed', updatedAt: now }, $inc: { version: 1 } },
      { session },
    );
  if (matchedCount === 0) throw refuse('account_closed');
}
