import type { Db, ObjectId } from 'mongodb';
import { casesReceived, type Received } from '../../domain/cases/matters.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import { grantedAmong } from '../../domain/rate-appeals/queries.ts';
import type { Calendars } from '../../domain/working-calendars/queries.ts';
import { ratingsOfNeeds } from '../ratings/queries.ts';
import { judge, type JudgedCase } from './rates.ts';

/** Each case is replayed for its outcome; more of them would take their time from everybody else. */
export const maxJudged = 20_000;
const batchSize = 1_000;

/** These cases with their outcomes, in their order. */
export async function judgedOf(
  db: Db,
  docs: readonly CaseDoc[],
  calendars: Calendars,
  now: Date,
): Promise<JudgedCase[]> {
  const ids = docs.map(({ _id }) => _id);
  const [ratings, appealed] = await Promise.all([ratingsOfNeeds(db, ids), grantedAmong(db, ids)]);
  return judge(docs, { ratings, appealed }, calendars, now);
}

/**
 * Some of the cases that are in no rate, the oldest first, from a position on.
 *
 * @returns with them the last case that was looked at, where others may follow; null where none do. So many are looked
 * at that one question takes no more time than another.
 */
export async function excludedAmong(
  db: Db,
  unitIds: readonly ObjectId[],
  received: Received,
  limit: number,
  calendars: Calendars,
  now: Date,
): Promise<{ found: JudgedCase[]; last: CaseDoc | null }> {
  const found: JudgedCase[] = [];
  let { after } = received;
  for (let looked = 0; looked < maxJudged; looked += batchSize) {
    const docs = await casesReceived(db, unitIds, { ...received, ...(after ? { after } : {}) }, batchSize);
    for (const one of await judgedOf(db, docs, calendars, now)) {
      if (one.excluded && found.push(one) === limit) return { found, last: one.doc };
    }
    const last = docs.at(-1);
    if (!last || docs.length < batchSize) return { found, last: null };
    after = { value: last.createdAt, id: last._id };
    if (looked + batchSize >= maxJudged) return { found, last };
  }
  return { found, last: null };
}
