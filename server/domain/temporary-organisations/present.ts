import Joi from 'joi';
import { memberRoles, memberStates, organisationRanks, organisationStates } from '../../../shared/organisations.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { abilitiesOf } from '../../platform/http/policy.ts';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { abilities, listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import { unitNameIn, unitNameSchema, unitPlaceOut } from '../units/present.ts';
import type { UnitTree } from '../units/tree.ts';
import { memberData, organisationData } from './personal.ts';
import { organisationAbilities, organisationPolicy, type OrganisationSubject } from './policy.ts';
import { memberStateOf, organisationStateOf } from './state.ts';

export const rankSchema = () => named('OrganisationRank', oneOf(keysOf(organisationRanks)));
export const memberState = () => named('MemberState', oneOf(keysOf(memberStates)));
export const memberRole = () => named('MemberRole', oneOf(keysOf(memberRoles)));

const handoverOut = named(
  'Handover',
  shape({
    at: instantOut(),
    reason: textOut(),
    to: nullable(unitNameSchema),
    tasks: countOut(),
    needs: countOut(),
    cases: countOut(),
  }),
);

export const organisationSchema = named(
  'TemporaryOrganisation',
  shape({
    id: idOut(),
    name: textOut(),
    rank: rankSchema(),
    purpose: textOut(),
    state: oneOf(keysOf(organisationStates)),
    above: nullable(unitNameSchema),
    place: unitPlaceOut(),
    meeting: nullable(shape({ at: instantOut(), place: textOut() })),
    startedAt: instantOut(),
    endsAt: instantOut(),
    ended: nullable(handoverOut),
    /** The name that the head goes by; null while there is none. */
    head: nullable(shows(organisationData.head, textOut())),
    members: countOut(),
    /** The caller's own part; null where they organise it only. */
    mine: nullable(
      named(
        'OwnMembership',
        shape({
          state: shows(memberData.membership, memberState()),
          as: shows(memberData.membership, memberRole()),
          until: instantOut(),
          shown: Joi.boolean(),
        }),
      ),
    ),
    version: countOut(),
    can: abilities(...organisationAbilities),
  }),
);
export type ShownOrganisation = Infer<typeof organisationSchema>;
export const organisationListSchema = named('TemporaryOrganisations', shape({ items: listOut(organisationSchema) }));

/** The things that belong to an organisation and are read besides it. */
export interface Besides {
  tree: UnitTree;
  headName: string | null;
  members: number;
}

export function presentOrganisation(
  caller: Caller,
  subject: OrganisationSubject,
  { tree, headName, members }: Besides,
): ShownOrganisation {
  const { doc, member, now } = subject;
  const node = tree.byId.get(doc._id.toHexString());
  const { ended, meeting } = doc;
  return {
    id: doc._id.toHexString(),
    name: node?.name ?? '',
    rank: doc.rank,
    purpose: doc.purpose,
    state: organisationStateOf(doc, now),
    above: node?.parentId ? unitNameIn(tree, { toHexString: () => node.parentId! }) : null,
    place: node?.place ?? null,
    meeting: meeting && { at: meeting.at.toISOString(), place: meeting.place },
    startedAt: doc.createdAt.toISOString(),
    endsAt: doc.endsAt.toISOString(),
    ended: ended
      ? {
          at: ended.at.toISOString(),
          reason: ended.reason,
          to: unitNameIn(tree, ended.toUnitId),
          tasks: ended.tasks,
          needs: ended.needs,
          cases: ended.cases,
        }
      : null,
    head: headName,
    members,
    mine: member && {
      state: memberStateOf(member, now),
      as: member.as,
      until: member.until.toISOString(),
      shown: member.shown,
    },
    version: doc.version,
    can: abilitiesOf(organisationPolicy, organisationAbilities, caller, subject),
  };
}
