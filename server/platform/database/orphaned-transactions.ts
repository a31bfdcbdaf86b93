import type { MongoClient } from 'mongodb';

/** A change that waits for longer may wait for a transaction of a server that has died. */
export const orphanedMs = 1_000;

/** The name by which the service's own connections are known. */
export const appName = 'xianfeng';

/** MongoDB is asked no oftener, and a transaction is an orphan only where two looks say so. */
const everyMs = 1_000;
/** The last look of each client, and the transactions that it found without a connection. */
const looks = new WeakMap<MongoClient, { at: number; found: ReadonlySet<string> }>();

/** A line of MongoDB's list of what is under way. */
interface Operation {
  type: string;
  appName?: string;
  connectionId?: number;
  lsid?: { id: { toString(encoding?: string): string } };
  transaction?: { parameters?: { txnNumber?: unknown } };
}

/**
 * Ends transactions of servers that have died: their last connection is closed and in a second nobody went on with
 * them, but until `transactionLifetimeLimitSeconds` they keep what they wrote from everybody else. One whose server
 * lives after all is tried again by it, as after any conflict; those of other programs are left alone. A MongoDB behind
 * a router, or a user who may not ask, leaves them to MongoDB.
 */
export async function endOrphanedTransactions(client: MongoClient): Promise<void> {
  const before = looks.get(client);
  if (before && performance.now() - before.at < everyMs) return;
  const look = { at: performance.now(), found: new Set<string>() };
  looks.set(client, look);
  const admin = client.db('admin');
  try {
    const { setName } = await admin.command({ hello: 1 });
    if (!setName) return;
    const operations = await admin
      .aggregate<Operation>(
        [
          { $currentOp: { idleConnections: true, idleSessions: true, allUsers: false } },
          { $project: { type: 1, appName: 1, connectionId: 1, lsid: 1, transaction: 1 } },
        ],
        { readConcern: { level: 'local' } },
      )
      .toArray();
    const orphans = withoutConnection(operations);
    for (const { name } of orphans) look.found.add(name);
    const again = orphans.filter(({ name }) => before?.found.has(name));
    if (again.length > 0) await admin.command({ killSessions: again.map(({ id }) => ({ id })) });
  } catch {
    // The change that waits goes on as it would have without a look.
  }
}

function withoutConnection(operations: readonly Operation[]): { name: string; id: unknown }[] {
  const connected = new Set(operations.flatMap(({ type, connectionId }) => (type === 'op' ? [connectionId] : [])));
  return operations.flatMap(({ type, appName: program, connectionId, lsid, transaction }) =>
    type === 'idleSession' && program === appName && connectionId !== undefined && !connected.has(connectionId)
      ? [{ name: `${lsid!.id.toString('hex')} ${String(transaction?.parameters?.txnNumber)}`, id: lsid!.id }]
      : [],
  );
}
