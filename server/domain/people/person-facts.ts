import type { ObjectId } from 'mongodb';
import type { PersonFacts } from '../../engine/facts/facts.ts';
import { madeOnce } from '../../platform/kept/made-once.ts';
import type { OfferSkills } from '../offers/queries.ts';
import { pathIn, type UnitTree } from '../units/tree.ts';
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

/** The units on the ways from the root to the person's community and to their branch: one list for all its people. */
function unitsOf([community, branch]: readonly (ObjectId | null)[], tree: UnitTree): readonly string[] {
  const lists = listsOf(tree);
  const key = `${community?.toHexString() ?? ''} ${branch?.toHexString() ?? ''}`;
  let units = lists.get(key);
  if (!units) {
    const paths = [community, branch].flatMap((unitId) => (unitId ? pathIn(tree, unitId) : []));
    lists.set(key, (units = [...new Set(paths)]));
  }
  return units;
}

const listsOf = madeOnce((_tree: UnitTree) => new Map<string, readonly string[]>());
