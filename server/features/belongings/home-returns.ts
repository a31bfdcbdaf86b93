import type { ObjectId } from 'mongodb';
import { returningTo } from '../../domain/belongings/queries.ts';
import { servedBy } from '../../domain/counts/served-by.ts';
import { contactsOf, shownContact } from '../../domain/people/contacts.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import { dayKey } from '../../platform/time/city-time.ts';

const monthsPerQuarter = 3;
const daysPerMonth = 31;

/** The first and the last day of a quarter, as yyyymmdd; the last is at least that of its month. */
function quarterDays(year: number, quarter: number): { from: number; to: number } {
  const last = quarter * monthsPerQuarter;
  return { from: (year * 100 + last - monthsPerQuarter + 1) * 100 + 1, to: (year * 100 + last) * 100 + daysPerMonth };
}

/**
 * Service of those whose home a unit is in a quarter that is over, of those alone who let it be read, from the day on
 * which they did. Refuses the field with `invalid_request`.
 */
export async function homeReturns(
  { db, config }: Pick<ServiceContext, 'db' | 'config'>,
  unitId: ObjectId,
  { year, quarter }: { year: number; quarter: number },
  now: Date,
) {
  const { from, to } = quarterDays(year, quarter);
  if (dayKey(now, config.timeZone) <= to) throw refuseField('query.quarter', '这个季度还没有结束', 'is not over yet');
  const people = await returningTo(db, unitId);
  const contacts = await contactsOf(
    db,
    people.map(({ personId }) => personId),
  );
  return Promise.all(
    people.map(async ({ personId, returnsSince }) => {
      const since = Math.max(from, dayKey(returnsSince!, config.timeZone));
      const { displayName } = shownContact(contacts.get(personId.toHexString()), true);
      return { name: displayName, ...(await servedBy(db, personId, since, to)) };
    }),
  );
}
