import type { Db } from 'mongodb';
import type { Bilingual } from '../../../shared/words.ts';
import type { Say } from '../../platform/process/terminal.ts';
import { findDifferences, type Difference } from './find-differences.ts';
import { repairDifferences } from './repair-differences.ts';

interface Options {
  repair: boolean;
  say: Say;
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
  say(outcomeWords(found, repair));
  return found;
}

function outcomeWords(found: number, repaired: boolean): Bilingual {
  if (found === 0) return { zh: '统计与记录一致。', en: 'The counts say what the records say.' };
  if (repaired) return { zh: `${found} 处不一致，已全部修复。`, en: `${found} differences, all repaired.` };
  return { zh: `${found} 处不一致。加 --repair 修复。`, en: `${found} differences. With --repair they are written.` };
}

const keyOf = ({ unitId, day, category, personId, branchId }: Difference): string =>
  `unit ${unitId.toHexString()} day ${day} category ${category} person ${personId?.toHexString() ?? '-'} branch ${branchId?.toHexString() ?? '-'}`;

const sameCounter = (a: Difference, b: Difference): boolean => keyOf(a) === keyOf(b);

const inWords = (difference: Difference): Bilingual => {
  const { field, counted, shouldBe } = difference;
  return {
    zh: `${keyOf(difference)}：${field} 计为 ${counted}，应为 ${shouldBe}`,
    en: `${keyOf(difference)}: ${field} counted ${counted}, should be ${shouldBe}`,
  };
};
