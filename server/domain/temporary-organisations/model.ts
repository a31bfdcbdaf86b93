import { memberRoles, memberStates, organisationRanks, type MemberState } from '../../../shared/organisations.ts';
import { keysOf } from '../../../shared/words.ts';
import { anyId, defineCollection, type DocumentOf } from '../../platform/database/define.ts';
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
  type ValueOf,
} from '../../platform/database/fields.ts';
import { memberData, organisationData } from './personal.ts';

/** `lapsed` is told by the time: an answer that did not come. */
export type KeptMemberState = Exclude<MemberState, 'lapsed'>;
const keptStates = keysOf(memberStates).filter((state): state is KeptMemberState => state !== 'lapsed');

/** The things that were open when an organisation ended, and the unit that has taken them over. */
const handover = embedded({
  at: instant(),
  by: nullable(id()),
  reason: textOrEmpty(),
  toUnitId: id(),
  tasks: number(),
  needs: number(),
  cases: number(),
});
export type Handover = ValueOf<typeof handover>;

/** A unit with a head, members who keep their home branch, and an end. Its id is that of its unit. */
export const temporaryOrganisations = defineCollection('temporaryOrganisations', {
  fields: {
    _id: id(),
    rank: oneOf(keysOf(organisationRanks)),
    purpose: text(),
    headId: nullable(id()),
    /** The next time that all of them meet. */
    meeting: nullable(embedded({ at: instant(), place: text() })),
    endsAt: instant(),
    /** The mobilisation plan that it was formed with, and the post whose people it has. */
    front: optional(embedded({ planId: id(), postId: id() })),
    ended: optional(handover),
    version: number(),
    createdAt: instant(),
  },
  personal: {
    whose: null,
    data: organisationData,
    nothing: [
      '_id',
      'rank',
      'purpose',
      'meeting',
      'endsAt',
      'front',
      'ended.at',
      'ended.reason',
      'ended.toUnitId',
      'ended.tasks',
      'ended.needs',
      'ended.cases',
      'version',
      'createdAt',
    ],
  },
  indexes: [
    { key: { 'ended.at': 1, endsAt: 1 } },
    { key: { headId: 1 } },
    { key: { 'front.planId': 1 }, partialFilterExpression: { 'front.planId': anyId } },
  ],
});
export type OrganisationDoc = DocumentOf<typeof temporaryOrganisations>;

/** One person and one organisation: asked, a member, or not any more. */
export const organisationMembers = defineCollection('organisationMembers', {
  fields: {
    /** `organisation:person`. */
    _id: text(),
    organisationId: id(),
    personId: id(),
    as: oneOf(keysOf(memberRoles)),
    state: oneOf(keptStates),
    /** When the question lapses. */
    until: instant(),
    /** Whether the other members may see their name; a head's they do. */
    shown: flag(),
    askedBy: id(),
    at: instant(),
    joinedAt: optional(instant()),
  },
  personal: {
    whose: 'personId',
    data: memberData,
    open: [
      { when: (personId) => ({ personId, state: 'asked' }), until: 'until' },
      { when: (personId) => ({ personId, state: 'in' }), until: null },
    ],
    nothing: ['_id'],
  },
  indexes: [{ key: { organisationId: 1, state: 1, _id: 1 } }, { key: { personId: 1, at: -1 } }],
});
export type MemberDoc = DocumentOf<typeof organisationMembers>;
