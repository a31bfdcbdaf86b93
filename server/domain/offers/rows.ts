import { rowTable } from '../../platform/reads/row-table.ts';
import { offers, rankedFields } from './model.ts';

/** The standing offer of a person: one, or none. */
export const offerRows = rowTable(offers, {
  by: 'personId',
  fields: { ...rankedFields, paused: 1 },
  maxKeys: 50_000,
});
