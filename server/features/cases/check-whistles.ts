import type { Db } from 'mongodb';
import { isBehind, storedDue } from '../../domain/whistles/limits.ts';
import { allWhistles, type WhistleDoc } from '../../domain/whistles/queries.ts';
import type { Calendars } from '../../domain/working-calendars/queries.ts';

/**
 * Looks through the whistles for a stored limit that their calls do not say, or for none where they say one: that
 * would never be told of. Limits of calendars of before are computed anew by the job, and till then they are those of
 * before.
 *
 * @returns one line for each thing found
 */
export async function checkWhistles(db: Db, calendars: Calendars): Promise<string[]> {
  const found: string[] = [];
  for await (const whistle of allWhistles(db))
    if (!isAsCalled(whistle, calendars))
      found.push(`${whistle.caseId.toHexString()}: the limit of a whistle is not what its calls say`);
  return found;
}

function isAsCalled(whistle: WhistleDoc, calendars: Calendars): boolean {
  const { nextDue, calendarStamp } = storedDue(whistle, calendars);
  // Whether there is a limit no calendar decides, and the job renews none that is not there.
  if (nextDue === null || whistle.nextDue === null) return nextDue === whistle.nextDue;
  return isBehind(whistle, calendars) || (+nextDue === +whistle.nextDue && calendarStamp === whistle.calendarStamp);
}
