import type { MongoClient } from 'mongodb';

/** Nothing is asked of a transaction that a moment ago was still at work; nor is MongoDB asked oftener. */
const everyMs = 1_000;
const lookedAt = new WeakMap<MongoClient, number>();

/** A line of MongoDB's list of what is under way. */
interface Operation {
  type: string;
  connectionId?: number;
  lsid?: { id: unknown };
  transaction?: { timeInactiveMicros?: unknown };
}

/**
 * Ends transactions of servers that have died: their last connection is closed and nobody goes on with them, but until
 * `transactionLifetimeLimitSeconds` they keep what they wrote from everybody else. One whose server lives after all is
 * tried again by it, as after any conflict. A MongoDB behind a router, or a user who may not ask, leaves them to
 * MongoDB.
 */
export async function endOrphanedTransactions(client: MongoClient): Promise<void> {
  if (performance.now() - (lookedAt.get(client) ?? -Infinity) < everyMs) return;
  lookedAt.set(client, performance.now());
  const admin = client.db('admin');
  try {
    const { setName } = await admin.command({ hello: 1 });
    if (!setName) return;
    const operations = await admin
      .aggregate<Operation>(
        [
          { $currentOp: { idleConnections: true, idleSessions: true, allUsers: false } },
          { $project: { type: 1, connectionId: 1, lsid: 1, transaction: 1 } },
        ],
        { readConcern: { level: 'local' } },
      )
      .toArray();
    const orphans = orphanedAmong(operations);
    if (orphans.length > 0) await admin.command({ killSessions: orphans });
  } catch {
    // The transaction that waits goes on as it would have without a look.
  }
}

function orphanedAmong(operations: readonly Operation[]): { id: unknown }[] {
  const connected = new Set(operations.flatMap(({ type, connectionId }) => (type === 'op' ? [connectionId] : [])));
  return operations.flatMap(({ type, connectionId, lsid, transaction }) =>
    type === 'idleSession' &&
    connectionId !== undefined &&
    !connected.has(connectionId) &&
    Number(transaction?.timeInactiveMicros ?? 0) >= everyMs * 1_000
      ? [{ id: lsid!.id }]
      : [],
  );
}
