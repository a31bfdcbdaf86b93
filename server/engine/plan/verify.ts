import { beyond, claimedIs, type Fault, type Report } from '../words/fault.ts';
import type { CalendarLimit, Plan, PlanProblem, Timetable } from './problem.ts';

/*
 * Shares no code with the solver on purpose: a mistake there must not hide itself here.
 */

type PlanFault =
  | 'no_such_edge'
  | 'edge_twice'
  | 'pair_is_fixed'
  | 'slots_exceeded'
  | 'capacity_exceeded'
  | 'conflict'
  | 'limit_exceeded'
  | 'worth_differs'
  | 'bad_certificate'
  | 'bound_not_proven'
  | 'gap_differs'
  | 'not_proven_optimal';

export interface Verification {
  /** True when the plan is feasible and everything it claims follows from its certificate. */
  valid: boolean;
  faults: Fault<PlanFault>[];
  /** Recomputed from the plan's edges and the certificate's prices. */
  worth: number;
  bound: number;
}

const maxQuantum = 2 ** -20;

/**
 * Checks a plan against its problem from nothing but the two: feasibility (slots, capacities, fixed pairs, overlap,
 * travel, rest and the limits of weeks and days), the worth, and the bound. The bound is the Lagrangian dual at the
 * certificate's whole prices,
 *
 *   Σ slots × price + Σ rows people × (the best feasible choice of the row when every edge costs its column's price)
 *
 * added up in big integers. With a timetable the choices must be free of conflicts; without one they need not be.
 */
export function verifyPlan(problem: PlanProblem, plan: Plan): Verification {
  const faults: Verification['faults'] = [];
  const report: Report<PlanFault> = (fault, detail) => void faults.push({ fault, detail });
  const chosen = readEdges(problem, plan.edges, report);
  const fixed = new Map<number, number[]>();
  problem.fixed?.row.forEach((row, at) => fixed.set(row, [...(fixed.get(row) ?? []), problem.fixed!.column[at]]));
  const room = roomLeft(problem);
  checkFeasible(problem, chosen, fixed, room, report);

  const { quantum, scale, prices } = plan.certificate;
  const sound =
    quantum > 0 &&
    quantum <= maxQuantum &&
    Number.isSafeInteger(scale) &&
    scale > 0 &&
    Number.isSafeInteger(greatestGain(problem, quantum, scale)) &&
    prices.length === problem.columns &&
    prices.every((price) => Number.isSafeInteger(price) && price >= 0);
  if (!sound)
    report('bad_certificate', {
      zh: '凭证的单位、倍数或价格不合要求，或大得无法精确相加',
      en: 'quantum, scale or prices are not what a certificate has, or too large to add up exactly',
    });
  const weight = (edge: number): number =>
    Math.max(1, Math.round(problem.worth[edge] / quantum)) + (problem.bonus?.[problem.column[edge]] ?? 0);
  const quanta = chosen.reduce((sum, { edge, row }) => sum + people(problem, row) * weight(edge), 0);
  const worth = quanta * quantum;
  if (!(Math.abs(worth - plan.worth) <= quantum / 2)) report('worth_differs', claimedIs(plan.worth, worth));

  const dual = sound ? dualValue(problem, fixed, room, weight, scale, prices) / BigInt(scale) : 0n;
  const bound = Number(dual) * quantum;
  if (sound && !(plan.bound >= bound - quantum / 2))
    report('bound_not_proven', {
      zh: `写的是 ${plan.bound}，价格证明的是 ${bound}`,
      en: `claimed ${plan.bound}, the prices prove ${bound}`,
    });
  if (plan.bound < plan.worth) report('bound_not_proven', { zh: '上界低于价值', en: 'the bound is below the worth' });
  const gap = plan.bound > 0 ? (plan.bound - plan.worth) / plan.bound : 0;
  if (!(Math.abs(gap - plan.gap) < 1e-9)) report('gap_differs', claimedIs(plan.gap, gap));
  if (plan.status === 'optimal' && sound && dual !== BigInt(quanta))
    report('not_proven_optimal', { zh: `价值 ${worth}，上界 ${bound}`, en: `worth ${worth}, bound ${bound}` });
  return { valid: faults.length === 0, faults, worth, bound };
}

/** How many come with a row, all of them or none. */
const people = ({ size }: PlanProblem, row: number): number => size?.[row] ?? 1;

/** More than any row could gain, in weights × scale: up to 2⁵³ nothing about a row is ever rounded. */
function greatestGain(problem: PlanProblem, quantum: number, scale: number): number {
  const { rows, rowStart, capacity } = problem;
  let most = 1;
  for (let row = 0; row < rows; row++)
    most = Math.max(most, people(problem, row) * Math.min(capacity[row], rowStart[row + 1] - rowStart[row]));
  const bonus = problem.bonus?.reduce((greatest, each) => Math.max(greatest, each), 0) ?? 0;
  return (Math.ceil(1 / quantum) + bonus) * scale * most;
}

interface Chosen {
  edge: number;
  row: number;
  column: number;
}

function readEdges({ rows, rowStart, column }: PlanProblem, edges: Int32Array, report: Report<PlanFault>): Chosen[] {
  const rowOf = new Int32Array(column.length);
  for (let row = 0; row < rows; row++) rowOf.fill(row, rowStart[row], rowStart[row + 1]);
  const seen = new Set<number>();
  const chosen: Chosen[] = [];
  for (const edge of edges) {
    if (edge < 0 || edge >= column.length) report('no_such_edge', { zh: `第 ${edge} 条边`, en: `edge ${edge}` });
    else if (seen.has(edge)) report('edge_twice', { zh: `第 ${edge} 条边`, en: `edge ${edge}` });
    else chosen.push({ edge, row: rowOf[edge], column: column[edge] });
    seen.add(edge);
  }
  return chosen;
}

/** The room that the fixed pairs leave; never below nothing. */
function roomLeft(problem: PlanProblem): { slots: Int32Array; capacity: Int32Array } {
  const { slots, capacity, fixed } = problem;
  const room = { slots: Int32Array.from(slots), capacity: Int32Array.from(capacity) };
  fixed?.column.forEach((column, at) => {
    room.slots[column] = Math.max(0, room.slots[column] - people(problem, fixed.row[at]));
  });
  fixed?.row.forEach((row) => {
    room.capacity[row] = Math.max(0, room.capacity[row] - 1);
  });
  return room;
}

type Room = ReturnType<typeof roomLeft>;

function checkFeasible(
  problem: PlanProblem,
  chosen: Chosen[],
  fixed: Map<number, number[]>,
  room: Room,
  report: Report<PlanFault>,
): void {
  const inColumn = new Int32Array(problem.columns);
  const ofRow = new Map<number, number[]>();
  for (const { row, column } of chosen) {
    inColumn[column] += people(problem, row);
    const others = ofRow.get(row) ?? [];
    for (const other of [...others, ...(fixed.get(row) ?? [])]) {
      if (problem.timetable && !together(problem.timetable, row, column, other))
        report('conflict', {
          zh: `第 ${row} 行：第 ${column} 列与第 ${other} 列`,
          en: `row ${row}: columns ${column} and ${other}`,
        });
    }
    if (fixed.get(row)?.includes(column))
      report('pair_is_fixed', { zh: `第 ${row} 行，第 ${column} 列`, en: `row ${row}, column ${column}` });
    ofRow.set(row, [...others, column]);
  }
  ofRow.forEach((columns, row) => {
    if (columns.length > room.capacity[row])
      report('capacity_exceeded', beyond(`第 ${row} 行`, `row ${row}`, columns.length, room.capacity[row]));
    problem.timetable?.limits?.forEach((limit, at) => {
      spentByPeriod(limit, columns).forEach((spent, period) => {
        const left = leftInPeriod(limit, row, period, fixed.get(row) ?? []);
        if (spent > left)
          report('limit_exceeded', beyond(`第 ${row} 行，限制 ${at}`, `row ${row}, limit ${at}`, spent, left));
      });
    });
  });
  inColumn.forEach((taken, column) => {
    if (taken > room.slots[column])
      report('slots_exceeded', beyond(`第 ${column} 列`, `column ${column}`, taken, room.slots[column]));
  });
}

function dualValue(
  problem: PlanProblem,
  fixed: Map<number, number[]>,
  room: Room,
  weight: (edge: number) => number,
  scale: number,
  prices: Float64Array,
): bigint {
  const { rows, columns, rowStart, column, timetable } = problem;
  let dual = 0n;
  for (let at = 0; at < columns; at++) dual += BigInt(room.slots[at]) * BigInt(prices[at]);
  for (let row = 0; row < rows; row++) {
    const held = fixed.get(row) ?? [];
    const options: { column: number; value: number }[] = [];
    for (let edge = rowStart[row]; edge < rowStart[row + 1]; edge++) {
      const at = column[edge];
      const value = weight(edge) * scale - prices[at];
      const possible =
        room.slots[at] >= people(problem, row) &&
        held.every((other) => other !== at && (!timetable || together(timetable, row, at, other)));
      if (value > 0 && possible) options.push({ column: at, value });
    }
    const best = timetable
      ? bestChain(timetable, row, held, options, room.capacity[row])
      : bestFew(options, room.capacity[row]);
    dual += BigInt(people(problem, row)) * BigInt(best);
  }
  return dual;
}

function bestFew(options: { value: number }[], most: number): number {
  return options
    .map((option) => option.value)
    .sort((a, b) => b - a)
    .slice(0, most)
    .reduce((sum, value) => sum + value, 0);
}

interface Option {
  column: number;
  value: number;
}

/**
 * Options in a row, each possible right after the one before: what they are worth, and what they leave of every limit.
 */
interface Chain {
  value: number;
  /** Of the capacity first, then of each limit in the period of the last option. */
  left: number[];
}

/**
 * Best chain within capacity and limits, each option possible right after the one before: never less than the best
 * choice. Every chain that some other with the same end does not beat in worth and in all that it leaves is looked at.
 */
function bestChain(times: Timetable, row: number, held: number[], options: Option[], capacity: number): number {
  const inOrder = options.sort(
    (a, b) => times.start[a.column] - times.start[b.column] || times.end[a.column] - times.end[b.column],
  );
  const binding = (times.limits ?? []).filter((limit) =>
    [...spentByPeriod(limit, [...new Set(options.map(({ column }) => column))])].some(
      ([period, spent]) => spent > leftInPeriod(limit, row, period, held),
    ),
  );
  const endingAt: Chain[][] = [];
  let best = 0;
  inOrder.forEach(({ column, value }, at) => {
    const fresh = [capacity, ...binding.map((limit) => leftInPeriod(limit, row, limit.period[column], held))];
    const costs = [1, ...binding.map((limit) => limit.cost[column])];
    const chains: Chain[] = [];
    const extend = (before: Chain | undefined, from: number): void => {
      const left = fresh.map((whole, each) => {
        const goesOn = before && (each === 0 || binding[each - 1].period[from] === binding[each - 1].period[column]);
        return (goesOn ? before.left[each] : whole) - costs[each];
      });
      if (left.every((amount) => amount >= 0)) chains.push({ value: value + (before?.value ?? 0), left });
    };
    extend(undefined, -1);
    for (let earlier = 0; earlier < at; earlier++) {
      const from = inOrder[earlier].column;
      if (together(times, row, from, column)) endingAt[earlier].forEach((chain) => extend(chain, from));
    }
    endingAt.push(unbeaten(chains));
    best = chains.reduce((most, chain) => Math.max(most, chain.value), best);
  });
  return best;
}

/** The chains that no other equals or betters in everything; of equal ones the first. */
function unbeaten(chains: Chain[]): Chain[] {
  const kept: Chain[] = [];
  for (const chain of chains.sort((a, b) => b.value - a.value)) {
    if (!kept.some(({ left }) => left.every((amount, each) => amount >= chain.left[each]))) kept.push(chain);
  }
  return kept;
}

/** The use of a limit by columns, by period. */
function spentByPeriod({ period, cost }: CalendarLimit, columns: number[]): Map<number, number> {
  const spent = new Map<number, number>();
  for (const column of columns) spent.set(period[column], (spent.get(period[column]) ?? 0) + cost[column]);
  return spent;
}

function leftInPeriod(limit: CalendarLimit, row: number, period: number, held: number[]): number {
  return Math.max(0, limit.room[row * limit.periods + period] - (spentByPeriod(limit, held).get(period) ?? 0));
}

/**
 * Whether one person can do both: another task, no overlap, and time for rest and the way (the chord between two unit
 * vectors) or half a day.
 */
function together(times: Timetable, row: number, a: number, b: number): boolean {
  if (times.task[a] === times.task[b]) return false;
  const wait = Math.max(times.start[a] - times.end[b], times.start[b] - times.end[a]);
  if (wait < 0 || times.start[a] === times.start[b]) return false;
  if (times.rest && times.rest.day[a] !== times.rest.day[b] && wait < times.rest.minutes[row]) return false;
  if (wait >= 720) return true;
  return times.travelMinutesPerKm === 0 || wait + 1e-6 >= kilometres(times, a, b) * times.travelMinutesPerKm;
}

function kilometres({ lng, lat }: Timetable, a: number, b: number): number {
  const point = (at: number): number[] => {
    const east = (lng[at] * Math.PI) / 180;
    const north = (lat[at] * Math.PI) / 180;
    return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
  };
  const [p, q] = [point(a), point(b)];
  const chord = Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
  return 2 * 6371.0088 * Math.asin(Math.min(1, chord / 2));
}
