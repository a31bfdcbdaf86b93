import type { Db } from 'mongodb';
import { reachOf } from '../../domain/people/reach.ts';
import { consentKey, consentsLeftOf } from '../../domain/messages/consents.ts';
import type { MessageDoc } from '../../domain/messages/delivery.ts';
import { settingsOfAll, usualSettings } from '../../domain/messages/settings.ts';
import type { Recipient } from './plan.ts';
import { whatHolds } from './what-holds.ts';

/** Knows for each of these messages whom it is for; read in a few queries for all. */
export async function recipientsOf(db: Db, due: readonly MessageDoc[]): Promise<(message: MessageDoc) => Recipient> {
  const ids = [...new Map(due.map(({ personId }) => [personId.toHexString(), personId])).values()];
  const [reach, settings, consents, holds] = await Promise.all([
    reachOf(db, ids),
    settingsOfAll(db, ids),
    consentsLeftOf(db, ids),
    whatHolds(db, due),
  ]);
  return (message) => {
    const id = message.personId.toHexString();
    return {
      reach: reach.get(id),
      settings: settings.get(id) ?? usualSettings,
      consentsLeft: (templateId) => consents.get(consentKey(message.personId, templateId)) ?? 0,
      holds: holds(message),
    };
  };
}
