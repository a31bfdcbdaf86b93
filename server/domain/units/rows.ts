import { rowTable } from '../../platform/reads/row-table.ts';
import { unitTree } from './model.ts';

/** The version of the org tree. */
export const treeRows = rowTable(unitTree, { by: '_id', fields: { version: 1 }, maxKeys: 1 });
