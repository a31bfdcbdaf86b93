import { madeOnce } from '../../platform/kept/made-once.ts';
import { initialsIn, pinyinOf } from '../../platform/text/pinyin.ts';
import type { TreeNode, UnitTree } from './tree.ts';

/** The texts that mean a unit when they are typed: its name, the first letters of its pinyin, the whole of it. */
interface Keys {
  name: string;
  initials: string;
  /** "lian hua she qu": also what lists are ordered by. */
  syllables: string;
  spelled: string;
}

// A tree is read anew when it changes, and its nodes with it.
export const searchKeysOf = madeOnce(({ name }: TreeNode): Keys => {
  const syllables = pinyinOf(name);
  return {
    name: name.toLowerCase(),
    initials: initialsIn(syllables),
    syllables,
    spelled: syllables.replaceAll(' ', ''),
  };
});

/** The units above one, from the root down, without itself. */
export const above = (node: TreeNode, tree: UnitTree): TreeNode[] =>
  node.path
    .map((id) => tree.byId.get(id.toHexString()))
    .filter((one): one is TreeNode => one !== undefined && one !== node);

/** Initials and spelling are looked for from their beginning: "lh" must not find what only holds it. */
const means = (node: TreeNode, term: string): boolean => {
  const { name, initials, spelled } = searchKeysOf(node);
  return name.includes(term) || initials.startsWith(term) || spelled.startsWith(term);
};

/**
 * The search terms in what was typed: full-width letters and capitals as they come, in parts that all have to be found.
 */
export const termsIn = (typed: string): string[] => typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);

export type Found = 'itself' | 'above' | undefined;

/**
 * Whether a unit is meant: by itself, or with one part by the district or street that it lies in. Parts that mean
 * nothing each may be the syllables of one: "jing tian".
 */
export const foundBy = (node: TreeNode, tree: UnitTree, terms: readonly string[]): Found =>
  foundByAll(node, tree, terms) ?? (terms.length > 1 ? foundByAll(node, tree, [terms.join('')]) : undefined);

const foundByAll = (node: TreeNode, tree: UnitTree, terms: readonly string[]): Found => {
  if (terms.some((term) => means(node, term))) {
    const others = above(node, tree);
    return terms.every((term) => means(node, term) || others.some((one) => means(one, term))) ? 'itself' : undefined;
  }
  const others = above(node, tree).filter(({ kind }) => kind !== 'city');
  return terms.every((term) => others.some((one) => means(one, term))) ? 'above' : undefined;
};
