import type { Db } from 'mongodb';
import { deleteMessagesBefore } from '../../domain/messages/delivery.ts';

/**
 * Messages are kept for 400 days: a year, so that last year's turn can be looked up, and a month to spare. The facts
 * they told of are in the records, which are kept as the law wants; personal data no longer than it is of use (PIPL
 * 19).
 */
const keptDays = 400;

export async function forgetOldMessages(db: Db, now: Date): Promise<number> {
  return deleteMessagesBefore(db, new Date(+now - keptDays * 86_400_000));
}
