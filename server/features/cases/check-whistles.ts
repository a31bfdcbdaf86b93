import type { Db } from 'mongodb';
import { isBehind, storedDue } from '../../domain/whistles/limits.ts';
import { whistlesWithLimits } from '../../domain/whistles/queries.ts';
import type { Calendars } from '../../domain/working-calendars/queries.ts';

/**
 * Looks through the whistles for a stored limit that their calls do not say; limits of calendars of before are computed
 * anew by the job, and till then they are those of before.
 *
 * @returns one line for each thing found
 */
export async function checkWhistles(db: Db, calendars: Calendars): Promise<string[]> {
  const found: string[] = [];
  for await (const whistle of whistlesWithLimits(db)) {
    if (isBehind(whistle, calendars)) continue;
    const { nextDue, calendarStamp } = storedDue(whistle, calendars);
    if (+(nextDue ?? 0) !== +(whistle.nextDue ?? 0) || calendarStamp !== whistle.calendarStamp)
      found.push(`${whistle.caseId.toHexString()}: the limit of a whistle is not what its calls say`);
  }
  return found;
}
