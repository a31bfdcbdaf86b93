import type { Db } from 'mongodb';
import { messages } from '../../domain/messages/model.ts';

/**
 * Messages are kept for 400 days: a year, so that last year's turn can be looked up, and a month to spare. What they
 * told of is in the records, which are kept as the law wants; personal data no longer than it is of use (PIPL 19).
 */
const keptDays = 400;

export async function forgetOldMessages(db: Db, now: Date): Promise<number> {
  const { deletedCount } = await messages.in(db).deleteMany({ at: { $lt: new Date(+now - keptDays * 86_400_000) } });
  return deletedCount;
}
