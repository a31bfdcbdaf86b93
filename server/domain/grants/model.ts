import type { ObjectId } from 'mongodb';
import { Schema } from 'mongoose';
import { grantRoles, keysOf, type GrantRole } from '../../../shared/words.ts';
import { defineCollection } from '../../platform/database/define.ts';

/** A role that a person has in a unit and in everything below it. */
export interface GrantDoc {
  _id: ObjectId;
  personId: ObjectId;
  unitId: ObjectId;
  role: GrantRole;
  grantedBy: ObjectId | null;
  grantedAt: Date;
  endsAt?: Date;
}

export const grants = defineCollection<GrantDoc>('grants', {
  fields: {
    personId: { type: Schema.Types.ObjectId, required: true },
    unitId: { type: Schema.Types.ObjectId, required: true },
    role: { type: String, required: true, enum: keysOf(grantRoles) },
    grantedBy: { type: Schema.Types.ObjectId },
    grantedAt: { type: Date, required: true },
    endsAt: Date,
  },
  indexes: [{ key: { personId: 1, unitId: 1, role: 1 }, unique: true }, { key: { unitId: 1, role: 1 } }],
});
