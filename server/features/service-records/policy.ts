import type { ObjectId } from 'mongodb';
import type { Policy } from '../../platform/http/policy.ts';

/** A record is its person's own; others check its number. */
export const recordPolicy: Policy<{ personId: ObjectId }, 'withdraw'> = {
  read: (caller, record) => caller?.is(record.personId) ?? false,
  withdraw: (caller, record) => caller?.is(record.personId) ?? false,
};
