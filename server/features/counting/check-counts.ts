import type { Db } from 'mongodb';
import { findDifferences, type Difference } from './find-differences.ts';
import { repairDifferences } from './repair-differences.ts';

interface Options {
  repair: boolean;
  say: (line: string) => void;
}

const batchSize = 500;

/**
 * Names every difference between the daily counters and the records, one line each, and repairs them where asked.
 *
 * @returns how many differences there were
 */
export async function checkCounts(db: Db, { repair, say }: Options): Promise<number> {
  let found = 0;
  let waiting: Difference[] = [];
  for await (const difference of findDifferences(db)) {
    // The differences of one counter stay together: they are repaired in one write.
    if (repair && waiting.length >= batchSize && !sameCounter(waiting[waiting.length - 1], difference)) {
      await repairDifferences(db, waiting);
      waiting = [];
    }
    say(inWords(difference));
    found++;
    if (repair) waiting.push(difference);
  }
  if (waiting.length > 0) await repairDifferences(db, waiting);
  if (found === 0) say('The counts say what the records say.');
  else say(repair ? `${found} differences, all repaired.` : `${found} differences. With --repair they are written.`);
  return found;
}

const keyOf = ({ unitId, day, category, personId, branchId }: Difference): string =>
  `unit ${unitId.toHexString()} day ${day} category ${category} person ${personId?.toHexString() ?? '-'} branch ${branchId?.toHexString() ?? '-'}`;

const sameCounter = (a: Difference, b: Difference): boolean => keyOf(a) === keyOf(b);

const inWords = (difference: Difference): string =>
  `${keyOf(difference)}: ${difference.field} counted ${difference.counted}, should be ${difference.shouldBe}`;
