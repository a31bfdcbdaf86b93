import { dayMs } from '../../../shared/durations.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { commonShares } from '../duplicates/words.ts';
import type { Candidate, Precedent, Sendable, Suggestion } from './precedents.ts';

/** The weight of a precedent for each level of the tree that its origin shares beyond the root. */
const sharedLevelFactor = 7;
/** The weight of one that lies at the same spot, beside 1 for one far off, and how that ebbs. */
const nearFactor = 6;
const nearKm = 0.5;
/** The weight of words that are all in common, beside 1 for none. */
const wordsFactor = 40;
const ebbDays = 180;
/** The weight of a kind of the same class, beside 1 for the kind itself. */
const sameClassShare = 0.05;
/** The weight of a unit of another part of the city, which has its like in this one. */
const elsewhereShare = 0.02;
/** The weight of a unit that no precedent names, as a part of one precedent from the same unit. */
const unknownShare = 0.25;
/** A unit that gave such cases back is believed by what it kept, from this many weights of a precedent on. */
const trustShare = 1;
/** Below this chance, or this lead over the next, nothing is said. */
const minChance = 0.55;
const minLead = 0.15;
const maxCandidates = 3;
/** As many as a reader is shown three of, of those that they may see. */
const maxPrecedents = 12;

interface Weighed {
  precedent: Precedent;
  weight: number;
  /** The unit that it speaks for here: its own, or the one in the same place on the way to the origin. */
  speaksFor: string;
}

/**
 * The units that a case may be sent to, by the units that served such cases in the end. A precedent counts the more the
 * nearer its origin is in the tree, the nearer it lies, the more of its rare words the case has, and the younger it is.
 * One that was served by its own community, or by the street above it, speaks for this case's own community or street.
 * A unit that gave such cases back counts by the share that it kept. Nothing is said below a chance and a lead.
 *
 * @param mayGo whether the case may be sent to a unit at all
 * @param now ms
 */
export function suggest(
  asked: Sendable,
  precedents: readonly Precedent[],
  mayGo: (unitId: string) => boolean,
  now: number,
): Suggestion {
  const shares = commonShares(
    asked.words,
    precedents.map(({ words }) => words),
  );
  const weighed = precedents.map((precedent, i): Weighed => {
    const speaksFor = spokenFor(asked, precedent);
    const here = speaksFor === precedent.servedBy && !isAround(asked, precedent) ? elsewhereShare : 1;
    return { precedent, weight: here * weightOf(asked, precedent, shares[i], now), speaksFor };
  });
  const deepest = sharedLevelFactor ** Math.max(0, asked.origin.length - 1);
  const kept = new Map<string, number>();
  const returned = new Map<string, number>();
  for (const { precedent, weight, speaksFor } of weighed) {
    kept.set(speaksFor, (kept.get(speaksFor) ?? 0) + weight);
    for (const unitId of precedent.returnedBy) returned.set(unitId, (returned.get(unitId) ?? 0) + weight);
  }
  const worth = [...kept]
    .map(([unitId, weight]) => ({ unitId, weight: weight * trustOf(weight, returned.get(unitId) ?? 0, deepest) }))
    .filter(({ unitId }) => mayGo(unitId));
  const all = worth.reduce((sum, { weight }) => sum + weight, unknownShare * deepest);
  const candidates = worth
    .map(({ unitId, weight }): Candidate => ({ unitId, chance: weight / all, precedents: nearestFor(unitId, weighed) }))
    .sort((a, b) => b.chance - a.chance || (a.unitId < b.unitId ? -1 : 1))
    .slice(0, maxCandidates);
  const [first, second] = candidates;
  const isClear = first !== undefined && first.chance >= minChance && first.chance - (second?.chance ?? 0) >= minLead;
  return { candidates, compared: precedents.length, isClear };
}

const classOf = ({ kind }: Sendable): string => kind.split('.')[0];

function weightOf(asked: Sendable, precedent: Precedent, likeness: number, now: number): number {
  const ofKind = asked.kind === precedent.kind ? 1 : classOf(asked) === classOf(precedent) ? sameClassShare : 0;
  const shared = sharedLevels(asked.origin, precedent.origin);
  const km = distanceKm(asked.lng, asked.lat, precedent.lng, precedent.lat);
  const near = 1 + nearFactor * Math.exp(-km / nearKm);
  const words = 1 + wordsFactor * likeness ** 2;
  const age = Math.exp(-Math.max(0, now - precedent.at) / (ebbDays * dayMs));
  return ofKind * sharedLevelFactor ** Math.max(0, shared - 1) * near * words * age;
}

function sharedLevels(one: readonly string[], other: readonly string[]): number {
  let levels = 0;
  while (levels < one.length && one[levels] === other[levels]) levels++;
  return levels;
}

/** A unit on the way to a precedent's origin stands for the one at the same level on the way to this one's. */
const spokenFor = ({ origin }: Sendable, { origin: theirs, servedBy }: Precedent): string => {
  const level = theirs.indexOf(servedBy);
  return level < 0 ? servedBy : (origin[level] ?? servedBy);
};

/** Whether a unit lies on the way to the origin, beside it, or below it. */
const isAround = ({ origin }: Sendable, { servedBelow }: Precedent): boolean =>
  servedBelow.every((unitId, level) => level >= origin.length || origin[level] === unitId);

const trustOf = (kept: number, returned: number, deepest: number): number =>
  (kept + trustShare * deepest) / (kept + returned + trustShare * deepest);

const nearestFor = (unitId: string, weighed: readonly Weighed[]): string[] =>
  weighed
    .filter(({ speaksFor }) => speaksFor === unitId)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, maxPrecedents)
    .map(({ precedent }) => precedent.id);
