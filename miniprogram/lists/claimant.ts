import { get } from '../api/client';
import { ownUnits } from '../api/own-calls';
import type { AnswerOf } from '../api/types';
import { fill, ownTexts } from '../i18n/index';
import { chooseOne, tell } from '../tools/ask';
import { claimantTexts } from './texts';

/** The one in whose name something is asked: a unit that one organises, a team that one heads, or oneself. */
export interface Claimant {
  unitId?: string;
  teamId?: string;
}

interface Choice {
  /** Whether somebody may ask for themselves, and whether teams may. */
  people: boolean;
  teams: boolean;
  /** The unit that owns the thing, which does not ask itself. */
  ownerId: string | undefined;
}

/** Asks for whom, where there is a choice; undefined: the person thought better of it, or speaks for nobody who may. */
export const chooseClaimant = async ({ people, teams, ownerId }: Choice): Promise<Claimant | undefined> => {
  const w = ownTexts(claimantTexts);
  const [units, headed] = await Promise.all([ownUnits(), teams ? get<AnswerOf<'listMyTeams'>>('/me/teams') : null]);
  const all: { name: string; claimant: Claimant }[] = [
    ...(people ? [{ name: w.self, claimant: {} }] : []),
    ...units.filter(({ id }) => id !== ownerId).map(({ id, name }) => ({ name, claimant: { unitId: id } })),
    // A branch speaks for itself.
    ...(headed?.items ?? [])
      .filter(({ can, unit }) => can.lead && unit?.kind !== 'branch')
      .map(({ id, name }) => ({ name: fill(w.team, { team: name }), claimant: { teamId: id } })),
  ];
  if (all.length === 0) {
    await tell(w.nobody, w.nobodyHint);
    return undefined;
  }
  if (all.length === 1) return all[0].claimant;
  const at = await chooseOne(
    w.forWhom,
    all.map(({ name }) => name),
  );
  return at === undefined ? undefined : all[at].claimant;
};

/** Somebody's name, with the unit or the team that it is for. */
export const nameWith = ({
  name,
  byUnit,
  byTeam = null,
}: {
  name: string;
  byUnit: { name: string } | null;
  byTeam?: string | null;
}): string => [byUnit?.name, byTeam, name].filter(Boolean).join(' · ');
