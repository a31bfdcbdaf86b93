import type { ClientSession, Db, Document, ObjectId } from 'mongodb';
import type { ConsentsOf, GivenConsents } from '../../platform/http/consents.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { combine, rowsOf, type Query } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { identities, people, type IdentityDoc, type PersonDoc } from './model.ts';

export type { PersonDoc } from './model.ts';

export const findPerson = (db: Db, personId: ObjectId, session?: ClientSession): Promise<PersonDoc | null> =>
  people.in(db).findOne({ _id: personId }, session ? { session } : {});

/** The person who shows a code; null when it is unknown or has expired. */
export const personByMemberCode = (db: Db, code: string, now: Date): Promise<PersonDoc | null> =>
  people.in(db).findOne({ 'memberCode.code': code, 'memberCode.expiresAt': { $gt: now }, state: 'active' });

/** A person's identity in law; null once they were erased. */
export const identityOf = (db: Db, personId: ObjectId, session?: ClientSession): Promise<IdentityDoc | null> =>
  identities.in(db).findOne({ _id: personId }, session ? { session } : {});

export const identityByOpenid = ({ db, session }: TransactionContext, openid: string): Promise<IdentityDoc | null> =>
  identities.in(db).findOne({ openid }, { session });

/** A person's own name and phone number: for their own eyes. */
export async function privateFacts(
  db: Db,
  personId: ObjectId,
  session?: ClientSession,
): Promise<{ name: string | null; phone: string | null }> {
  const identity = await identities
    .in(db)
    .findOne({ _id: personId }, { projection: { name: 1, phone: 1 }, ...(session ? { session } : {}) });
  return { name: identity?.name ?? null, phone: identity?.phone ?? null };
}

/** Display names by person id. */
export async function displayNames(
  db: Db,
  ids: readonly ObjectId[],
  session?: ClientSession,
): Promise<Map<string, string>> {
  const rows = await people
    .in(db)
    .find({ _id: { $in: [...ids] } }, { projection: { displayName: 1 }, ...(session ? { session } : {}) })
    .toArray();
  return new Map(rows.map((row) => [row._id.toHexString(), row.displayName]));
}

/**
 * The person, active until the change commits: they are written to, so that closing the account at the same moment
 * conflicts. Refuses with `account_closed`, or with `not_found` where there is nobody of that id.
 */
export async function guardActivePerson(transaction: TransactionContext, personId: ObjectId): Promise<PersonDoc> {
  const pinned = await people
    .in(transaction.db)
    .findOneAndUpdate(
      { _id: personId, state: 'active' },
      { $inc: { pins: 1 } },
      { session: transaction.session, returnDocument: 'after' },
    );
  if (pinned) return pinned;
  throw refuse((await findPerson(transaction.db, personId, transaction.session)) ? 'account_closed' : 'not_found');
}

export interface Account {
  state: PersonDoc['state'];
  consents: GivenConsents;
}

/** The state of people's accounts and the consents they have given and not taken back, by id in hex. */
export const accountsAsked = (personIds: readonly ObjectId[]): Query<ReadonlyMap<string, Account>> =>
  combine(
    [rowsOf(people, { _id: { $in: [...personIds] } }, { state: 1, consents: 1 })],
    (rows) =>
      new Map(rows.map(({ _id, state, consents }) => [_id.toHexString(), { state, consents: givenOf(consents) }])),
  );

/** Those of the people who have an account, ids in hex. */
export const activeAsked = (personIds: readonly ObjectId[]): Query<ReadonlySet<string>> =>
  combine(
    [rowsOf(people, { _id: { $in: [...personIds] }, state: 'active' }, { _id: 1 })],
    (rows) => new Set(rows.map(({ _id }) => _id.toHexString())),
  );

/** Those of the people who have left, ids in hex. */
export async function closedAmong(
  db: Db,
  personIds: readonly ObjectId[],
  session?: ClientSession,
): Promise<ReadonlySet<string>> {
  const rows = await people
    .in(db)
    .find(
      { _id: { $in: [...personIds] }, state: 'closed' },
      { projection: { _id: 1 }, ...(session ? { session } : {}) },
    )
    .toArray();
  return new Set(rows.map(({ _id }) => _id.toHexString()));
}

/** The people who have left since an instant. */
export const closedSince = async (db: Db, instant: Date): Promise<ObjectId[]> =>
  (
    await people
      .in(db)
      .find({ state: 'closed', updatedAt: { $gte: instant } }, { projection: { _id: 1 } })
      .toArray()
  ).map(({ _id }) => _id);

/** Reads consents in the transaction of a change that needs them. */
export const createConsentsOf =
  (db: Db): ConsentsOf =>
  async (session, personId) =>
    givenOf((await findPerson(db, personId, session))?.consents ?? []);

const givenOf = (consents: PersonDoc['consents']): GivenConsents =>
  new Map(consents.map(({ kind, version }) => [kind, version]));

/** The people who may be logged in as by name, for trying the service out. */
export const demoPeople = (db: Db): Promise<PersonDoc[]> =>
  people
    .in(db)
    .find({ demoKey: { $exists: true }, state: 'active' })
    .sort({ _id: 1 })
    .toArray();

export const personByDemoKey = (db: Db, demoKey: string): Promise<PersonDoc | null> =>
  people.in(db).findOne({ demoKey, state: 'active' });

/** Display names by person id, of accounts that are open: of whoever has left nothing is left to show. */
export async function openDisplayNames(db: Db, ids: readonly ObjectId[]): Promise<Map<string, string>> {
  const rows = await people
    .in(db)
    .find({ _id: { $in: [...ids] }, state: 'active' }, { projection: { displayName: 1 } })
    .toArray();
  return new Map(rows.map((row) => [row._id.toHexString(), row.displayName]));
}

/** The community that each active person lives in, ids in hex. */
export async function communitiesForStatistics(db: Db): Promise<Map<string, string>> {
  const rows = people.in(db).find({ communityId: { $ne: null }, state: 'active' }, { projection: { communityId: 1 } });
  const communities = new Map<string, string>();
  for await (const { _id, communityId } of rows) communities.set(_id.toHexString(), communityId!.toHexString());
  return communities;
}

/** Birth dates (ISO days), by person id, of those who let their age group be counted and told a date. */
export async function birthDatesForStatistics(db: Db): Promise<Map<string, string>> {
  const rows = await people
    .in(db)
    .find<{ _id: ObjectId; birthDate: string }>(
      { 'consents.kind': 'ageStatistics', state: 'active', birthDate: { $type: 'string' } },
      { projection: { birthDate: 1 }, batchSize: 20_000 },
    )
    .toArray();
  return new Map(rows.map(({ _id, birthDate }) => [_id.toHexString(), birthDate]));
}

/** A stage that adds to rows with a `personId` their person, as a list of one in `people`. */
export const withPerson: Document = {
  $lookup: { from: people.name, localField: 'personId', foreignField: '_id', as: 'people' },
};
