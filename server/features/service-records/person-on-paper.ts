import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { offerOf } from '../../domain/offers/queries.ts';
import { privateFacts, type PersonDoc } from '../../domain/people/queries.ts';
import { unitNameIn } from '../../domain/units/present.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { RecordPerson } from './model.ts';

export const printable = ['name', 'birthDate', 'area', 'phone', 'skills'] as const;
/** A fact that a person may choose to have printed of themselves. */
export type Printed = (typeof printable)[number];

/**
 * The person block of a paper: of what the person has given, what they chose for this paper. Sex and ID number the
 * service never asks for; the paper leaves lines for them, to be filled in by hand.
 */
export async function personOnPaper(
  { db, session }: TransactionContext,
  person: PersonDoc,
  show: readonly Printed[],
  tree: UnitTree,
): Promise<RecordPerson> {
  const identity = await privateFacts(db, person._id, session);
  const offer = show.includes('skills') ? await offerOf(db, person._id, session) : null;
  const chosen = <T>(field: Printed, value: T): T | null => (show.includes(field) ? value : null);
  return {
    displayName: person.displayName,
    name: chosen('name', identity.name),
    birthDate: chosen('birthDate', person.birthDate ?? null),
    area: chosen('area', areaOf(person, tree)),
    phone: chosen('phone', identity.phone),
    skills: offer?.skills.map(({ skill }) => skill) ?? [],
  };
}

function areaOf({ communityId }: PersonDoc, tree: UnitTree): string | null {
  const node = communityId ? tree.byId.get(communityId.toHexString()) : undefined;
  if (!node) return null;
  // The root is the city, which the paper names as its issuer.
  return node.path
    .slice(1)
    .map((id) => unitNameIn(tree, id)?.name ?? '')
    .join('');
}
