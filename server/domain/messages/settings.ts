import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { messages, messageSettings, type MessageSettingsDoc } from './model.ts';

export type MessageSettings = Pick<MessageSettingsDoc, 'quietFrom' | 'quietTo' | 'wechat'>;

/** For who has said nothing: a night's rest. */
export const usualSettings: MessageSettings = { quietFrom: '22:00', quietTo: '07:30', wechat: true };

export async function settingsOf(db: Db, personId: ObjectId, session?: ClientSession): Promise<MessageSettings> {
  const found = await messageSettings.in(db).findOne({ _id: personId }, session ? { session } : {});
  return found ? { quietFrom: found.quietFrom, quietTo: found.quietTo, wechat: found.wechat } : usualSettings;
}

/** The settings of those of the people who said how they want to be told, by person id. */
export async function settingsOfAll(
  db: Db,
  personIds: readonly ObjectId[],
  session?: ClientSession,
): Promise<Map<string, MessageSettings>> {
  if (personIds.length === 0) return new Map();
  const rows = await messageSettings
    .in(db)
    .find({ _id: { $in: [...personIds] } }, session ? { session } : {})
    .toArray();
  return new Map(rows.map((row) => [row._id.toHexString(), row]));
}

/** Keeps a person's settings; messages that wait for the end of the old quiet hours are looked at again. */
export async function putSettings(
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  settings: MessageSettings,
): Promise<void> {
  await messageSettings
    .in(db)
    .replaceOne({ _id: personId }, { ...settings, updatedAt: now }, { session, upsert: true });
  await messages
    .in(db)
    .updateMany(
      { personId, 'delivery.state': 'waiting', 'delivery.attempts': 0, 'delivery.nextAt': { $gt: now } },
      { $set: { 'delivery.nextAt': now } },
      { session },
    );
}
