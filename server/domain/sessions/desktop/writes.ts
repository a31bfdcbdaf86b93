import { ObjectId, type Db } from 'mongodb';
import { desktopLogInStates } from '../../../../shared/words.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { isDuplicateKey } from '../../../platform/database/transaction.ts';
import { refuse } from '../../../platform/refusals/refuse.ts';
import { tokenHash } from '../token.ts';
import { meantBy, newCodes, type DesktopCodes } from './codes.ts';
import { desktopLogIns, type DesktopLogInDoc } from './model.ts';

type Asked = Pick<DesktopLogInDoc, 'secretHash' | 'device' | 'createdAt' | 'expiresAt'>;

/** Inserts a request with codes of its own. Digits that are on another screen are drawn anew. */
export async function insertDesktopLogIn(db: Db, asked: Asked): Promise<DesktopLogInDoc & DesktopCodes> {
  for (let tries = 1; ; tries++) {
    const { code, ...shown } = newCodes();
    const doc: DesktopLogInDoc = {
      _id: new ObjectId(),
      ...asked,
      ...shown,
      codeHash: tokenHash(code),
      state: 'waiting',
    };
    try {
      await desktopLogIns.in(db).insertOne(doc);
      return { ...doc, code };
    } catch (error) {
      if (!isDuplicateKey(error) || tries === 5) throw error;
    }
  }
}

/** Deletes what a browser asked before and nobody has answered: a screen shows one code. */
export async function deleteUnanswered(db: Db, secret: string): Promise<void> {
  await desktopLogIns.in(db).deleteMany({ secretHash: tokenHash(secret), state: { $in: ['waiting', 'seen'] } });
}

/**
 * Opens a request on a person's phone (`seen`, again as often as they like), or answers one that is open there.
 * Refuses with `desktop_code_invalid`, `desktop_code_expired`, `desktop_code_used`, and with `wrong_state` an answer to
 * a request that was not opened before: its number has not been seen.
 *
 * @returns the request as it was before
 */
export async function moveDesktopLogIn(
  { db, session, now }: TransactionContext,
  personId: ObjectId,
  typed: string,
  to: 'seen' | 'confirmed' | 'refused',
): Promise<DesktopLogInDoc> {
  const meant = meantBy(typed);
  if (!meant) throw refuse('desktop_code_invalid');
  const open = { state: 'seen', seenBy: personId } as const;
  const before = await desktopLogIns.in(db).findOneAndUpdate(
    {
      ...meant,
      expiresAt: { $gt: now },
      ...(to === 'seen' ? { $or: [{ state: 'waiting' }, open] } : open),
    },
    { $set: { state: to, seenBy: personId } },
    { session, returnDocument: 'before' },
  );
  if (before) return before;
  const there = await desktopLogIns.in(db).findOne(meant, { session });
  if (!there) throw refuse('desktop_code_invalid');
  if (there.expiresAt <= now) throw refuse('desktop_code_expired');
  if (there.state === 'waiting') throw refuse('wrong_state', { state: desktopLogInStates.waiting });
  throw refuse('desktop_code_used');
}
