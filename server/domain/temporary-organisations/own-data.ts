import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import { organisationMembers } from './model.ts';

/** The memberships of a person, for the copy of their own data (PIPL 45). */
export const ownMemberships = async (db: Db, personId: ObjectId) =>
  (await organisationMembers.in(db).find({ personId }).sort({ at: 1 }).toArray()).map((row) =>
    ownCopy(row, organisationMembers.personal),
  );
