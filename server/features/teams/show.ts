import type { ClientSession, ObjectId } from 'mongodb';
import { teamMemberStates } from '../../../shared/teams.ts';
import { keysOf } from '../../../shared/words.ts';
import { displayNames } from '../../domain/people/queries.ts';
import { teamData, teamMemberData } from '../../domain/teams/personal.ts';
import { teamAbilities, teamAbilitiesNow, type TeamSubject } from '../../domain/teams/policy.ts';
import {
  findTeam,
  findTeamMember,
  peopleOfTeam,
  type TeamDoc,
  type TeamMemberDoc,
} from '../../domain/teams/queries.ts';
import { isRunning, teamMemberStateOf } from '../../domain/teams/state.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { abilities, base, listOut, named, nullable, shape, type Infer } from '../../platform/schema/shape.ts';
import { shows } from '../../platform/schema/told.ts';
import Joi from 'joi';

const memberState = () => named('TeamMemberState', oneOf(keysOf(teamMemberStates)));

const commonFields = base('TeamFacts', {
  id: idOut(),
  name: textOut(),
  purpose: textOut(),
  unit: nullable(unitNameSchema),
  members: countOut(),
  endsAt: nullable(instantOut()),
  running: Joi.boolean(),
});

/** A team for the staff of its unit: how many are in it, and nobody's name. */
export const unitTeamSchema = named(
  'UnitTeam',
  shape({
    ...commonFields,
    /** How many of its claims hold places now. */
    claims: countOut(),
  }),
);

/** A team for somebody who has its code, before they ask to join. */
export const invitationSchema = named(
  'TeamInvitation',
  shape({ ...commonFields, head: nullable(shows(teamData.head, textOut())) }),
);

export const teamSchema = named(
  'Team',
  shape({
    ...commonFields,
    head: nullable(shows(teamData.head, textOut())),
    mine: named(
      'OwnTeamMembership',
      shape({ state: shows(teamMemberData.membership, memberState()), head: Joi.boolean() }),
    ),
    /** For its head alone. */
    code: nullable(textOut()),
    /** The names that members see of each other; empty for somebody who asks. */
    people: listOut(
      named(
        'TeamPerson',
        shape({
          /** For its head alone. */
          personId: nullable(idOut()),
          displayName: shows(teamMemberData.membership, textOut()),
          state: memberState(),
          head: Joi.boolean(),
        }),
      ),
    ),
    /** The name of the member who is asked to take over; for the head. */
    heir: nullable(shows(teamData.heir, textOut())),
    version: countOut(),
    can: abilities(...teamAbilities),
  }),
);
export type ShownTeam = Infer<typeof teamSchema>;

/** The team that the path names, with the caller's own membership. */
export async function teamNamed(
  { db, clock }: ServiceContext,
  { params }: { params: { teamId: ObjectId } },
  caller: Caller | null,
): Promise<TeamSubject | null> {
  if (!caller) return null;
  const [team, member] = await Promise.all([
    findTeam(db, params.teamId),
    findTeamMember(db, params.teamId, caller.personId),
  ]);
  return team && { team, member, now: clock.now() };
}

const commonOf = (
  { _id, name, purpose, unitId, size, endsAt, ...team }: TeamDoc,
  tree: UnitTree,
  now: Date,
): Omit<Infer<typeof unitTeamSchema>, 'claims'> => ({
  id: _id.toHexString(),
  name,
  purpose,
  unit: unitNameIn(tree, unitId),
  members: size,
  endsAt: endsAt?.toISOString() ?? null,
  running: isRunning({ ...team, endsAt }, now),
});

export const presentUnitTeam = (
  team: TeamDoc,
  tree: UnitTree,
  claims: number,
  now: Date,
): Infer<typeof unitTeamSchema> => ({ ...commonOf(team, tree, now), claims });

export async function presentInvitation(
  { db, units }: Pick<ServiceContext, 'db' | 'units'>,
  team: TeamDoc,
  now: Date,
): Promise<Infer<typeof invitationSchema>> {
  const names = await displayNames(db, team.headId ? [team.headId] : []);
  const common = commonOf(team, await units.current(), now);
  // A name beside a branch tells of party membership.
  return { ...common, head: common.unit?.kind === 'branch' ? null : nameIn(names, team.headId) };
}

interface Shown {
  services: Pick<ServiceContext, 'db' | 'units'>;
  caller: Caller;
  now: Date;
  session?: ClientSession;
}

/** A team as one of its people sees it: members see each other, somebody who asks sees its head. */
export async function shownTeam(
  { services: { db, units }, caller, now, session }: Shown,
  team: TeamDoc,
): Promise<ShownTeam> {
  const member = await findTeamMember(db, team._id, caller.personId, session);
  const isHead = team.headId !== null && caller.is(team.headId);
  const state = member ? teamMemberStateOf(member, now) : 'left';
  const rows = state === 'in' ? await peopleOfTeam(db, team._id, isHead ? ['in', 'asking'] : ['in'], session) : [];
  const current = rows.filter((row) => teamMemberStateOf(row, now) !== 'lapsed');
  const wanted = [...current.map(({ personId }) => personId), ...(team.headId ? [team.headId] : [])];
  const names = await displayNames(db, wanted, session);
  return {
    ...commonOf(team, await units.current(), now),
    head: nameIn(names, team.headId),
    mine: { state, head: isHead },
    code: isHead ? team.code : null,
    people: current.map((row) => presentPerson(row, team, names, isHead)),
    heir: isHead && team.heir && team.heir.until > now ? nameIn(names, team.heir.personId) : null,
    version: team.version,
    can: teamAbilitiesNow(caller, { team, member, now }),
  };
}

const presentPerson = (
  { personId, state }: TeamMemberDoc,
  { headId }: TeamDoc,
  names: ReadonlyMap<string, string>,
  forHead: boolean,
): ShownTeam['people'][number] => ({
  personId: forHead ? personId.toHexString() : null,
  displayName: nameIn(names, personId) ?? '',
  state,
  head: headId?.equals(personId) ?? false,
});

const nameIn = (names: ReadonlyMap<string, string>, id: ObjectId | null): string | null =>
  (id && names.get(id.toHexString())) ?? null;
