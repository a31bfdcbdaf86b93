import type { Policy } from '../../platform/http/policy.ts';
import type { MemberDoc, OrganisationDoc } from './model.ts';
import { memberStateOf, organisationStateOf } from './state.ts';

/** A temporary organisation as somebody meets it, with their own membership. */
export interface OrganisationSubject {
  doc: OrganisationDoc;
  member: MemberDoc | null;
  now: Date;
}

export const organisationAbilities = [
  'arrange',
  'ask',
  'appointHead',
  'extend',
  'end',
  'seeMembers',
  'join',
  'leave',
] as const;

const isRunning = ({ doc, now }: OrganisationSubject): boolean => organisationStateOf(doc, now) === 'running';
const isOf = (subject: OrganisationSubject): boolean =>
  subject.member !== null && ['asked', 'in'].includes(memberStateOf(subject.member, subject.now));

/**
 * It is for its members and for those who organise its unit: the head too. Its length and its head are decided from
 * above, so that nobody prolongs their own power.
 */
export const organisationPolicy: Policy<OrganisationSubject, (typeof organisationAbilities)[number]> = {
  read: (caller, subject) => caller !== null && (isOf(subject) || caller.organises(subject.doc._id)),
  arrange: (caller, subject) => (caller?.organises(subject.doc._id) ?? false) && isRunning(subject),
  ask: (caller, subject) => (caller?.organises(subject.doc._id) ?? false) && isRunning(subject),
  appointHead: (caller, subject) => (caller?.administersAbove(subject.doc._id) ?? false) && isRunning(subject),
  extend: (caller, subject) => (caller?.administersAbove(subject.doc._id) ?? false) && isRunning(subject),
  end: (caller, { doc }) => (caller?.administersAbove(doc._id) ?? false) && doc.ended === undefined,
  seeMembers: (caller, { doc }) => caller?.organises(doc._id) ?? false,
  join: (_caller, subject) => isOf(subject) && isRunning(subject),
  leave: (_caller, subject) => isOf(subject) && subject.doc.ended === undefined,
};
