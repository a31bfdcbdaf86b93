import type { ObjectId } from 'mongodb';
import { minSatisfiedStars, type RateExclusion, type RateGrouping } from '../../../shared/case-rates.ts';
import type { Bilingual } from '../../../shared/words.ts';
import { outcomeOf, type CaseOutcome } from '../../domain/cases/outcome.ts';
import type { CaseDoc } from '../../domain/cases/queries.ts';
import { replay } from '../../domain/cases/replay.ts';
import type { TreeNode, UnitTree } from '../../domain/units/tree.ts';
import type { Calendars } from '../../domain/working-calendars/queries.ts';
import { shareInterval } from '../ratings/interval.ts';

/** A case with its outcome, or why it is in no rate. */
export interface JudgedCase {
  doc: CaseDoc;
  outcome: CaseOutcome | null;
  excluded: RateExclusion | null;
  /** By its requester; null where they have not rated. */
  stars: number | null;
}

/**
 * Facts that do not stand in the cases, by their ids: ratings of their requesters, and which are left out on appeal.
 */
interface Beside {
  ratings: ReadonlyMap<string, { stars: number }>;
  appealed: ReadonlySet<string>;
}

export function judge(
  docs: readonly CaseDoc[],
  { ratings, appealed }: Beside,
  calendars: Calendars,
  now: Date,
): JudgedCase[] {
  return docs.map((doc) => {
    const isLeftOut = appealed.has(doc._id.toHexString());
    const outcome = isLeftOut ? 'appealed' : outcomeOf(replay(doc.events), calendars, now);
    const isOut = typeof outcome === 'string';
    return {
      doc,
      outcome: isOut ? null : outcome,
      excluded: isOut ? outcome : null,
      stars: ratings.get(doc._id.toHexString())?.stars ?? null,
    };
  });
}

/** Some out of all of which it can be said. */
interface Share {
  kept: number;
  of: number;
}
export interface Rates {
  cases: number;
  excluded: number;
  responded: Share;
  served: Share;
  /** With the interval of 95 % for the share; null where nobody has rated. */
  satisfied: Share & { low: number | null; high: number | null };
}

/** The three rates of some cases. */
export function ratesOf(judged: readonly JudgedCase[]): Rates {
  const counted = judged.flatMap(({ outcome, stars }) => (outcome ? [{ ...outcome, stars }] : []));
  const share = (values: readonly (boolean | null)[]): Share => {
    const known = values.filter((value) => value !== null);
    return { kept: known.filter(Boolean).length, of: known.length };
  };
  const satisfied = share(counted.map(({ stars }) => (stars === null ? null : stars >= minSatisfiedStars)));
  const { low, high } =
    satisfied.of === 0 ? { low: null, high: null } : shareInterval(satisfied.kept / satisfied.of, satisfied.of);
  const within = (value: number | null): number | null => (value === null ? null : Math.min(1, Math.max(0, value)));
  return {
    cases: judged.length,
    excluded: judged.length - counted.length,
    responded: share(counted.map(({ responded }) => responded)),
    served: share(counted.map(({ served }) => served)),
    satisfied: { ...satisfied, low: within(low), high: within(high) },
  };
}

/** A group of cases, and how it is called. */
export interface Group {
  key: string;
  name: Bilingual;
}
interface Grouping {
  tree: UnitTree;
  /** The unit that is looked at: cases go to it, or to its part on the way to their holder. */
  node: TreeNode;
  kinds: ReadonlyMap<string, Bilingual>;
  monthOf: (at: Date) => string;
}

/** The group of a case. */
export function groupOf(
  { kind, unitId, createdAt }: Pick<CaseDoc, 'kind' | 'unitId' | 'createdAt'>,
  by: RateGrouping,
  { tree, node, kinds, monthOf }: Grouping,
): Group {
  switch (by) {
    case 'kind':
      return { key: kind, name: kinds.get(kind) ?? { zh: kind, en: kind } };
    case 'month': {
      const month = monthOf(createdAt);
      return { key: month, name: { zh: month, en: month } };
    }
    case 'unit': {
      const part = partOf(tree, node, unitId);
      return { key: part.id, name: { zh: part.name, en: part.name } };
    }
  }
}

function partOf(tree: UnitTree, node: TreeNode, unitId: ObjectId): TreeNode {
  const path = tree.byId.get(unitId.toHexString())?.path ?? [];
  const below = path[path.findIndex((one) => one.equals(node.objectId)) + 1];
  return (below && tree.byId.get(below.toHexString())) ?? node;
}
