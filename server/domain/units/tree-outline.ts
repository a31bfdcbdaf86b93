import Joi from 'joi';
import { keysOf, unitKinds } from '../../../shared/words.ts';
import { countOut, id, idOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { type Infer, listOut, named, nullable, optional, shape } from '../../platform/schema/shape.ts';
import { searchKeysOf } from './search-keys.ts';
import type { TreeNode } from './tree.ts';

export const treeOutlineQuery = shape({ below: optional(id()) });

/**
 * A subtree in columns: entry i of each column is the same unit. A row of names and ids for each of 2,000 units would
 * be three times as long. `parents` and `kinds` are places in `ids` and `kindNames`; `closed` has the places of the
 * closed.
 */
export const treeOutlineSchema = named(
  'UnitTreeOutline',
  shape({
    kindNames: listOut(oneOf(keysOf(unitKinds))),
    ids: listOut(idOut()),
    parents: listOut(nullable(countOut())),
    names: listOut(textOut()),
    initials: listOut(textOut()),
    kinds: listOut(countOut()),
    closed: listOut(Joi.number().integer().min(0)),
  }),
);

const kindNames = keysOf(unitKinds);

const byPinyin = (a: TreeNode, b: TreeNode): number => {
  const [left, right] = [searchKeysOf(a).syllables, searchKeysOf(b).syllables];
  return left === right ? (a.id < b.id ? -1 : 1) : left < right ? -1 : 1;
};

/**
 * A unit and everything below it, the closed ones too; those above come first, and those of one parent by their pinyin.
 */
export function treeOutline(top: TreeNode): Infer<typeof treeOutlineSchema> {
  const nodes = [top];
  const parents: (number | null)[] = [null];
  for (let at = 0; at < nodes.length; at++)
    for (const child of [...nodes[at].children].sort(byPinyin)) {
      nodes.push(child);
      parents.push(at);
    }
  return {
    kindNames,
    ids: nodes.map((node) => node.id),
    parents,
    names: nodes.map(({ name }) => name),
    initials: nodes.map((node) => searchKeysOf(node).initials),
    kinds: nodes.map(({ kind }) => kindNames.indexOf(kind)),
    closed: nodes.flatMap(({ state }, at) => (state === 'closed' ? [at] : [])),
  };
}
