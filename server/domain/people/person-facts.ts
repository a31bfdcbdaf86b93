import type { ObjectId } from 'mongodb';
import type { PersonFacts } from '../../engine/facts/facts.ts';
import { madeOnce } from '../../platform/reads/made-once.ts';
import type { OfferSkills } from '../offers/queries.ts';
import type { UnitTree } from '../units/tree.ts';
import type { Volunteer } from './volunteers.ts';

/** The facts about a person on which the rules decide, by whomever they are asked. */
export const personFacts = (
  person: Pick<Volunteer, 'id' | 'partyMember' | 'birthDate' | 'communityId' | 'branchId'>,
  skills: OfferSkills['skills'],
  tree: UnitTree,
): PersonFacts => ({
  personId: person.id.toHexString(),
  skills: skills.map(({ skill, certifiedUntil }) => ({
    skill,
    ...(certifiedUntil ? { certifiedUntil: certifiedUntil.getTime() } : {}),
  })),
  partyMember: person.partyMember,
  ...(person.birthDate ? { birthDate: person.birthDate } : {}),
  ...(person.communityId ? { communityId: person.communityId.toHexString() } : {}),
  ...(person.branchId ? { branchId: person.branchId.toHexString() } : {}),
  unitPath: unitsOf([person.communityId, person.branchId], tree),
});

/** The same of a volunteer as claims, rotas and swaps read them. */
export const volunteerFacts = madeOnce((volunteer: Volunteer, tree: UnitTree): PersonFacts =>
  personFacts(volunteer, volunteer.offer?.skills ?? [], tree),
);

/** The units on the ways from the root to the person's community and to their branch. */
function unitsOf(memberships: readonly (ObjectId | null)[], tree: UnitTree): string[] {
  const paths = memberships.flatMap((unitId) => (unitId ? (tree.byId.get(unitId.toHexString())?.path ?? []) : []));
  return [...new Set(paths.map((unitId) => unitId.toHexString()))];
}
