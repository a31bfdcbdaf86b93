import type { Db, MongoClient } from 'mongodb';
import { transitions } from '../../../shared/participation-states.ts';
import { auditEvent, insertAudits } from '../../domain/audit/record.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { participations } from '../../domain/participations/model.ts';

const batch = 500;

/**
 * Ends every invitation whose time is over. A catch-up query: run late, twice or on two servers it comes to the same.
 *
 * @returns how many ended
 */
export async function expireProposals(client: MongoClient, db: Db, now: Date): Promise<number> {
  let total = 0;
  for (;;) {
    const expired = await inTransaction(client, async (session) => {
      const overdue = { state: 'proposed' as const, 'proposal.expiresAt': { $lte: now } };
      const rows = await participations.in(db).find(overdue, { session }).limit(batch).toArray();
      if (rows.length === 0) return 0;
      await participations
        .in(db)
        .updateMany(
          { ...overdue, _id: { $in: rows.map(({ _id }) => _id) } },
          { $set: { state: transitions.expire.to, endedAt: now, updatedAt: now }, $inc: { version: 1 } },
          { session },
        );
      const change = { now, actorId: null, requestId: 'job:expire-proposals' };
      await insertAudits(
        db,
        session,
        rows.map((row) =>
          auditEvent(change, {
            action: 'participation.expire',
            subject: { kind: 'participation', id: row._id },
            unitId: row.unitId,
            from: row.state,
            to: transitions.expire.to,
          }),
        ),
      );
      return rows.length;
    });
    total += expired;
    if (expired < batch) return total;
  }
}
