import type { OptimalFlow } from '../flow/network.ts';
import { minCostFlow } from '../flow/min-cost-flow.ts';
import { checkMobilisation } from './check-problem.ts';
import { classesOf } from './classes.ts';
import { BindingUnits, oneMorePrices } from './explain.ts';
import { groupsOf } from './groups.ts';
import { Ways } from './links.ts';
import { MobilisationNetwork } from './mobilisation-network.ts';
import type { MobilisationCertificate, MobilisationPlan, MobilisationProblem, Unmet } from './problem.ts';
import type { SolvedMobilisation } from './solved.ts';

/** Up to so many pairs of unit and place all are links from the start. */
const maxPairsAtOnce = 60_000;
const firstPlacesPerUnit = 24;

/**
 * The cheapest way to send people to places, over all pairs of unit and place: a flow of least cost, whose links are
 * priced again by its potentials until no pair that was left out could gain (column generation).
 *
 * @throws MobilisationError
 */
export function planMobilisation(problem: MobilisationProblem): MobilisationPlan {
  checkMobilisation(problem);
  const solved = solve(problem);
  const groups = groupsOf(solved);
  const at = new Map(groups.flatMap(({ place, members }) => members.map(({ person }) => [person, place])));
  return {
    groups,
    unmet: unmetOf(solved),
    oneMore: oneMorePrices(solved),
    changed: problem.people
      .filter(({ id, before, pinned }) => pinned === undefined && before !== undefined && at.get(id) !== before)
      .map(({ id }) => id),
    cost: solved.flow.cost,
    certificate: certificateOf(solved),
  };
}

/** One choice between moving people who were told already and leaving people missing. */
export interface FrontierPoint {
  /** The price of a changed person under which this is the plan. */
  price: number;
  changed: number;
  missing: number;
}

/**
 * Plans at several prices of a change, from the fewest changes on; those that change nothing more are left out. Tells
 * after each.
 */
export function changeFrontier(
  problem: MobilisationProblem,
  prices: readonly number[],
  tell: () => void = () => {},
): FrontierPoint[] {
  const points = [...prices]
    .sort((x, y) => y - x)
    .map((price): FrontierPoint => {
      const { changed, unmet } = planMobilisation({ ...problem, prices: { ...problem.prices, changed: price } });
      const missing = unmet.reduce((sum, { kind, missing: people }) => (kind === 'skill' ? sum : sum + people), 0);
      tell();
      return { price, changed: changed.length, missing };
    });
  return points.filter(
    ({ changed, missing }, at) => at === 0 || changed !== points[at - 1].changed || missing !== points[at - 1].missing,
  );
}

function solve(problem: MobilisationProblem): SolvedMobilisation {
  const classes = classesOf(problem);
  const ways = new Ways(problem);
  const reach = firstLinks(problem, ways);
  for (;;) {
    const built = new MobilisationNetwork(problem, classes, ways, reach);
    const flow = minCostFlow(built.network);
    if (flow.status !== 'optimal') throw new Error('a mobilisation has a flow, as nothing in it has to be met');
    if (!addGaining(problem, ways, reach, built, flow)) return { problem, classes, built, flow };
  }
}

function firstLinks({ units, places }: MobilisationProblem, ways: Ways): Set<number>[] {
  const count = units.length * places.length <= maxPairsAtOnce ? places.length : firstPlacesPerUnit;
  const reach = units.map((_, u) => new Set(ways.cheapest(u, count)));
  const unitAt = new Map(units.map(({ id }, u) => [id, u]));
  places.forEach(({ ties }, p) => ties.forEach((unit) => reach[unitAt.get(unit)!].add(p)));
  return reach;
}

/** Adds each pair that is no link yet and would be used at the potentials; false where there is none. */
function addGaining(
  { units, places }: MobilisationProblem,
  ways: Ways,
  reach: readonly Set<number>[],
  built: MobilisationNetwork,
  { potential }: OptimalFlow,
): boolean {
  let added = false;
  const gains = (unit: number, p: number, duty: number): boolean => {
    const hub = built.hubs.of(unit, p, duty);
    const node = duty < 0 ? built.placeNode(p) : built.nodeOfDuty(p, duty);
    return hub >= 0 && ways.between(unit, p) + potential[built.hubNode(hub)] < potential[node];
  };
  for (let unit = 0; unit < units.length; unit++)
    for (let p = 0; p < places.length; p++) {
      if (reach[unit].has(p)) continue;
      let duty = built.duties[p].length - 1;
      while (duty >= -1 && !gains(unit, p, duty)) duty--;
      if (duty < -1) continue;
      reach[unit].add(p);
      added = true;
    }
  return added;
}

function unmetOf(solved: SolvedMobilisation): Unmet[] {
  const { problem, built, flow } = solved;
  const got = new Int32Array(problem.places.length);
  const served = built.duties.map((duties) => duties.map(() => 0));
  built.links.forEach(({ place, duty }, link) => {
    got[place] += flow.flow[link];
    if (duty >= 0) served[place][duty] += flow.flow[link];
  });
  const binding = new BindingUnits(solved);
  return problem.places.flatMap(({ id, least, wished }, p): Unmet[] => {
    const people = (kind: 'least' | 'wished', asked: number, has: number): Unmet[] =>
      has >= asked ? [] : [{ place: id, kind, missing: asked - has, binding: binding.of(built.placeNode(p)) }];
    return [
      ...people('least', least, got[p]),
      ...people('wished', wished, Math.max(least, got[p])),
      ...built.duties[p].flatMap(({ name, count }, d): Unmet[] => {
        const missing = count - served[p][d];
        if (missing <= 0) return [];
        const of =
          name === 'head' ? { kind: 'head' as const } : { kind: 'skill' as const, skill: name.slice('skill:'.length) };
        return [{ place: id, ...of, missing, binding: binding.of(built.nodeOfDuty(p, d)) }];
      }),
    ];
  });
}

function certificateOf({ problem, classes, built, flow }: SolvedMobilisation): MobilisationCertificate {
  const price = (node: number): number => flow.potential[node] - flow.potential[built.source];
  return {
    sink: price(built.sink),
    units: problem.units.map(({ id }, u) => ({ unit: id, price: price(u) })),
    classes: classes.map(({ key }, c) => ({ key, price: price(built.classNode(c)) })),
    places: problem.places.map(({ id }, p) => ({ place: id, price: price(built.placeNode(p)) })),
    duties: problem.places.flatMap(({ id }, p) =>
      built.duties[p].map(({ name }, d) => ({ place: id, duty: name, price: price(built.nodeOfDuty(p, d)) })),
    ),
  };
}
