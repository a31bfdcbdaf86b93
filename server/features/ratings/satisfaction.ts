import type { Db, ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { subtreeOf, type TreeNode } from '../../domain/units/tree.ts';
import { satisfactionOf, type Satisfaction } from './interval.ts';
import type { Rater, RatingDoc } from './model.ts';
import { starsGiven, wordsGiven, type Scope } from './queries.ts';

type Shown = Omit<Satisfaction, 'byStars'> & { byStars: number[] | null };
type Given = Awaited<ReturnType<typeof starsGiven>>;

/** Of few ratings only how many they are. */
const fromEnough = (whole: Satisfaction): Shown =>
  whole.ratings >= limits.ratingsShown
    ? whole
    : { ratings: whole.ratings, mean: null, low: null, high: null, byStars: null };

const tally = (given: Given): number[] =>
  [1, 2, 3, 4, 5].map((stars) => given.reduce((sum, one) => sum + (one.stars === stars ? one.count : 0), 0));

/**
 * How satisfied people are with the services of a unit and of everything below it. The whole is what requesters and
 * volunteers say of the service; beside it the parts, and what volunteers say of who organised.
 *
 * Everybody sees it from some ratings on; the unit's organisers always, with the words. Ratings of organisers are
 * hidden from readers who could guess their authors: they show only from as many on, and their words only to
 * administrators above.
 */
export async function satisfaction(db: Db, node: TreeNode, days: { from: number; to: number }, caller: Caller | null) {
  const scope: Scope = { unitIds: subtreeOf(node).map(({ objectId }) => objectId), ...days };
  const [ofService, ofOrganisers] = [await starsGiven(db, 'service', scope), await starsGiven(db, 'organiser', scope)];
  const organises = caller?.organises(node.path) ?? false;
  const shown = (given: Given, always: boolean): Shown => {
    const whole = satisfactionOf(tally(given));
    return always ? whole : fromEnough(whole);
  };
  const by = (role: Rater): Given => ofService.filter(({ authorRole }) => authorRole === role);
  const organisers = shown(ofOrganisers, false);
  const above = caller?.administers(node.path.slice(0, -1)) ?? false;
  return {
    ...shown(ofService, organises),
    parts: { requesters: shown(by('requester'), organises), volunteers: shown(by('volunteer'), organises), organisers },
    words: organises ? await words(db, scope, organisers.mean !== null && above) : null,
  };
}

async function words(db: Db, scope: Scope, ofOrganisers: boolean) {
  const said = await wordsGiven(db, 'service', scope, limits.pageSize);
  const alsoSaid = ofOrganisers ? await wordsGiven(db, 'organiser', scope, limits.pageSize) : [];
  // The day is enough: with the instant one could look up whose it is.
  const line = ({ about, authorRole, stars, text, day }: RatingDoc) => ({ about, by: authorRole, stars, text, day });
  return [...said, ...alsoSaid].sort((a, b) => b.day - a.day).map(line);
}

/** The satisfaction with services in each of several parts, each a set of units; without a mean where too few have rated. */
export async function satisfactionOfParts(
  db: Db,
  parts: readonly (readonly ObjectId[])[],
  days: { from: number; to: number },
): Promise<Shown[]> {
  const given = await starsGiven(db, 'service', { unitIds: parts.flat(), ...days });
  const partOf = new Map(parts.flatMap((unitIds, part) => unitIds.map((id) => [id.toHexString(), part] as const)));
  const byPart = parts.map((): Given => []);
  for (const one of given) byPart[partOf.get(one.unitId.toHexString())!].push(one);
  return byPart.map((ofPart) => fromEnough(satisfactionOf(tally(ofPart))));
}
