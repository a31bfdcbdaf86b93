import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { headRanks, type HeadRank } from '../../../shared/mobilisation.ts';
import { keysOf, skills, type Bilingual, type Skill } from '../../../shared/words.ts';
import { subtreeOf, type TreeNode, type UnitTree } from '../../domain/units/tree.ts';
import { list } from '../../platform/record-files/csv-cells.ts';
import { expected } from '../../platform/record-files/expected.ts';
import { demandCells, skillsIn } from './demand-cells.ts';
import type { DemandRow } from './model.ts';

/** One line of a file of demand, as it stands there. */
export interface DemandCells {
  line: number;
  unit?: string;
  least?: string;
  wished?: string;
  most?: string;
  headRank?: string;
  skills?: string;
  ties?: string;
}

/** A cell that cannot be; an empty `field` is the whole line. */
interface WrongCell {
  line: number;
  field: string;
  expected: Bilingual;
}

export interface ReadDemand {
  demand: DemandRow[];
  wrong: WrongCell[];
}

const { headRank: _, ...numbers } = demandCells;
const schema = Joi.object({ ...numbers, unit: Joi.string().trim().required() });

/** Keys and both names of a vocabulary lead to the key. */
const byName = <K extends string>(words: Readonly<Record<K, Bilingual>>): Map<string, K> =>
  new Map(keysOf(words).flatMap((key) => [key, words[key].zh, words[key].en].map((name) => [name, key] as const)));
const ranks = byName(headRanks);
const skillByName = byName(skills);

/** Reads a file of demand: all of its rows, or everything that is wrong with it by row and column. */
export function readDemand(tree: UnitTree, scopeId: ObjectId, rows: readonly DemandCells[]): ReadDemand {
  const top = tree.byId.get(scopeId.toHexString());
  const units = new Units(top ? subtreeOf(top) : []);
  const read: ReadDemand = { demand: [], wrong: [] };
  const seen = new Set<string>();
  for (const row of rows) {
    const { demand, wrong } = readLine(units, row);
    const id = demand?.unitId.toHexString() ?? '';
    if (demand && seen.has(id))
      wrong.push({ line: row.line, field: 'unit', expected: expected('twice', { limit: row.unit }) });
    seen.add(id);
    read.wrong.push(...wrong);
    if (demand && wrong.length === 0) read.demand.push(demand);
  }
  return read.wrong.length > 0 ? { demand: [], wrong: read.wrong } : read;
}

function readLine(units: Units, { line, headRank = '', skills: asked, ties, ...cells }: DemandCells) {
  const wrong: WrongCell[] = [];
  const say = (field: string, text: Bilingual): void => void wrong.push({ line, field, expected: text });
  const filled = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell.trim() !== ''));
  const wanted = skillsIn(list(asked) ?? []);
  const checked = schema.validate({ ...filled, skills: wanted }, { abortEarly: false, errors: { label: false } });
  for (const { path, type, message, context } of checked.error?.details ?? [])
    say(String(path[0] ?? ''), expected(type, context ?? {}, message));
  const unit = units.named(cells.unit ?? '');
  if (cells.unit?.trim() && !unit) say('unit', noUnit(cells.unit));
  const rank: HeadRank | undefined = headRank.trim() === '' ? 'none' : ranks.get(headRank.trim());
  if (!rank) say('headRank', expected('any.only', { valids: [...ranks.keys()] }));
  for (const { skill } of wanted)
    if (!skillByName.has(skill)) say('skills', { zh: `没有技能“${skill}”`, en: `there is no skill ${skill}` });
  const tied = (list(ties) ?? []).map((name) => [name, units.named(name)] as const);
  for (const [name, node] of tied) if (!node) say('ties', noUnit(name));
  if (wrong.length > 0 || !unit || !rank) return { wrong };
  const value = checked.value as {
    least: number;
    wished: number;
    most: number;
    skills: { skill: string; count: number }[];
  };
  const demand: DemandRow = {
    unitId: unit.objectId,
    least: value.least,
    wished: value.wished,
    most: value.most,
    headRank: rank,
    skills: value.skills.map(({ skill, count }) => ({ skill: skillByName.get(skill) as Skill, count })),
    ties: tied.map(([, node]) => node!.objectId),
  };
  return { demand, wrong };
}

const noUnit = (name: string): Bilingual => ({
  zh: `本组织之下没有“${name}”，或有几个同名；请写“上级/名称”`,
  en: `there is no unit ${name} below, or there are several; write “parent/name”`,
});

/** The open units of a subtree by their names, alone where one has it, and after those above them. */
class Units {
  readonly #byName = new Map<string, TreeNode | null>();

  constructor(nodes: readonly TreeNode[]) {
    const open = nodes.filter(({ state }) => state === 'open');
    const nameOf = new Map(open.map(({ id, name }) => [id, name]));
    for (const node of open) {
      const above = node.path.slice(0, -1).flatMap((id) => nameOf.get(id.toHexString()) ?? []);
      for (let from = 0; from <= above.length; from++) {
        const name = [...above.slice(from), node.name].join('/');
        this.#byName.set(name, this.#byName.has(name) ? null : node);
      }
    }
  }

  named(name: string): TreeNode | undefined {
    return this.#byName.get(name.trim()) ?? undefined;
  }
}
