import { DateTime } from 'luxon';
import type { Bilingual } from '../../../shared/words.ts';
import type { Period } from '../../domain/counts/policy.ts';
import type { TitleLine } from './table.ts';
import { titleWords } from './words.ts';

interface Made {
  unitName: string;
  period: Period;
  /** The rows: how they are chosen or grouped. */
  filter: string;
  now: Date;
  by: string;
  timeZone: string;
}

/** The lines above a table: whose it is, for which days, of what, and who made it when. */
export function titleBlock(
  { unitName, period, filter, now, by, timeZone }: Made,
  word: keyof Bilingual,
): readonly TitleLine[] {
  const madeAt = DateTime.fromJSDate(now, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
  return [
    [titleWords.unit[word], unitName],
    [titleWords.period[word], `${period.from} – ${period.to}`],
    [titleWords.filter[word], filter],
    [titleWords.madeAt[word], madeAt],
    [titleWords.madeBy[word], by],
  ];
}
