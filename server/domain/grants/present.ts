import { grantRoles, keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { idOut, instantOut, oneOf, personOut } from '../../platform/schema/schema.ts';
import { abilities, type Infer, named, nullable, pageOf, shape } from '../../platform/schema/shape.ts';
import { unitNameIn, unitNameSchema } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import { grantPolicy } from './policy.ts';
import type { GrantDoc, HeldGrant } from './queries.ts';

const role = () => oneOf(keysOf(grantRoles));

const heldGrantFields = {
  id: idOut(),
  role: role(),
  unit: nullable(unitNameSchema),
  endsAt: nullable(instantOut()),
};
export const grantSchema = named(
  'Grant',
  shape({
    ...heldGrantFields,
    person: personOut(),
    grantedBy: nullable(personOut()),
    grantedAt: instantOut(),
    can: abilities('remove'),
  }),
);
export const grantPageSchema = pageOf(grantSchema);

/** A role with the names of who holds it and who gave it, and whether the caller may take it away. */
export function presentGrant(
  grant: GrantDoc,
  names: ReadonlyMap<string, string>,
  tree: UnitTree,
  caller: Caller,
): Infer<typeof grantSchema> {
  const person = (personId: GrantDoc['personId']) => {
    const id = personId.toHexString();
    return { id, displayName: names.get(id) ?? '' };
  };
  return {
    ...presentHeldGrant(grant, tree),
    person: person(grant.personId),
    grantedBy: grant.grantedBy ? person(grant.grantedBy) : null,
    grantedAt: grant.grantedAt.toISOString(),
    can: abilitiesOf(grantPolicy, ['remove'], caller, {
      grant,
      path: tree.byId.get(grant.unitId.toHexString())?.path ?? [grant.unitId],
    }),
  };
}

export const heldGrantSchema = named('HeldGrant', shape(heldGrantFields));

/** A role as its own holder sees it. */
export const presentHeldGrant = (grant: HeldGrant, tree: UnitTree): Infer<typeof heldGrantSchema> => ({
  id: grant._id.toHexString(),
  role: grant.role,
  unit: unitNameIn(tree, grant.unitId),
  endsAt: grant.endsAt?.toISOString() ?? null,
});
