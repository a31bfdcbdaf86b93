import type { Db, MongoClient, ObjectId } from 'mongodb';
import { inTransaction } from '../../platform/database/transaction.ts';
import { allOrEach, throwFailures, type Failure } from '../../platform/jobs/all-or-each.ts';
import { needsToServe } from '../../domain/needs/queries.ts';
import { serveNeeds } from './serve.ts';

const maxAtOnce = 100;

/**
 * A catch-up over the needs that are not served: somebody may have been honoured long after the last of their tasks was
 * settled, or a conclusion have been missed.
 */
export async function serveOverdueNeeds(client: MongoClient, db: Db, now: Date): Promise<void> {
  const failures: Failure<ObjectId>[] = [];
  let after: ObjectId | undefined;
  for (let found; (found = await needsToServe(db, after, maxAtOnce)).length > 0;) {
    const ids = found.map(({ _id }) => _id);
    const { failures: failed } = await allOrEach(ids, (some) =>
      inTransaction(client, (session) =>
        serveNeeds({ db, session, now, actorId: null, requestId: 'job:serve-needs' }, some),
      ),
    );
    failures.push(...failed);
    after = ids.at(-1);
  }
  throwFailures(failures);
}
