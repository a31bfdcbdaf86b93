import type { ObjectId } from 'mongodb';
import { offerRows } from '../../domain/offers/rows.ts';
import { isSettled } from '../../domain/participations/involved.ts';
import { calendarRows, involvementRows } from '../../domain/participations/rows.ts';
import { personRows } from '../../domain/people/rows.ts';
import { oneRow, type Reads } from '../../platform/reads/reads.ts';
import type { Known, Standing } from './engine-input.ts';

/**
 * A reader of recommendations: their offer, the facts about them, and the tasks that are settled for them, ids in hex.
 */
export interface ReaderFacts {
  offer: Standing | null;
  about: Known | undefined;
  settled: ReadonlySet<string>;
}

/** As new as the request: whoever has just claimed a task or changed their offer sees a list that knows it. */
export async function readerFacts(reads: Reads, personId: ObjectId, now: Date): Promise<ReaderFacts> {
  const [offer, person, calendar, involvements] = await Promise.all([
    oneRow(reads, offerRows, personId),
    oneRow(reads, personRows, personId),
    oneRow(reads, calendarRows, personId),
    reads.of(involvementRows, personId),
  ]);
  const settled = involvements.filter((row) => row.start > now && isSettled(row));
  return {
    offer: offer ?? null,
    about: person?.state === 'active' ? { person, held: calendar?.held ?? [], invitedLately: 0 } : undefined,
    settled: new Set(settled.map(({ taskId }) => taskId.toHexString())),
  };
}
