import type { Bilingual, UnitKind } from '../../../shared/words.ts';
import type { TreeNode, UnitTree } from '../../domain/units/tree.ts';
import { ownLevel } from './words.ts';

const levels = ['district', 'street', 'community'] as const;
const above: Partial<Record<UnitKind, (typeof levels)[number]>> = {
  city: 'district',
  district: 'street',
  street: 'community',
};

/**
 * The district, street and community of a unit, for three columns. A street's own has 街道本级 in the place of a
 * community, and so on up.
 */
export function unitColumns(node: TreeNode | undefined, tree: UnitTree, word: keyof Bilingual): string[] {
  const path = node?.path.flatMap((id) => tree.byId.get(id.toHexString()) ?? []) ?? [];
  const lowest = path.filter(({ kind }) => kind in above || kind === 'community').at(-1);
  return levels.map((level) => {
    const name = path.find(({ kind }) => kind === level)?.name;
    if (name !== undefined) return name;
    return lowest && above[lowest.kind] === level ? ownLevelOf(lowest, word)! : '';
  });
}

/** The name of a unit's own row among the units below it; undefined where its kind has none below. */
export const ownLevelOf = ({ kind }: TreeNode, word: keyof Bilingual): string | undefined => ownLevel[kind]?.[word];
