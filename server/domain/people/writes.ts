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

/** Changes an active person who has given the consents; null where there is none of the version named. */
export const tryUpdatePerson = (
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  facts: Partial<PersonFacts>,
  { ifMatch, consents }: { ifMatch: number | undefined; consents: readonly ConsentKind[] },
): Promise<PersonDoc | null> =>
  people.in(db).findOneAndUpdate(
    {
      _id: personId,
      state: 'active',
      ...atVersion(ifMatch),
      ...(consents.length > 0 ? { 'consents.kind': { $all: [...consents] } } : {}),
    },
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

/** Takes a consent away, and with it what may be used no longer. Refuses with `not_found` where there was none. */
export async function removeConsent(
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  kind: ConsentKind,
  facts: Partial<PersonFacts>,
): Promise<void> {
  const { matchedCount } = await people
    .in(db)
    .updateOne(
      { _id: personId, state: 'active', 'consents.kind': kind },
      { $pull: { consents: { kind } }, $set: { ...facts, updatedAt: now }, $inc: { version: 1 } },
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

const nobody = '已注销用户';

/** Closes an account and takes the person out of it. Refuses with `account_closed`. */
export async function closePerson({ db, session, now }: TransactionContext, personId: ObjectId): Promise<void> {
  const { matchedCount } = await people.in(db).updateOne(
    { _id: personId, state: 'active' },
    {
      $set: {
        state: 'closed',
        displayName: nobody,
        birthDate: null,
        partyMember: false,
        consents: [],
        communityId: null,
        branchId: null,
        elderMode: false,
        reliability: { kept: 0, missed: 0 },
        updatedAt: now,
      },
      $unset: { memberCode: '', demoKey: '' },
      $inc: { version: 1 },
    },
    { session },
  );
  if (matchedCount === 0) throw refuse('account_closed');
}
