import type { Db, ObjectId } from 'mongodb';
import { ownCopy } from '../../platform/personal/datum.ts';
import { teamMembers } from './model.ts';

/** The teams that a person is or was in, or asked to join, for the copy of their own data (PIPL 45). */
export const ownTeams = async (db: Db, personId: ObjectId) =>
  (await teamMembers.in(db).find({ personId }).sort({ at: 1 }).toArray()).map((row) =>
    ownCopy(row, teamMembers.personal),
  );
