import type { Db } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import { matchingUpkeep } from './model.ts';
import { scaleExposure } from '../../domain/tasks/near.ts';

const slotMs = 6 * hourMs;

/**
 * Halves every task's exposure for each six hours that have passed since the last time: what was seen much a day ago
 * steps forward again. A slot is taken before it is carried out, so that one broken off is skipped, never done twice.
 *
 * @returns how many times it halved
 */
export async function fadeExposure(db: Db, now: Date): Promise<number> {
  const slot = Math.floor(now.getTime() / slotMs);
  try {
    const before = await matchingUpkeep
      .in(db)
      .findOneAndUpdate({ _id: 'exposure', slot: { $lt: slot } }, { $set: { slot } }, { upsert: true });
    const halvings = before ? slot - before.slot : 0;
    if (halvings > 0) await scaleExposure(db, 0.5 ** Math.min(halvings, 60), now);
    return halvings;
  } catch (error) {
    // The slot was taken before.
    if (isDuplicateKey(error)) return 0;
    throw error;
  }
}
