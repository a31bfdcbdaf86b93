import { calibrationOf, type Calibration } from '../likelihood/calibration.ts';

/** The quarters of a limit: how many of them have passed. All four: late. */
const quarterCount = 4;

/** A case that was served: how many quarters of its limit had passed by then; four of one that was late. */
export interface PastCase {
  /** As `class.kind`. */
  kind: string;
  unitId: string;
  passed: number;
  /** When it was served, ms. */
  at: number;
}

/**
 * Of the cases that were still open when so many quarters had passed (the place in the list): how many, and how many
 * were late in the end.
 */
type Counts = readonly { readonly open: number; readonly late: number }[];
type Named = readonly (readonly [key: string, counts: Counts])[];

/**
 * All that was learned: counts of all cases, of classes, of kinds, and of kinds at a unit; plain data, to be stored as
 * it is.
 */
export interface LatenessModel {
  all: Counts;
  classes: Named;
  kinds: Named;
  units: Named;
}

/** So many cases weigh as much as everything that is known of their like. */
const parentCaseCount = 20;
/** A unit has counts of its own for a kind from so many cases on. */
const minOfUnit = 15;
/** The last part of the cases, on which what was learned from the others is tried. */
const heldOutShare = 0.2;

const classOf = (kind: string): string => kind.split('.')[0];
const unitKey = ({ kind, unitId }: Pick<PastCase, 'kind' | 'unitId'>): string => `${kind} ${unitId}`;

function countsOf(past: readonly PastCase[]): Counts {
  const counts = Array.from({ length: quarterCount }, () => ({ open: 0, late: 0 }));
  for (const { passed } of past)
    for (let quarter = 0; quarter < Math.min(passed + 1, quarterCount); quarter++) {
      counts[quarter].open++;
      if (passed >= quarterCount) counts[quarter].late++;
    }
  return counts;
}

function grouped(past: readonly PastCase[], keyOf: (one: PastCase) => string, least = 1): Named {
  const groups = new Map<string, PastCase[]>();
  for (const one of past) {
    const known = groups.get(keyOf(one));
    if (known) known.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups]
    .filter(([, group]) => group.length >= least)
    .map(([key, group]) => [key, countsOf(group)] as const);
}

export const learnLateness = (past: readonly PastCase[]): LatenessModel => ({
  all: countsOf(past),
  classes: grouped(past, ({ kind }) => classOf(kind)),
  kinds: grouped(past, ({ kind }) => kind),
  units: grouped(past, unitKey, minOfUnit),
});

/** The chance of an open case to be late, as a question of the model; made once, since it looks up by key. */
export type ForeseeLateness = (open: Pick<PastCase, 'kind' | 'unitId' | 'passed'>) => number;

/**
 * The chance that a case which is open when so many quarters of its limit have passed is late in the end: the share of
 * those like it, each count shrunk to its parent as in a beta-binomial model, from all cases over class and kind to the
 * kind at its unit. One that is late already is so for certain.
 */
export function foreseer({ all, classes, kinds, units }: LatenessModel): ForeseeLateness {
  const [byClass, byKind, byUnit] = [classes, kinds, units].map((named) => new Map(named));
  return ({ kind, unitId, passed }) => {
    if (passed >= quarterCount) return 1;
    const chain = [all, byClass.get(classOf(kind)), byKind.get(kind), byUnit.get(unitKey({ kind, unitId }))];
    return chain.reduce((mean, counts) => {
      const { open, late } = counts?.[passed] ?? { open: 0, late: 0 };
      return (late + parentCaseCount * mean) / (open + parentCaseCount);
    }, 1 / 2);
  };
}

/** A quarter for each number, spread evenly (Knuth's multiplicative hash) and of nothing else in the case. */
const spread = (i: number): number => Math.imul(i, 2_654_435_761) >>> 30;

/**
 * Learns from everything, and says how well the same learning from the earlier cases foretold the last of them. Each
 * case of those is asked about at one quarter, where it was still open then: the quarters of one case are no evidence
 * of each other, and a quarter that was chosen by how it went would be none at all.
 */
export function learnAndCheck(past: readonly PastCase[]): { model: LatenessModel; calibration: Calibration } {
  const inTime = [...past].sort((a, b) => a.at - b.at);
  const cut = Math.floor(inTime.length * (1 - heldOutShare));
  const foresee = foreseer(learnLateness(inTime.slice(0, cut)));
  const pairs = inTime.slice(cut).flatMap((one, i) => {
    const passed = spread(i);
    return one.passed < passed ? [] : [{ said: foresee({ ...one, passed }), yes: one.passed >= quarterCount }];
  });
  return { model: learnLateness(past), calibration: calibrationOf(pairs) };
}
