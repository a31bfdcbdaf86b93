import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { organisationMembers, temporaryOrganisations, type MemberDoc, type OrganisationDoc } from './model.ts';

export type { Handover, MemberDoc, OrganisationDoc } from './model.ts';

const within = (session: ClientSession | undefined) => (session ? { session } : {});

export const memberId = (organisationId: ObjectId, personId: ObjectId): string =>
  `${organisationId.toHexString()}:${personId.toHexString()}`;

export const findOrganisation = (
  db: Db,
  organisationId: ObjectId,
  session?: ClientSession,
): Promise<OrganisationDoc | null> => temporaryOrganisations.in(db).findOne({ _id: organisationId }, within(session));

export const findMember = (
  db: Db,
  organisationId: ObjectId,
  personId: ObjectId,
  session?: ClientSession,
): Promise<MemberDoc | null> =>
  organisationMembers.in(db).findOne({ _id: memberId(organisationId, personId) }, within(session));

/**
 * The organisation, running and read in the transaction that is to change it. Refuses with `not_found`,
 * `precondition_failed`, `organisation_over`.
 */
export async function runningToChange(
  { db, session, now }: TransactionContext,
  organisationId: ObjectId,
  ifMatch?: number,
): Promise<OrganisationDoc> {
  const doc = await findOrganisation(db, organisationId, session);
  if (!doc) throw refuse('not_found');
  if (ifMatch !== undefined && doc.version !== ifMatch) throw refuse('precondition_failed');
  if (doc.ended || doc.endsAt <= now) throw refuse('organisation_over');
  return doc;
}

/** Those of the units that are temporary organisations, the running or the ended ones; the latest first. */
export const organisationsAmong = (
  db: Db,
  unitIds: readonly ObjectId[],
  which: 'running' | 'ended',
  limit: number,
): Promise<OrganisationDoc[]> =>
  temporaryOrganisations
    .in(db)
    .find({ _id: { $in: [...unitIds] }, 'ended.at': { $exists: which === 'ended' } })
    .sort({ _id: -1 })
    .limit(limit)
    .toArray();

/** Those of the units that are running organisations, read in a change. */
export const runningAmong = (
  { db, session }: TransactionContext,
  unitIds: readonly ObjectId[],
): Promise<OrganisationDoc[]> =>
  temporaryOrganisations
    .in(db)
    .find({ _id: { $in: [...unitIds] }, 'ended.at': { $exists: false } }, { session })
    .toArray();

/** The organisations that somebody heads and that have not ended, read in a change. */
export const headedBy = ({ db, session }: TransactionContext, personId: ObjectId): Promise<OrganisationDoc[]> =>
  temporaryOrganisations
    .in(db)
    .find({ headId: personId, 'ended.at': { $exists: false } }, { session })
    .toArray();

/** The ids of running organisations whose end has come. */
export const organisationsAtTheirEnd = async (db: Db, now: Date): Promise<ObjectId[]> =>
  (
    await temporaryOrganisations
      .in(db)
      .find({ endsAt: { $lte: now }, 'ended.at': { $exists: false } }, { projection: { _id: 1 } })
      .toArray()
  ).map(({ _id }) => _id);

/** Everybody who was ever asked into an organisation: members first, in the order in which they were asked. */
export async function membersOf(db: Db, organisationId: ObjectId, session?: ClientSession): Promise<MemberDoc[]> {
  const rows = await organisationMembers.in(db).find({ organisationId }, within(session)).sort({ at: 1 }).toArray();
  const place = ({ state, as }: MemberDoc): number => (state !== 'in' ? 2 : as === 'head' ? 0 : 1);
  return rows.sort((a, b) => place(a) - place(b));
}

/** The organisations that a person was asked into and has not declined or left, the latest first. */
export const membershipsOf = (db: Db, personId: ObjectId, limit: number): Promise<MemberDoc[]> =>
  organisationMembers
    .in(db)
    .find({ personId, state: { $in: ['asked', 'in'] } })
    .sort({ at: -1 })
    .limit(limit)
    .toArray();

export const organisationsById = async (db: Db, ids: readonly ObjectId[]): Promise<Map<string, OrganisationDoc>> => {
  const rows = await temporaryOrganisations
    .in(db)
    .find({ _id: { $in: [...ids] } })
    .toArray();
  return new Map(rows.map((row) => [row._id.toHexString(), row]));
};

/** How many people are asked or in. */
export const countMembers = ({ db, session }: TransactionContext, organisationId: ObjectId): Promise<number> =>
  organisationMembers.in(db).countDocuments({ organisationId, state: { $in: ['asked', 'in'] } }, { session });

/** The states of memberships by their ids, for messages that wait to be sent. */
export async function membershipStates(
  db: Db,
  pairs: readonly { organisationId: ObjectId; personId: ObjectId }[],
): Promise<(pair: { organisationId: ObjectId; personId: ObjectId }) => MemberDoc['state'] | undefined> {
  const rows = await organisationMembers
    .in(db)
    .find(
      { _id: { $in: pairs.map(({ organisationId, personId }) => memberId(organisationId, personId)) } },
      { projection: { state: 1 } },
    )
    .toArray();
  const states = new Map(rows.map(({ _id, state }) => [_id, state]));
  return ({ organisationId, personId }) => states.get(memberId(organisationId, personId));
}

/**
 * The organisations that were formed with mobilisation plans, ended ones too; the plans are named by the first of their
 * versions.
 */
export const organisationsOfPlans = (
  db: Db,
  planIds: readonly ObjectId[],
  session?: ClientSession,
): Promise<OrganisationDoc[]> =>
  temporaryOrganisations
    .in(db)
    .find({ 'front.planId': { $in: [...planIds] } }, within(session))
    .toArray();

/** The memberships of a person in some organisations, those that ended too. */
export const membershipsAmong = (
  { db, session }: TransactionContext,
  personId: ObjectId,
  organisationIds: readonly ObjectId[],
): Promise<MemberDoc[]> =>
  organisationMembers
    .in(db)
    .find({ _id: { $in: organisationIds.map((id) => memberId(id, personId)) } }, { session })
    .toArray();
