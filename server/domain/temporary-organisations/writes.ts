import type { ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import {
  organisationMembers,
  temporaryOrganisations,
  type KeptMemberState,
  type MemberDoc,
  type OrganisationDoc,
} from './model.ts';
import { memberId, runningAmong } from './queries.ts';

export async function insertOrganisation({ db, session }: TransactionContext, doc: OrganisationDoc): Promise<void> {
  await temporaryOrganisations.in(db).insertOne(doc, { session });
}

type Changes = Partial<Pick<OrganisationDoc, 'purpose' | 'headId' | 'meeting' | 'endsAt' | 'ended'>>;

/** Writes an organisation anew under the version that was read. Refuses with `precondition_failed`. */
export async function putOrganisation(
  { db, session }: TransactionContext,
  { _id, version }: Pick<OrganisationDoc, '_id' | 'version'>,
  changes: Changes,
): Promise<OrganisationDoc> {
  const written = await temporaryOrganisations
    .in(db)
    .findOneAndUpdate({ _id, version }, { $set: changes, $inc: { version: 1 } }, { session, returnDocument: 'after' });
  if (!written) throw refuse('precondition_failed');
  return written;
}

/** Asks somebody, or asks them anew: the earlier question and its answer are gone. */
export async function putAsked(
  { db, session }: TransactionContext,
  member: Omit<MemberDoc, '_id' | 'state' | 'shown' | 'joinedAt'>,
): Promise<void> {
  const _id = memberId(member.organisationId, member.personId);
  await organisationMembers
    .in(db)
    .replaceOne({ _id }, { ...member, state: 'asked', shown: false }, { session, upsert: true });
}

/** Moves a membership on from the state in which it was read. Refuses with `organisation_changed`. */
export async function moveMember(
  { db, session }: TransactionContext,
  { _id, state }: Pick<MemberDoc, '_id' | 'state'>,
  changes: Partial<Pick<MemberDoc, 'as' | 'shown' | 'joinedAt'>> & { state: KeptMemberState },
): Promise<MemberDoc> {
  const moved = await organisationMembers
    .in(db)
    .findOneAndUpdate({ _id, state }, { $set: changes }, { session, returnDocument: 'after' });
  if (!moved) throw refuse('organisation_changed');
  return moved;
}

/** Refuses with `organisation_running`: the unit closes, and its end moves, by its organisation alone. */
export async function mustNotBeRunning(transaction: TransactionContext, unitId: ObjectId): Promise<void> {
  if ((await runningAmong(transaction, [unitId])).length > 0) throw refuse('organisation_running');
}
