import { DateTime } from 'luxon';
import type { DaySpan } from '../../../shared/comparison.ts';
import type { Bilingual } from '../../../shared/words.ts';
import type { Period } from '../../domain/counts/policy.ts';
import type { TitleLine } from './table.ts';
import { titleWords } from './words.ts';

interface Made {
  unitName: string;
  period: Period;
  /** The days that they are compared with, if any. */
  compared?: DaySpan | undefined;
  /** The rows: how they are chosen or grouped. */
  filter: string;
  now: Date;
  by: string;
  timeZone: string;
}

/** The lines above a table: whose it is, for which days, of what, and who made it when. */
export function titleBlock(
  { unitName, period, compared, filter, now, by, timeZone }: Made,
  word: keyof Bilingual,
): readonly TitleLine[] {
  const madeAt = DateTime.fromJSDate(now, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');
  return [
    [titleWords.unit[word], unitName],
    [titleWords.period[word], `${period.from} – ${period.to}`],
    ...(compared ? [[titleWords.compared[word], `${compared.from} – ${compared.to}`] as const] : []),
    [titleWords.filter[word], filter],
    [titleWords.madeAt[word], madeAt],
    [titleWords.madeBy[word], by],
  ];
}
