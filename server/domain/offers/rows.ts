import { rowTable } from '../../platform/reads/row-table.ts';
import { offers } from './model.ts';

/** The standing offer of a person: one, or none. */
export const offerRows = rowTable(offers, {
  by: 'personId',
  fields: {
    personId: 1,
    skills: 1,
    point: 1,
    radiusKm: 1,
    weekly: 1,
    dated: 1,
    tasksPerWeek: 1,
    paused: 1,
    avoids: 1,
  },
  maxKeys: 50_000,
});
