import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { MemberRole } from '../../../shared/organisations.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { answerBy } from '../../domain/messages/answer-by.ts';
import { enqueueMessages } from '../../domain/messages/enqueue.ts';
import { settingsOf } from '../../domain/messages/settings.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import {
  countMembers,
  findMember,
  headedBy,
  runningToChange,
  type MemberDoc,
  type OrganisationDoc,
} from '../../domain/temporary-organisations/queries.ts';
import { memberStateOf } from '../../domain/temporary-organisations/state.ts';
import { moveMember, putAsked, putOrganisation } from '../../domain/temporary-organisations/writes.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { Refusal, refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { backerOf, backHead, withdrawHead } from './head.ts';
import { aboutOrganisation, organisationName, tellOfHead } from './tell.ts';

/**
 * Asks somebody to be a member, or the head. They are nothing until they say yes. Refuses with `organisation_over`,
 * `organisation_full`, `already_member`, and `personId` with `invalid_request`.
 */
export async function askMember(
  transaction: TransactionContext,
  organisationId: ObjectId,
  { personId, as }: { personId: ObjectId; as: MemberRole },
  utcOffset: number,
): Promise<OrganisationDoc> {
  const { db, session, now } = transaction;
  const doc = await runningToChange(transaction, organisationId);
  await mustBeActive(transaction, personId);
  const before = await findMember(db, organisationId, personId, session);
  if (before && ['asked', 'in'].includes(memberStateOf(before, now))) throw refuse('already_member');
  if ((await countMembers(transaction, organisationId)) >= limits.organisationMembers)
    throw refuse('organisation_full');
  // Two who ask at once meet here, so that the bound is never overrun.
  const asked = await putOrganisation(transaction, doc, {});
  const nights = { ...(await settingsOf(db, personId, session)), utcOffset };
  const question = { kind: 'organisationAsked', now, start: doc.endsAt, signUpBy: doc.endsAt } as const;
  const until = answerBy(question, nights);
  await putAsked(transaction, { organisationId, personId, as, until, askedBy: transaction.actorId!, at: now });
  await audit(transaction, doc, 'ask', { personId, as });
  await enqueueMessages(transaction, [
    {
      personId,
      kind: 'organisationAsked',
      occasion: `${organisationId.toHexString()}:${asked.version}`,
      subject: aboutOrganisation(doc),
      values: {
        title: await organisationName(transaction, doc),
        purpose: doc.purpose,
        as,
        start: doc.endsAt.toISOString(),
        until: until.toISOString(),
      },
    },
  ]);
  return asked;
}

/**
 * The person's own yes, or another word on whether their name is shown. A head who takes office takes the place of the
 * one before. Refuses with `organisation_over`, `not_found`, `question_lapsed`, `head_not_backed`.
 */
export async function joinOrganisation(
  transaction: TransactionContext,
  organisationId: ObjectId,
  personId: ObjectId,
  shown: boolean,
): Promise<OrganisationDoc> {
  const { now } = transaction;
  const doc = await runningToChange(transaction, organisationId);
  const member = await ownMembership(transaction, organisationId, personId);
  const state = memberStateOf(member, now);
  if (state === 'lapsed') throw refuse('question_lapsed');
  if (state === 'in') {
    await moveMember(transaction, member, { state: 'in', shown });
    return doc;
  }
  if (state !== 'asked') throw refuse('not_found');
  const isHead = member.as === 'head';
  await moveMember(transaction, member, { state: 'in', shown: shown || isHead, joinedAt: now });
  await audit(transaction, doc, 'join', { as: member.as });
  if (!isHead) return doc;
  if (doc.headId) await stepDown(transaction, doc, doc.headId);
  await backHead(transaction, doc, personId, await backerOf(transaction, member.askedBy));
  return putOrganisation(transaction, doc, { headId: personId });
}

/** The person's own no, before or after. Refuses with `not_found`. */
export async function leaveOrganisation(
  transaction: TransactionContext,
  organisationId: ObjectId,
  personId: ObjectId,
): Promise<void> {
  const doc = await runningToChange(transaction, organisationId);
  const member = await ownMembership(transaction, organisationId, personId);
  const to = memberStateOf(member, transaction.now) === 'in' ? 'left' : 'declined';
  if (!['asked', 'in'].includes(member.state)) throw refuse('not_found');
  await moveMember(transaction, member, { state: to });
  await vacate(transaction, doc, personId);
  await audit(transaction, doc, to === 'left' ? 'leave' : 'decline', {});
}

/** Takes a member out, or a question back; they are told. Refuses with `organisation_over`, `not_found`. */
export async function removeMember(
  transaction: TransactionContext,
  organisationId: ObjectId,
  personId: ObjectId,
): Promise<void> {
  const doc = await runningToChange(transaction, organisationId);
  const member = await ownMembership(transaction, organisationId, personId);
  if (!['asked', 'in'].includes(member.state)) throw refuse('not_found');
  await moveMember(transaction, member, { state: 'removed' });
  const after = await vacate(transaction, doc, personId);
  await audit(transaction, doc, 'remove', { personId });
  await enqueueMessages(transaction, [
    {
      personId,
      kind: 'organisationChanged',
      occasion: `${organisationId.toHexString()}:${after.version}:removed`,
      subject: aboutOrganisation(doc),
      values: { title: await organisationName(transaction, doc), what: 'removed' },
    },
  ]);
}

async function ownMembership(
  { db, session }: TransactionContext,
  organisationId: ObjectId,
  personId: ObjectId,
): Promise<MemberDoc> {
  const member = await findMember(db, organisationId, personId, session);
  if (!member) throw refuse('not_found');
  return member;
}

/** The head's seat is free once they go; the staff of the unit above, who alone may ask another, are told. */
export async function vacate(
  transaction: TransactionContext,
  doc: OrganisationDoc,
  personId: ObjectId,
): Promise<OrganisationDoc> {
  if (!doc.headId?.equals(personId)) return putOrganisation(transaction, doc, {});
  await withdrawHead(transaction, doc._id, personId);
  const headless = await putOrganisation(transaction, doc, { headId: null });
  await tellOfHead(transaction, headless, personId);
  return headless;
}

/** Somebody whose account is closed heads nothing any more. */
export async function leaveHeadships(transaction: TransactionContext, personId: ObjectId): Promise<void> {
  // One after the other: a transaction runs one operation at a time.
  for (const doc of await headedBy(transaction, personId)) await vacate(transaction, doc, personId);
}

/** The head before stays as a member, without the role. */
async function stepDown(transaction: TransactionContext, doc: OrganisationDoc, headId: ObjectId): Promise<void> {
  await withdrawHead(transaction, doc._id, headId);
  const before = await findMember(transaction.db, doc._id, headId, transaction.session);
  if (before?.state === 'in') await moveMember(transaction, before, { state: 'in', as: 'member' });
}

/** Nobody and a closed account look alike: an organiser learns nothing about ids that were never shown to them. */
async function mustBeActive(transaction: TransactionContext, personId: ObjectId): Promise<void> {
  try {
    await guardActivePerson(transaction, personId);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw refuseField('body.personId', '没有这个人，或其账号已注销', 'names nobody with an active account');
  }
}

const audit = (
  transaction: TransactionContext,
  { _id }: OrganisationDoc,
  act: string,
  details: Record<string, unknown>,
): Promise<void> =>
  recordAudit(transaction, {
    action: `organisation.${act}`,
    subject: { kind: 'organisation', id: _id },
    unitId: _id,
    details,
  });
