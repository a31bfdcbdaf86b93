import type { Db } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { inClosedMonth, releasedIn } from '../../domain/counts/small-groups.ts';
import { subtreeOf, type TreeNode } from '../../domain/units/tree.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { satisfactionOf, type Satisfaction } from './interval.ts';
import type { Rater, RatingDoc } from './model.ts';
import { starsGiven, wordsGiven, type Scope, type StarsGiven } from './queries.ts';

type Shown = Omit<Satisfaction, 'byStars'> & { byStars: number[] | null };

/** First and last day of a period and the day of the question, yyyymmdd. */
interface AskedDays {
  from: number;
  to: number;
  today: number;
}

const tally = (given: readonly StarsGiven[]): number[] =>
  [1, 2, 3, 4, 5].map((stars) => given.reduce((sum, one) => sum + (one.stars === stars ? one.count : 0), 0));

const voices = (given: readonly StarsGiven[]): number => given.reduce((sum, { count }) => sum + count, 0);

/** The ratings that may be told of to everybody: of closed months, each in a group of its unit, month and raters. */
function releasedOf(node: TreeNode, given: readonly StarsGiven[], days: AskedDays): StarsGiven[] {
  const isClosed = inClosedMonth(days, days.today);
  const groups = new Map<string, Map<string, StarsGiven[]>>();
  for (const one of given.filter(({ month }) => isClosed(month * 100 + 1))) {
    const key = `${one.month} ${one.authorRole}`;
    const byUnit = groups.get(key) ?? new Map<string, StarsGiven[]>();
    groups.set(key, byUnit);
    const unitId = one.unitId.toHexString();
    byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), one]);
  }
  return [...groups.values()].flatMap((byUnit) => releasedIn(node, (id) => byUnit.get(id) ?? [], voices));
}

function shown(given: readonly StarsGiven[]): Shown {
  const whole = satisfactionOf(tally(given));
  return whole.ratings > 0 ? whole : { ...whole, byStars: null };
}

/**
 * How satisfied people are with the services of a unit and of everything below it. The whole is what requesters and
 * volunteers say of the service; beside it the parts, and what volunteers say of who organised.
 *
 * Everybody sees it of closed months, in groups of some ratings; the unit's organisers at once and all of it, with the
 * words. Ratings of organisers show to everybody in groups only, and their words only to administrators above.
 */
export async function satisfaction(db: Db, node: TreeNode, days: AskedDays, caller: Caller | null) {
  const scope: Scope = { unitIds: subtreeOf(node).map(({ objectId }) => objectId), from: days.from, to: days.to };
  const [ofService, ofOrganisers] = [await starsGiven(db, 'service', scope), await starsGiven(db, 'organiser', scope)];
  const organises = caller?.organises(node) ?? false;
  const seen = organises ? ofService : releasedOf(node, ofService, days);
  const by = (role: Rater): StarsGiven[] => seen.filter(({ authorRole }) => authorRole === role);
  const organisers = shown(releasedOf(node, ofOrganisers, days));
  const above = caller?.administersAbove(node) ?? false;
  return {
    ...shown(seen),
    parts: { requesters: shown(by('requester')), volunteers: shown(by('volunteer')), organisers },
    words: organises ? await words(db, scope, days, organisers.mean !== null && above) : null,
  };
}

async function words(db: Db, scope: Scope, days: AskedDays, ofOrganisers: boolean) {
  const isClosed = inClosedMonth(days, days.today);
  const said = await wordsGiven(db, 'service', scope, limits.pageSize);
  const alsoSaid = ofOrganisers ? await wordsGiven(db, 'organiser', scope, limits.pageSize) : [];
  // The day is enough: with the instant one could look up whose it is.
  const line = ({ about, authorRole, stars, text, day }: RatingDoc) => ({ about, by: authorRole, stars, text, day });
  return [...said, ...alsoSaid.filter(({ day }) => isClosed(day))].sort((a, b) => b.day - a.day).map(line);
}

/**
 * The satisfaction with services in each of several units and all below it; without a mean where too few have rated.
 */
export async function satisfactionOfParts(db: Db, parts: readonly TreeNode[], days: AskedDays): Promise<Shown[]> {
  const unitIds = parts.flatMap((part) => subtreeOf(part).map(({ objectId }) => objectId));
  const given = await starsGiven(db, 'service', { unitIds, from: days.from, to: days.to });
  // Ratings outside a part are looked up under none of its units.
  return parts.map((part) => shown(releasedOf(part, given, days)));
}
