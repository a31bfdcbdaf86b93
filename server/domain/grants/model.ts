import { grantRoles, keysOf } from '../../../shared/words.ts';
import { defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import { id, instant, nullable, number, oneOf, optional } from '../../platform/database/fields.ts';

/**
 * A role that a person has in a unit and in everything below it. One that has ended stays, with its end: what somebody
 * could once decide says whose witness they are.
 */
export const grants = defineCollection('grants', {
  fields: {
    _id: id(),
    personId: id(),
    unitId: id(),
    role: oneOf(keysOf(grantRoles)),
    grantedBy: nullable(id()),
    grantedAt: instant(),
    endsAt: optional(instant()),
    /** The giver's own role that it comes from: it never lasts longer. Absent: from the set-up of the service. */
    source: optional(id()),
    /** Counts the roles that come from it, so that giving one and ending this one conflict. */
    given: optional(number()),
  },
  personal: {
    whose: 'personId',
    data: {
      roles: {
        is: 'roles in units, also those that have ended',
        fields: ['personId', 'unitId', 'role', 'grantedAt', 'endsAt'],
        law: 'personal',
        seenBy: ['self', 'administrators'],
        kept: 'account',
        erased: 'document',
      },
      giver: {
        is: 'who gave a role, by which of theirs',
        fields: ['grantedBy', 'source'],
        law: 'personal',
        whose: 'grantedBy',
        seenBy: ['administrators'],
        kept: 'account',
        erased: { stays: 'power is accountable' },
      },
    },
    nothing: ['_id', 'given'],
  },
  indexes: [
    { key: { personId: 1 } },
    // Once without an end; that nothing else overlaps is checked by those who guard the unit.
    { key: { personId: 1, unitId: 1, role: 1 }, unique: true, partialFilterExpression: { endsAt: null } },
    { key: { unitId: 1, role: 1 } },
    { key: { source: 1 }, partialFilterExpression: { source: { $exists: true } } },
  ],
});
export type GrantDoc = DocumentOf<typeof grants>;
