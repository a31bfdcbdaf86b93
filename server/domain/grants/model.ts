import { grantRoles, keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, nullable, oneOf, optional } from '../../platform/database/fields.ts';

/** A role that a person has in a unit and in everything below it. */
export const grants = defineCollection('grants', {
  fields: {
    _id: id(),
    personId: id(),
    unitId: id(),
    role: oneOf(keysOf(grantRoles)),
    grantedBy: nullable(id()),
    grantedAt: instant(),
    endsAt: optional(instant()),
  },
  indexes: [{ key: { personId: 1, unitId: 1, role: 1 }, unique: true }, { key: { unitId: 1, role: 1 } }],
});
export type GrantDoc = DocumentOf<typeof grants>;
