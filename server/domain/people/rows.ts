import { rowTable, type RowOf } from '../../platform/reads/row-table.ts';
import { identities, people } from './model.ts';

const maxPeople = 50_000;

/** People by their ids, with what their own requests read of them. */
export const personRows = rowTable(people, {
  by: '_id',
  fields: {
    displayName: 1,
    language: 1,
    elderMode: 1,
    communityId: 1,
    branchId: 1,
    birthDate: 1,
    partyMember: 1,
    consents: 1,
    reliability: 1,
    removedFrom: 1,
    state: 1,
    version: 1,
    createdAt: 1,
    updatedAt: 1,
  },
  maxKeys: maxPeople,
});

export type PersonRow = RowOf<typeof personRows>;

/** Names and telephone numbers by person, for their own eyes. */
export const identityRows = rowTable(identities, { by: '_id', fields: { name: 1, phone: 1 }, maxKeys: maxPeople });
export type IdentityRow = RowOf<typeof identityRows>;
