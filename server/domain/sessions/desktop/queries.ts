import type { Db, ObjectId } from 'mongodb';
import type { DesktopLogInState } from '../../../../shared/words.ts';
import { tokenHash } from '../token.ts';
import { desktopLogIns, type DesktopLogInDoc } from './model.ts';

export type { DesktopLogInDoc } from './model.ts';

/** The request of the browser that holds its secret; to every other there is none. */
export const askedWith = (db: Db, id: ObjectId, secret: string): Promise<DesktopLogInDoc | null> =>
  desktopLogIns.in(db).findOne({ _id: id, secretHash: tokenHash(secret) });

/** The state at an instant: nobody answers an expired request any more. */
export function stateAt({ state, expiresAt }: DesktopLogInDoc, now: Date): DesktopLogInState {
  const unanswered = state === 'waiting' || state === 'seen';
  return unanswered && expiresAt <= now ? 'expired' : state;
}
