import { readUnit } from '../../api/calls';
import { get } from '../../api/client';
import type { AnswerOf, Offer, OfferInput } from '../../api/types';
import { fill, words } from '../../i18n/index';

/** The teams that a person is in, and the units that they avoid, by name. */
interface Company {
  teams: { id: string; name: string }[];
  units: { id: string; name: string }[];
  /** The team that nobody else has chosen so far; null: none is known. */
  lonely: string | null;
}

export const noCompany: Company = { teams: [], units: [], lonely: null };

export const readCompany = async ({
  avoids,
  together,
  onlyOneTogether,
}: Pick<Offer, 'avoids' | 'together' | 'onlyOneTogether'>): Promise<Company> => {
  const [{ items }, units] = await Promise.all([
    get<AnswerOf<'listMyTeams'>>('/me/teams'),
    Promise.all(avoids.map(readUnit)),
  ]);
  return {
    teams: items.filter(({ mine }) => mine.state === 'in').map(({ id, name }) => ({ id, name })),
    units: units.map(({ id, name }) => ({ id, name })),
    lonely: onlyOneTogether ? together : null,
  };
};

/** Alone or with one of the teams, and the units that are still avoided, as the screen shows them. */
export const shownCompany = (
  { together = null, avoids = [] }: OfferInput,
  { teams, units, lonely }: Company,
): object => {
  const w = words('offer');
  return {
    teamChips:
      teams.length === 0
        ? []
        : [
            { id: '', name: w.alone, on: together === null },
            ...teams.map(({ id, name }) => ({ id, name: fill(w.onlyWith, { team: name }), on: id === together })),
          ],
    isOnlyOne: together !== null && together === lonely,
    avoided: units.filter(({ id }) => avoids.includes(id)),
  };
};
