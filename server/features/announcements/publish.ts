import { ObjectId } from 'mongodb';
import { recordAudit } from '../../domain/audit/record.ts';
import { aboutAnnouncement } from '../../domain/announcements/tell.ts';
import {
  announcementToChange,
  insertAnnouncement,
  putAnnouncement,
  type AnnouncementDoc,
  type TextVersion,
} from '../../domain/announcements/queries.ts';
import { nextNumber } from '../../domain/announcements/state.ts';
import { advanceLine } from '../../domain/announcements/line.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import type { Unit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { AnnouncementInput, VersionInput } from './inputs.ts';
import { secondAdministrators } from './second-administrators.ts';
import { versionOf } from './write-version.ts';

/** The unit that sends, and the units of its subtree as they are now. */
export interface Sender {
  unit: Unit;
  scope: ObjectId[];
}

/**
 * Sends an announcement; an urgent one waits for a second administrator, who is told at once.
 * Refuses with `unit_closed`, `no_second_administrator`, and the field with `invalid_request`.
 */
export async function sendAnnouncement(
  transaction: TransactionContext,
  { unit, scope }: Sender,
  { kind, exercise, ...input }: AnnouncementInput,
): Promise<AnnouncementDoc> {
  if (unit.state !== 'open') throw refuse('unit_closed');
  const version = versionOf(transaction, kind, 1, input);
  const doc: AnnouncementDoc = {
    _id: new ObjectId(),
    unitId: unit._id,
    kind,
    exercise,
    scope: version.urgent ? [] : scope,
    live: version.urgent ? null : version,
    awaiting: version.urgent ? version : null,
    earlier: [],
    ...(version.urgent ? {} : { sending: { what: 'scope', number: 1, after: '' } }),
    version: 1,
    createdAt: transaction.now,
  };
  await insertAnnouncement(transaction, doc);
  if (version.urgent) await askForSecond(transaction, unit, doc, version);
  await audit(transaction, doc, version.urgent ? 'announcement.submit' : 'announcement.send', version);
  return doc;
}

/**
 * Puts another version in the place of the one in force. An urgent one waits for a second administrator first; a plain
 * one goes before an urgent one that still waits.
 * Refuses with `precondition_failed`, `no_second_administrator`, and the field with `invalid_request`.
 */
export async function updateAnnouncement(
  transaction: TransactionContext,
  unit: Unit,
  doc: AnnouncementDoc,
  input: VersionInput,
): Promise<AnnouncementDoc> {
  const version = versionOf(transaction, doc.kind, nextNumber(doc), input);
  if (!version.urgent) return supersede(transaction, { ...doc, awaiting: null }, version, 'announcement.update');
  const updated = await putAnnouncement(transaction, doc, { awaiting: version });
  await askForSecond(transaction, unit, updated, version);
  await audit(transaction, updated, 'announcement.submit', version);
  return updated;
}

/**
 * The word of the second administrator: the urgent version that waits is sent. Refuses with `own_announcement`,
 * `announcement_over`.
 */
export async function approveAnnouncement(
  transaction: TransactionContext,
  scope: ObjectId[],
  announcementId: ObjectId,
  ifMatch?: number,
): Promise<AnnouncementDoc> {
  const { now, actorId } = transaction;
  const doc = await announcementToChange(transaction, announcementId, ifMatch);
  if (!doc.awaiting || doc.retracted || doc.awaiting.expiresAt <= now) throw refuse('announcement_over');
  if (doc.awaiting.by.equals(actorId)) throw refuse('own_announcement');
  const version: TextVersion = { ...doc.awaiting, agreedBy: actorId!, agreedAt: now };
  const frozen = doc.live ? doc : { ...doc, scope };
  return supersede(transaction, { ...frozen, awaiting: null }, version, 'announcement.approve');
}

/**
 * The one way in which a version comes into force. Until all of the scope are reached, the sending begins anew with it.
 */
async function supersede(
  transaction: TransactionContext,
  doc: AnnouncementDoc,
  version: TextVersion,
  action: string,
): Promise<AnnouncementDoc> {
  const updated = await putAnnouncement(transaction, doc, {
    live: version,
    awaiting: null,
    earlier: doc.live ? [...doc.earlier, doc.live] : doc.earlier,
    scope: doc.scope,
    sending: { what: doc.reachedAt ? 'receipts' : 'scope', number: version.number, after: '' },
  });
  // A higher cap has room for some who wait.
  await advanceLine(transaction, updated);
  await audit(transaction, updated, action, version);
  return updated;
}

async function askForSecond(
  transaction: TransactionContext,
  unit: Unit,
  doc: AnnouncementDoc,
  version: TextVersion,
): Promise<void> {
  const others = await secondAdministrators(transaction, unit.path, version.by);
  if (others.length === 0) throw refuse('no_second_administrator');
  await enqueueMessages(
    transaction,
    others.map((personId): Message => ({
      personId,
      kind: 'announcementToApprove',
      occasion: `${doc._id.toHexString()}:${version.number}`,
      subject: aboutAnnouncement(doc),
      values: {
        title: version.title,
        unit: unit.name,
        version: version.number,
        start: version.expiresAt.toISOString(),
      },
    })),
  );
}

const audit = (
  transaction: TransactionContext,
  { _id, unitId, kind, exercise }: AnnouncementDoc,
  action: string,
  { number, urgent }: TextVersion,
): Promise<void> =>
  recordAudit(transaction, {
    action,
    subject: { kind: 'announcement', id: _id },
    unitId,
    details: { number, kind, exercise, urgent },
  });
