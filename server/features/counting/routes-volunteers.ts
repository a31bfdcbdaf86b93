import { ObjectId } from 'mongodb';
import type { PersonCounts } from '../../domain/counts/by-person.ts';
import { countsPolicy, daysOf, loadCountedUnit, periodFields, unitParams } from '../../domain/counts/policy.ts';
import { displayNames } from '../../domain/people/queries.ts';
import { ok } from '../../platform/http/answer.ts';
import { pageOfRows, readCursor, type Position } from '../../platform/http/cursor.ts';
import { may } from '../../platform/http/permission.ts';
import { reading } from '../../platform/http/route.ts';
import { countOut, pageFields, personOut, textOut } from '../../platform/schema/schema.ts';
import { named, pageOf, shape } from '../../platform/schema/shape.ts';

const volunteerSchema = named(
  'ServedVolunteer',
  shape({
    person: personOut(),
    participations: countOut(),
    minutesVerified: countOut(),
    minutesHonoured: countOut(),
    lastDay: textOut(),
  }),
);

const isoDay = (day: number): string => String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

/** Whether a row stands after the last one that was shown. */
const isAfter = ({ participations, personId }: PersonCounts, position: Position): boolean =>
  participations < Number(position.value) ||
  (participations === position.value && personId > position.id.toHexString());

/** The same people whom the hours of these tasks name to their organisers; nobody who has not turned up. */
export const volunteers = reading({
  name: 'listUnitVolunteers',
  path: '/units/:unitId/volunteers',
  tag: 'counts',
  summary: 'The people who turned up in a unit and below it, by days of the city, who came most often first',
  permission: may(countsPolicy, 'read', loadCountedUnit),
  params: unitParams,
  query: shape({ ...periodFields, ...pageFields() }),
  answers: { 200: pageOf(volunteerSchema) },
  refusals: ['invalid_cursor'],
  async run({ services, subject: { node }, query }) {
    const { from, to } = daysOf(query);
    const position = readCursor(query.cursor, 'number');
    const all = await services.counts.people({ unit: node, from, to });
    const begin = position ? all.findIndex((row) => isAfter(row, position)) : 0;
    const rows = begin < 0 ? [] : all.slice(begin, begin + query.limit + 1);
    const names = await displayNames(
      services.db,
      rows.map(({ personId }) => new ObjectId(personId)),
    );
    return ok(
      pageOfRows(
        rows,
        query.limit,
        ({ participations, personId }) => ({ value: participations, id: new ObjectId(personId) }),
        ({ personId, lastDay, ...sums }) => ({
          person: { id: personId, displayName: names.get(personId) ?? '' },
          ...sums,
          lastDay: isoDay(lastDay),
        }),
      ),
    );
  },
});
