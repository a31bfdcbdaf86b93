import { rowTable } from '../../platform/reads/row-table.ts';
import { grants } from './model.ts';

/** Every role of a person, ended ones too. */
export const grantRows = rowTable(grants, {
  by: 'personId',
  fields: { personId: 1, unitId: 1, role: 1, endsAt: 1 },
  maxKeys: 50_000,
});
