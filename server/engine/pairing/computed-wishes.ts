import { distanceKm } from '../../platform/geo/distance.ts';
import type { PairingSide, PairingUnit, Wish } from './problem.ts';

/** A unit with what computed wishes go by. */
export interface PairingFacts extends PairingUnit {
  lng?: number;
  lat?: number;
  /** Kinds of what it can give and of what it looks for: skills, venues, projects. */
  has: readonly string[];
  wants: readonly string[];
  /** How former partners rated it, 0 … 1. */
  rating?: number;
  /** Pairs that it keeps from earlier rounds. */
  load: number;
  /** Whether it takes computed wishes after its own ones. */
  open: boolean;
  /** Ids of the other side that it is never to be paired with. */
  never: readonly string[];
}

/** The share of a likeness that each ground has, adding up to 1. */
const likenessWeights = { near: 0.4, fit: 0.4, rating: 0.1, room: 0.1 } as const;

/** Parts of a likeness, each 0 … 1; `km` is missing where a place is. */
export interface Likeness {
  value: number;
  km?: number;
  near: number;
  fit: number;
  rating: number;
  room: number;
}

const halfKm = 5;
const unknownShare = 0.5;
/** Likenesses that differ by less are wished alike. */
const minLikenessBetweenTiers = 0.02;

/** How well two units go together; the same in both directions. */
export function likeness(one: PairingFacts, other: PairingFacts): Likeness {
  const km = kmBetween(one, other);
  const near = km === undefined ? unknownShare : 1 / (1 + km / halfKm);
  const fit = (covered(one.wants, other.has) + covered(other.wants, one.has)) / 2;
  const rating = ((one.rating ?? unknownShare) + (other.rating ?? unknownShare)) / 2;
  const room = 1 / (1 + one.load + other.load);
  const { near: n, fit: f, rating: r, room: o } = likenessWeights;
  return { value: n * near + f * fit + r * rating + o * room, km, near, fit, rating, room };
}

function kmBetween(one: PairingFacts, other: PairingFacts): number | undefined {
  if (one.lng === undefined || one.lat === undefined || other.lng === undefined || other.lat === undefined)
    return undefined;
  return distanceKm(one.lng, one.lat, other.lng, other.lat);
}

/** The share of what is wanted that the other has; half where nothing is wanted. */
function covered(wants: readonly string[], has: readonly string[]): number {
  if (wants.length === 0) return unknownShare;
  return wants.filter((kind) => has.includes(kind)).length / wants.length;
}

interface RoundFacts {
  branches: readonly PairingFacts[];
  communities: readonly PairingFacts[];
}

/**
 * Both sides with computed wishes after their own: for each open unit the `most` units that it goes together with best,
 * and every unit that wishes it, so that a stated wish is not in vain only because the other side said nothing. Units
 * that refuse each other are never among them.
 */
export function withComputedWishes(facts: RoundFacts, most: number): Record<PairingSide, PairingUnit[]> {
  const added = { branches: new Adding(facts.branches), communities: new Adding(facts.communities) };
  const join = (branch: PairingFacts, community: PairingFacts): void => {
    if (branch.never.includes(community.id) || community.never.includes(branch.id)) return;
    const { value } = likeness(branch, community);
    added.branches.add(branch, community.id, value);
    added.communities.add(community, branch.id, value);
  };
  const byId = {
    branches: new Map(facts.branches.map((unit) => [unit.id, unit])),
    communities: new Map(facts.communities.map((unit) => [unit.id, unit])),
  };
  for (const branch of facts.branches) {
    for (const { to } of branch.wishes.flat()) if (byId.communities.has(to)) join(branch, byId.communities.get(to)!);
    if (branch.open) for (const community of likest(branch, facts.communities, most)) join(branch, community);
  }
  for (const community of facts.communities) {
    for (const { to } of community.wishes.flat()) if (byId.branches.has(to)) join(byId.branches.get(to)!, community);
    if (community.open) for (const branch of likest(community, facts.branches, most)) join(branch, community);
  }
  return { branches: added.branches.units(), communities: added.communities.units() };
}

function likest(unit: PairingFacts, others: readonly PairingFacts[], most: number): PairingFacts[] {
  return others
    .map((other) => ({ other, value: likeness(unit, other).value }))
    .sort((x, y) => y.value - x.value || (x.other.id < y.other.id ? -1 : 1))
    .slice(0, most)
    .map(({ other }) => other);
}

/** Collects computed wishes of one side. */
class Adding {
  private readonly of: Map<string, { unit: PairingFacts; own: Set<string>; values: Map<string, number> }>;

  constructor(units: readonly PairingFacts[]) {
    this.of = new Map(
      units.map((unit) => [
        unit.id,
        { unit, own: new Set(unit.wishes.flat().map(({ to }) => to)), values: new Map<string, number>() },
      ]),
    );
  }

  add({ id, open }: PairingFacts, to: string, value: number): void {
    const { own, values } = this.of.get(id)!;
    if (open && !own.has(to)) values.set(to, value);
  }

  units(): PairingUnit[] {
    return [...this.of.values()].map(({ unit: { id, least, most, wishes }, values }) => ({
      id,
      least,
      most,
      wishes: [...wishes, ...tiersOf(values)],
    }));
  }
}

function tiersOf(values: ReadonlyMap<string, number>): Wish[][] {
  const tiers = new Map<number, Wish[]>();
  for (const [to, value] of values) {
    const step = Math.round(value / minLikenessBetweenTiers);
    tiers.set(step, [...(tiers.get(step) ?? []), { to, by: 'computed' }]);
  }
  return [...tiers].sort(([x], [y]) => y - x).map(([, wishes]) => wishes);
}
