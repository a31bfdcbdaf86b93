import type { Db } from 'mongodb';
import type { GuardSessions } from '../../platform/http/caller.ts';
import { sessions } from './model.ts';

/** Guards sessions by counting their changes: a write that says something new each time conflicts with their end. */
export const createGuardSessions =
  (db: Db): GuardSessions =>
  async (session, sessionIds) => {
    const unique = [...new Map(sessionIds.map((id) => [id.toHexString(), id])).values()];
    const { matchedCount } = await sessions
      .in(db)
      .updateMany({ _id: { $in: unique } }, { $inc: { changes: 1 } }, { session });
    return matchedCount === unique.length;
  };
