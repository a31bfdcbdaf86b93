import { rowTable } from '../../platform/reads/row-table.ts';
import { calendars, participations } from './model.ts';

const maxPeople = 50_000;

/** Everything that a person has had to do with tasks, in short. */
export const involvementRows = rowTable(participations, {
  by: 'personId',
  fields: { taskId: 1, roleId: 1, personId: 1, state: 1, start: 1, visitAgreed: 1 },
  maxKeys: maxPeople,
});

/** The time that people have promised, by person. */
export const calendarRows = rowTable(calendars, { by: '_id', fields: { held: 1 }, maxKeys: maxPeople });
