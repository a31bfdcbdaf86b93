import Joi from 'joi';
import { grantRoles, keysOf } from '../../../shared/words.ts';
import { grantsOf } from '../../domain/grants/queries.ts';
import { presentHeldGrant } from '../../domain/grants/present.ts';
import { oneOf, textOut } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { demoPeople } from '../../domain/people/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';

const demoPersonSchema = named(
  'DemoPerson',
  shape({
    key: textOut(),
    displayName: textOut(),
    elderMode: Joi.boolean(),
    partyMember: Joi.boolean(),
    community: nullable(unitNameSchema),
    grants: listOut(shape({ role: oneOf(keysOf(grantRoles)), unit: nullable(unitNameSchema) })),
  }),
);
export const demoPeopleSchema = shape({ items: listOut(demoPersonSchema) });

/** The people one may log in as in a demo, and what each can do. */
export async function listDemoPeople(
  { db, units }: ServiceContext,
  now: Date,
): Promise<Infer<typeof demoPeopleSchema>> {
  const [people, tree] = await Promise.all([demoPeople(db), units.current()]);
  const grants = await grantsOf(
    db,
    people.map((person) => person._id),
    now,
  );
  return {
    items: people.map((person) => ({
      key: person.demoKey!,
      displayName: person.displayName,
      elderMode: person.elderMode,
      partyMember: person.partyMember,
      community: unitNameIn(tree, person.communityId),
      grants: grants
        .filter((grant) => grant.personId.equals(person._id))
        .map((grant) => presentHeldGrant(grant, tree))
        .map(({ role, unit }) => ({ role, unit })),
    })),
  };
}
