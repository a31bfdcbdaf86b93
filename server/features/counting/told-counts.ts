import type { CountsCache } from '../../domain/counts/cache.ts';
import type { Counted } from '../../domain/counts/counted.ts';
import { releasedIn } from '../../domain/counts/small-groups.ts';
import { subtreeOf, type TreeNode } from '../../domain/units/tree.ts';

/** Numbers that may be told to everybody: tasks and places as they are, people in groups. */
export interface Told {
  tasks: number;
  slots: number;
  signedUp: number;
  participations: number;
}

type PeopleMeasure = 'signedUp' | 'participations';

/**
 * One day (yyyymmdd) of a unit and of each of its open parts. People of a unit who are too few to be told of are told
 * of at the unit above, together with its other few, or not at all (`small-groups.ts`): from several screens no more
 * follows than from one.
 */
export async function toldCounts(
  counts: Pick<CountsCache, 'ofParts'>,
  node: TreeNode,
  day: number,
): Promise<{ total: Told; parts: (Told & { node: TreeNode })[] }> {
  const units = subtreeOf(node);
  const counted = await counts.ofParts({ parts: units, alone: true, from: day, to: day });
  const own = new Map(units.map(({ id }, at) => [id, counted[at].sums]));
  return {
    total: toldOf(node, own),
    parts: node.children.filter(({ state }) => state === 'open').map((part) => ({ node: part, ...toldOf(part, own) })),
  };
}

type Own = ReadonlyMap<string, Counted['sums']>;

function toldOf(node: TreeNode, own: Own): Told {
  const sum = (measure: 'tasks' | 'slots'): number =>
    subtreeOf(node).reduce((total, { id }) => total + (own.get(id)?.[measure] ?? 0), 0);
  return {
    tasks: sum('tasks'),
    slots: sum('slots'),
    signedUp: peopleTold(node, own, 'signedUp'),
    participations: peopleTold(node, own, 'participations'),
  };
}

const total = (some: readonly number[]): number => some.reduce((sum, one) => sum + one, 0);

const peopleTold = (node: TreeNode, own: Own, measure: PeopleMeasure): number =>
  total(releasedIn(node, (id) => [own.get(id)?.[measure] ?? 0], total));
