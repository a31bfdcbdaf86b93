import type { MongoClient, Db, ObjectId } from 'mongodb';
import type { NeedState } from '../../../shared/words.ts';
import { hazardsUnderWay, type HazardDoc } from '../../domain/hazards/queries.ts';
import { noteOutcome } from '../../domain/hazards/writes.ts';
import { needStatesOf } from '../../domain/needs/queries.ts';
import { inTransaction } from '../../platform/database/transaction.ts';
import { tellReporter } from './tell-reporter.ts';

const batchSize = 200;
const ends: readonly NeedState[] = ['served', 'rated', 'closed', 'refused', 'withdrawn'];

/** Thanks those whose reports have come to an end, each once, and says to which. */
export async function tellOutcomes(client: MongoClient, db: Db, now: Date): Promise<number> {
  let told = 0;
  let after: ObjectId | undefined;
  for (;;) {
    const rows = await hazardsUnderWay(db, after, batchSize);
    const states = await needStatesOf(
      db,
      rows.map(({ needId }) => needId!),
    );
    for (const row of rows) {
      const state = states.get(row.needId!.toHexString());
      if (state && ends.includes(state) && (await tell(client, db, row, state, now))) told++;
    }
    if (rows.length < batchSize) return told;
    after = rows.at(-1)!._id;
  }
}

const tell = (client: MongoClient, db: Db, hazard: HazardDoc, state: NeedState, now: Date) =>
  inTransaction(client, async (session) => {
    const transaction = { db, session, now, actorId: null, requestId: 'tell-hazard-outcomes' };
    if (!(await noteOutcome(transaction, hazard._id, state))) return false;
    await tellReporter(transaction, hazard, state === 'refused' || state === 'withdrawn' ? 'notDone' : 'done');
    return true;
  });
