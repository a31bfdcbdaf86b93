import type { Db, ObjectId } from 'mongodb';
import { promiseKey, stillPromised } from '../../domain/participations/promised.ts';
import { reachOf } from '../../domain/people/reach.ts';
import { messageConsents, messageSettings, type MessageDoc } from '../../domain/messages/model.ts';
import { usualSettings } from '../../domain/messages/settings.ts';
import type { Recipient } from './plan.ts';

/** Knows for each of these messages whom it is for; read in a few queries for all. */
export async function recipientsOf(db: Db, due: readonly MessageDoc[]): Promise<(message: MessageDoc) => Recipient> {
  const ids = [...new Map(due.map(({ personId }) => [personId.toHexString(), personId])).values()];
  const reminders = due.filter(isReminder).map(({ subject, personId }) => ({ taskId: subject.id, personId }));
  const [reach, settings, consents, promised] = await Promise.all([
    reachOf(db, ids),
    messageSettings
      .in(db)
      .find({ _id: { $in: ids } })
      .toArray(),
    messageConsents
      .in(db)
      .find({ personId: { $in: ids }, left: { $gt: 0 } })
      .toArray(),
    stillPromised(db, reminders),
  ]);
  const settingsOf = new Map(settings.map((row) => [row._id.toHexString(), row]));
  const left = new Map(consents.map((row) => [consentKey(row.personId, row.templateId), row.left]));
  return (message) => {
    const id = message.personId.toHexString();
    return {
      reach: reach.get(id),
      settings: settingsOf.get(id) ?? usualSettings,
      consentsLeft: (templateId) => left.get(consentKey(message.personId, templateId)) ?? 0,
      // Who has withdrawn meanwhile needs no reminder.
      holds: !isReminder(message) || promised.has(promiseKey(message.subject.id, message.personId)),
    };
  };
}

const isReminder = ({ kind, subject }: MessageDoc): boolean =>
  (kind === 'reminderDay' || kind === 'reminderSoon') && subject.kind === 'task';
const consentKey = (personId: ObjectId, templateId: string): string => `${personId.toHexString()}:${templateId}`;
