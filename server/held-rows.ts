import { grantRows } from './domain/grants/rows.ts';
import { offerRows } from './domain/offers/rows.ts';
import { calendarRows, involvementRows } from './domain/participations/rows.ts';
import { identityRows, personRows } from './domain/people/rows.ts';
import { sessionRows } from './domain/sessions/rows.ts';
import { taskRows } from './domain/tasks/rows.ts';
import { treeRows } from './domain/units/rows.ts';

/** The rows that a server holds in memory while requests read them. */
export const heldRows = [
  sessionRows,
  personRows,
  identityRows,
  grantRows,
  treeRows,
  offerRows,
  calendarRows,
  involvementRows,
  taskRows,
];
