import Joi from 'joi';
import type { ClientSession } from 'mongodb';
import { consentKinds, keysOf, languages } from '../../../shared/words.ts';
import { heldGrantSchema, presentHeldGrant } from '../../domain/grants/present.ts';
import { grantsOf, type HeldGrant } from '../../domain/grants/queries.ts';
import { decayed } from '../../domain/people/reliability.ts';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { type Infer, abilities, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { identityData, personData } from '../../domain/people/personal.ts';
import { privateFacts, type PersonDoc } from '../../domain/people/queries.ts';
import type { PersonRow } from '../../domain/people/rows.ts';
import type { UnitTree } from '../../domain/units/tree.ts';

const consentSchema = named(
  'Consent',
  shape({ kind: oneOf(keysOf(consentKinds)), version: textOut(), at: instantOut() }),
);

export const meSchema = named(
  'Me',
  shape({
    id: idOut(),
    displayName: textOut(),
    language: oneOf(languages),
    elderMode: Joi.boolean(),
    community: nullable(unitNameSchema),
    branch: shows(personData.branch, nullable(unitNameSchema)),
    birthDate: shows(personData.birthDate, nullable(textOut())),
    partyMember: shows(personData.party, Joi.boolean()),
    name: shows(identityData.name, nullable(textOut())),
    phone: shows(identityData.name, nullable(textOut())),
    consents: shows(personData.consents, listOut(consentSchema)),
    reliability: shows(personData.reliability, shape({ kept: Joi.number().min(0), missed: Joi.number().min(0) })),
    grants: listOut(heldGrantSchema),
    can: abilities('organise', 'administer', 'takeWechatNumber'),
    version: countOut(),
    createdAt: instantOut(),
    updatedAt: instantOut(),
  }),
);

export type Me = Infer<typeof meSchema>;

const inTenths = ({ kept, missed }: { kept: number; missed: number }) => ({
  kept: Math.round(kept * 10) / 10,
  missed: Math.round(missed * 10) / 10,
});

/** The things that are told of a person to themselves, beside their own document. */
interface OwnFacts {
  name: string | null;
  phone: string | null;
  /** Those that are held now, in the order of their ids. */
  grants: readonly HeldGrant[];
  tree: UnitTree;
}

/** Reads them from the database, in a transaction one after the other: it runs one operation at a time. */
export async function ownFacts(
  { db, units }: Pick<ServiceContext, 'db' | 'units'>,
  { _id }: Pick<PersonDoc, '_id'>,
  now: Date,
  session?: ClientSession,
): Promise<OwnFacts> {
  const identity = await privateFacts(db, _id, session);
  const grants = await grantsOf(db, [_id], now, session);
  return { ...identity, grants, tree: await units.current() };
}

/** Promises kept and missed, as they weigh at an instant. */
export const shownReliability = ({ reliability }: Pick<PersonRow, 'reliability'>, now: Date): Me['reliability'] =>
  inTenths(decayed(reliability, now));

/** Everything a person may see of themselves, and what their roles let them do. */
export function presentMe(
  { phoneNumbers }: Pick<ServiceContext, 'phoneNumbers'>,
  person: PersonRow,
  { grants, tree, ...facts }: OwnFacts,
  now: Date,
): Me {
  return {
    id: person._id.toHexString(),
    displayName: person.displayName,
    language: person.language,
    elderMode: person.elderMode,
    community: unitNameIn(tree, person.communityId),
    branch: unitNameIn(tree, person.branchId),
    birthDate: person.birthDate ?? null,
    partyMember: person.partyMember,
    name: facts.name,
    phone: facts.phone,
    consents: person.consents.map(({ kind, version, at }) => ({ kind, version, at: at.toISOString() })),
    reliability: shownReliability(person, now),
    grants: grants.map((grant) => presentHeldGrant(grant, tree)),
    can: {
      organise: grants.length > 0,
      administer: grants.some((grant) => grant.role === 'administrator'),
      takeWechatNumber: phoneNumbers.on,
    },
    version: person.version,
    createdAt: person.createdAt.toISOString(),
    updatedAt: person.updatedAt.toISOString(),
  };
}
