import type { Plan } from '../plan/problem.ts';
import { worthPerQuantum } from '../plan/quantum.ts';
import { gapOf, statusBy } from '../plan/standing.ts';
import type { Compiled } from './compiled.ts';
import type { PairSource } from './pair-source.ts';
import { meetFloor } from './meet-floor.ts';
import {
  planOverAllPairs,
  quantaOfEdges,
  type AllPairsOptions,
  type AllPairsPlan,
  type Solve,
} from './plan-over-all-pairs.ts';
import { freePlaces, type Post } from './problem-frame.ts';

/** A community that has places, and how they are filled. */
export interface Share {
  communityId: string;
  places: number;
  /** So many are to be filled, where that can be. */
  needed: number;
  filled: number;
  /** Whole quanta: what one more filled place here was taken to be worth, so that there are enough. */
  bonus: number;
}

export interface FloorPlan extends AllPairsPlan {
  shares: Share[];
  /** The plan without the floor: the floor costs the difference of the worths. */
  without: AllPairsPlan;
}

/** The first bonus of a community that misses some, in units of worth; three times as much at each look. */
const minBonus = 0.05;
const bonusFactor = 3;
/** A place more is worth as much as two of the greatest worth: what that does not fill cannot be filled. */
const maxBonus = 2;
/** Bonuses that differ by less are taken for one. */
const minBonusGap = 0.005;
const maxLooks = 9;

/**
 * Plans so that each community has at least this share of its places filled, where that can be; among such plans the
 * one of greatest worth. It is a heuristic: a floor may be missed that another plan keeps. A community that misses some
 * is paid a bonus for each of its filled places, found by growing and halving. No plan that fills as many places in
 * each community as the answer does, up to what is needed, is worth more than the bound: the bound at the bonuses, less
 * those of the needed places (Geoffrion 1974).
 * @throws PlanProblemError
 */
export async function planWithFloor(
  source: PairSource,
  solve: Solve,
  share: number,
  options: AllPairsOptions = {},
): Promise<FloorPlan> {
  const communities = communitiesOf(source.posts);
  const { timeLimitMs, now } = options;
  const started = now?.() ?? 0;
  /** Half of the time is for the plan without a floor, the rest is shared by the looks that are left. */
  const limitFor = (looks: number): Pick<AllPairsOptions, 'timeLimitMs'> =>
    timeLimitMs === undefined ? {} : { timeLimitMs: Math.max(1, (started + timeLimitMs - now!()) / looks) };
  const first = await planOverAllPairs(source, solve, { ...options, ...limitFor(2) });
  const needed = communities.places.map((places) => Math.ceil(places * share));
  const search = needed.map(() => new BonusSearch());
  const proofs: Proof[] = [];
  const lookAt = (found: AllPairsPlan, bonuses: Int32Array): Floored => {
    proofs.push({ plan: found.plan, bonuses });
    const before = filledBy(found.compiled, found.plan.edges, communities);
    search.forEach((one, at) => one.learn(before[at] < needed[at]));
    return floored(found, before, { ...communities, needed });
  };
  let last = first;
  let bonuses = Int32Array.from(search, ({ bonus }) => bonus);
  // There is a plan from here on, also for a caller that gives up.
  let best = lookAt(first, bonuses);
  for (let look = 1; look < maxLooks && !options.signal?.aborted; look++) {
    if (search.every(({ isSettled }) => isSettled)) break;
    bonuses = Int32Array.from(search, ({ bonus }) => bonus);
    const before = last.compiled.problem.bonus;
    const bonus = bonusOfColumns(communities, bonuses);
    source.payFor(bonus);
    const prices = last.plan.prices.map((price, at) =>
      price > 0 ? Math.max(0, price + (bonus[at] - (before?.[at] ?? 0)) * worthPerQuantum) : 0,
    );
    const from = { ...last, plan: { ...last.plan, prices } };
    last = await planOverAllPairs(source, solve, { ...options, ...limitFor(maxLooks - look), from });
    const next = lookAt(last, bonuses);
    if (next.missing < best.missing || (next.missing === best.missing && next.worth > best.worth)) best = next;
  }
  const { edges, filled, compiled } = best;
  const proven = withProof(best, proofs, needed, options.signal?.aborted === true);
  const shares = communities.ids.map((communityId, at) => ({
    ...{
      communityId,
      places: communities.places[at],
      needed: needed[at],
      filled: filled[at],
      bonus: proven.bonuses[at],
    },
  }));
  const bonus = bonusOfColumns(communities, proven.bonuses);
  return {
    plan: { ...proven.plan, edges },
    compiled: { ...compiled, problem: { ...compiled.problem, bonus } },
    shares,
    without: first,
  };
}

/** A plan at some bonuses, moved so that less is missing of what is needed. */
interface Floored {
  /** Places, over all communities. */
  missing: number;
  /** Without bonuses. */
  worth: number;
  edges: Int32Array;
  /** Places of each community. */
  filled: number[];
  compiled: Compiled;
}

function floored(
  { compiled, plan }: AllPairsPlan,
  before: number[],
  communities: Communities & { needed: readonly number[] },
): Floored {
  const { needed } = communities;
  const edges = meetFloor(compiled.problem, plan.edges, before, communities);
  const filled = filledBy(compiled, edges, communities);
  const missing = needed.reduce((sum, places, at) => sum + Math.max(0, places - filled[at]), 0);
  const worth = quantaOfEdges({ ...compiled.problem, bonus: undefined }, edges) * worthPerQuantum;
  return { missing, worth, edges, filled, compiled };
}

/** The communities of a plan's places, in the order in which tasks first name them. */
interface Communities {
  ids: readonly string[];
  /** Free places of each. */
  places: readonly number[];
  /** Of each column; −1: its task is of no community. */
  ofColumn: Int32Array;
}

export function communitiesOf(posts: readonly Post[]): Communities {
  const numbers = new Map<string, number>();
  const places: number[] = [];
  const ofColumn = Int32Array.from(posts, (post) => {
    const { communityId } = post.task;
    if (communityId === undefined) return -1;
    const at = numbers.get(communityId) ?? numbers.size;
    numbers.set(communityId, at);
    places[at] = (places[at] ?? 0) + freePlaces(post);
    return at;
  });
  return { ids: [...numbers.keys()], places, ofColumn };
}

/** How many places of each community these edges fill. */
export function filledBy(
  { problem, offersOf }: Compiled,
  edges: Int32Array,
  { places, ofColumn }: Communities,
): number[] {
  const filled = places.map(() => 0);
  for (const edge of edges) {
    const at = ofColumn[problem.column[edge]];
    if (at >= 0) filled[at] += offersOf(edge).length;
  }
  return filled;
}

/** The bonus of a place of each column. */
const bonusOfColumns = ({ ofColumn }: Communities, bonuses: Int32Array): Int32Array =>
  ofColumn.map((community) => (community < 0 ? 0 : bonuses[community]));

/** A plan at some bonuses, whose bound has them in it. */
interface Proof {
  plan: Plan;
  bonuses: Int32Array;
}

/** The plan with the lowest bound that any of the proofs gives it, told without bonuses. */
function withProof(
  { worth, filled }: Pick<Floored, 'worth' | 'filled'>,
  proofs: readonly Proof[],
  needed: readonly number[],
  isGivenUp: boolean,
): Proof {
  const boundBy = ({ plan, bonuses }: Proof): number =>
    plan.bound -
    needed.reduce((sum, places, at) => sum + bonuses[at] * Math.min(places, filled[at]), 0) * worthPerQuantum;
  const proof = proofs.reduce((best, other) => (boundBy(other) < boundBy(best) ? other : best));
  const bound = boundBy(proof);
  const wasStopped = isGivenUp || proofs.some(({ plan }) => plan.status === 'cancelled');
  const standing = { gap: gapOf(worth, bound), status: statusBy(worth, bound, wasStopped) };
  return { plan: { ...proof.plan, worth, bound, ...standing }, bonuses: proof.bonuses };
}

/** The search for the least bonus that is enough: it grows until one is, and is halved from then on. */
class BonusSearch {
  /** Quanta. */
  bonus = 0;
  private tooLow = -1;
  private enough = Infinity;

  /** Nothing is left to find: no bonus is needed, the greatest is too little, or the two ends are close. */
  get isSettled(): boolean {
    return this.enough === 0 || this.tooLow >= quantaOf(maxBonus) || this.enough - this.tooLow <= quantaOf(minBonusGap);
  }

  learn(isTooLow: boolean): void {
    if (isTooLow) {
      this.tooLow = this.bonus;
      // The bonuses of others have grown since.
      if (this.enough <= this.bonus) this.enough = Infinity;
    } else {
      this.enough = this.bonus;
      if (this.tooLow >= this.bonus) this.tooLow = -1;
    }
    if (this.isSettled) this.bonus = this.enough === Infinity ? this.bonus : this.enough;
    else if (this.enough === Infinity)
      this.bonus = Math.min(quantaOf(maxBonus), Math.max(quantaOf(minBonus), this.bonus * bonusFactor));
    else this.bonus = Math.floor((this.tooLow + this.enough) / 2);
  }
}

const quantaOf = (worth: number): number => Math.round(worth / worthPerQuantum);
