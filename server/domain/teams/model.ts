import { keysOf } from '../../../shared/words.ts';
import { teamClaimStates, teamMemberStates, type TeamMemberState } from '../../../shared/teams.ts';
import { anyId, anyTime, defineCollection, type DocumentOf } from '../../platform/database/define.ts';
import {
  embedded,
  flag,
  id,
  instant,
  nullable,
  number,
  oneOf,
  optional,
  text,
  textOrEmpty,
} from '../../platform/database/fields.ts';
import { nothingOfPeople } from '../../platform/personal/datum.ts';
import { teamData, teamMemberData } from './personal.ts';

export type KeptTeamMemberState = Exclude<TeamMemberState, 'lapsed'>;
const keptStates = keysOf(teamMemberStates).filter((state): state is KeptTeamMemberState => state !== 'lapsed');

/** People who claim together: of one person, or of a unit; a unit's may be its branch. */
export const teams = defineCollection('teams', {
  fields: {
    _id: id(),
    name: text(),
    purpose: textOrEmpty(),
    /** The unit whose team it is; null of a team that people made among themselves. */
    unitId: nullable(id()),
    /** Null once the head has left, until a member takes over. */
    headId: nullable(id()),
    /** The member whom the head has asked to take over. */
    heir: optional(embedded({ personId: id(), until: instant() })),
    /** The code by which people ask to join; a new one ends the one before. */
    code: text(),
    /** The number of members. */
    size: number(),
    /** When a temporary team ends; null: it lasts. */
    endsAt: nullable(instant()),
    endedAt: optional(instant()),
    version: number(),
    createdAt: instant(),
  },
  personal: {
    whose: null,
    data: teamData,
    nothing: ['_id', 'name', 'purpose', 'unitId', 'code', 'size', 'endsAt', 'endedAt', 'version', 'createdAt'],
  },
  rules: [{ $gte: ['$size', 0] }],
  indexes: [
    { key: { code: 1 }, unique: true },
    { key: { unitId: 1, _id: -1 } },
    { key: { headId: 1 } },
    { key: { 'heir.personId': 1 }, partialFilterExpression: { 'heir.personId': anyId } },
    { key: { endsAt: 1 }, partialFilterExpression: { endsAt: anyTime } },
  ],
});
export type TeamDoc = DocumentOf<typeof teams>;

/** One person and one team: asking, a member, or not any more. */
export const teamMembers = defineCollection('teamMembers', {
  fields: {
    /** `team:person`. */
    _id: text(),
    teamId: id(),
    personId: id(),
    state: oneOf(keptStates),
    at: instant(),
    joinedAt: optional(instant()),
  },
  personal: {
    whose: 'personId',
    data: teamMemberData,
    nothing: ['_id'],
    open: [{ when: (personId) => ({ personId, state: { $in: ['asking', 'in'] } }), until: null }],
  },
  indexes: [{ key: { teamId: 1, state: 1, _id: 1 } }, { key: { personId: 1, state: 1, at: -1 } }],
});
export type TeamMemberDoc = DocumentOf<typeof teamMembers>;

/** A team's claim of places of one role: held until its people have agreed, or its time is over. */
export const teamClaims = defineCollection('teamClaims', {
  fields: {
    _id: id(),
    teamId: id(),
    taskId: id(),
    roleId: id(),
    /** The task's unit. */
    unitId: id(),
    places: number(),
    /** The plan that asked the team's people; absent: its head claimed. */
    planId: optional(id()),
    /** The team goes together or not at all. */
    allOrNone: flag(),
    /** By when its people have agreed. */
    by: instant(),
    state: oneOf(keysOf(teamClaimStates)),
    /** When the head and those who were asked are reminded of its time; absent once they are. */
    remindAt: optional(instant()),
    /** The places that were left to everybody when it ended. */
    left: optional(number()),
    /** Why the organisers refused it. */
    reason: optional(text()),
    endedAt: optional(instant()),
    version: number(),
    createdAt: instant(),
  },
  personal: nothingOfPeople,
  rules: [{ $gte: ['$places', 1] }],
  indexes: [
    // A team claims places of a role once, so that nobody holds them again and again.
    { key: { taskId: 1, roleId: 1, teamId: 1 }, unique: true },
    { key: { teamId: 1, state: 1, by: 1 } },
    { key: { by: 1 }, partialFilterExpression: { state: 'holding' } },
    { key: { remindAt: 1 }, partialFilterExpression: { remindAt: anyTime } },
  ],
});
export type TeamClaimDoc = DocumentOf<typeof teamClaims>;
