import type { ObjectId } from 'mongodb';
import { skills } from '../../../shared/words.ts';
import { ageOn } from '../../platform/time/city-time.ts';
import { refuse, type Refusal } from '../../platform/refusals/refuse.ts';
import type { Volunteer } from '../people/volunteers.ts';
import type { PlacesTask } from '../tasks/slots.ts';
import type { UnitTree } from '../units/tree.ts';

type Role = Pick<PlacesTask['roles'][number], 'skill' | 'certified'>;
/** What eligibility is decided on: of a task, or of the duty that tasks will be made for. */
type Conditions = Pick<PlacesTask, 'unitId' | 'rules' | 'start' | 'end'>;

/** Why this person may not have a place in this task at all; null when the rules allow it. */
export function ineligible(
  volunteer: Volunteer,
  task: Conditions,
  invited: boolean,
  tree: UnitTree,
  zone: string,
): Refusal | null {
  const { rules } = task;
  if (rules.invitedOnly && !invited) return refuse('invited_only');
  if (rules.partyOnly && !volunteer.partyMember) return refuse('party_members_only');
  if (rules.unitOnly && !belongsTo(volunteer, task.unitId, tree)) return refuse('unit_only');
  if (rules.minAge === 0) return null;
  if (!volunteer.birthDate) return refuse('birth_date_missing', { minAge: rules.minAge });
  return ageOn(volunteer.birthDate, task.start, zone) < rules.minAge
    ? refuse('under_age', { minAge: rules.minAge })
    : null;
}

/** Why this person may not have this role: the skill, or a certificate that is valid until the task ends. */
export function unskilled(volunteer: Volunteer, task: Pick<Conditions, 'end'>, role: Role): Refusal | null {
  if (!role.skill) return null;
  const named = { skill: skills[role.skill], skillKey: role.skill };
  const offered = volunteer.offer?.skills.find(({ skill }) => skill === role.skill);
  if (!offered) return role.certified ? refuse('certificate_missing', named) : refuse('skill_missing', named);
  if (!role.certified) return null;
  return offered.certifiedUntil && offered.certifiedUntil >= task.end ? null : refuse('certificate_missing', named);
}

/** Members of a unit are those whose community or branch lies in it. */
function belongsTo(volunteer: Volunteer, unitId: ObjectId, tree: UnitTree): boolean {
  return [volunteer.communityId, volunteer.branchId].some((membership) => {
    const node = membership && tree.byId.get(membership.toHexString());
    return node?.path.some((ancestor) => ancestor.equals(unitId)) ?? false;
  });
}
