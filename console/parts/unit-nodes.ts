import type { UnitTreeOutline } from '../../shared/api.d.ts';
import type { UnitKind } from '../../shared/words.ts';

/** A unit as lists and trees show it. */
export interface OutlinedUnit {
  id: string;
  parentId: string | null;
  name: string;
  /** The first letters of its pinyin: "lhsq". */
  initials: string;
  kind: UnitKind;
  closed: boolean;
}

/** The units of an outline, whose columns say in turn what each is. */
export function unitsIn({ ids, parents, names, initials, kinds, kindNames, closed }: UnitTreeOutline): OutlinedUnit[] {
  const isClosed = new Set(closed);
  return ids.map((id, at) => ({
    id,
    parentId: ids[parents[at] ?? -1] ?? null,
    name: names[at],
    initials: initials[at],
    kind: kindNames[kinds[at]],
    closed: isClosed.has(at),
  }));
}

/** A unit with those that hang from it, in the order of the service. */
interface UnitNode extends OutlinedUnit {
  parts: UnitNode[];
}

/** The units as a tree. Those whose parent is not among them stand at the top. */
export function treeOf(units: readonly OutlinedUnit[]): UnitNode[] {
  const nodes = new Map(units.map((unit) => [unit.id, { ...unit, parts: [] as UnitNode[] }]));
  const top: UnitNode[] = [];
  for (const node of nodes.values()) (nodes.get(node.parentId ?? '')?.parts ?? top).push(node);
  return top;
}

/** Whether a unit is meant by one word: its name holds it, or its pinyin initials begin with it. */
const isMeant = (word: string, { name, initials }: OutlinedUnit): boolean =>
  name.toLowerCase().includes(word) || initials.startsWith(word);

/** Units of which the last word speaks, with the words before it speaking of units above, in their order: "甲区/梅林". */
export function unitsFound(typed: string, units: readonly OutlinedUnit[]): OutlinedUnit[] {
  const words = typed
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s/›>]+/)
    .filter(Boolean);
  const last = words.at(-1);
  if (last === undefined) return [];
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  return units.filter((unit) => {
    if (!isMeant(last, unit)) return false;
    let left = words.length - 1;
    for (let at = byId.get(unit.parentId ?? ''); at && left > 0; at = byId.get(at.parentId ?? ''))
      if (isMeant(words[left - 1], at)) left--;
    return left === 0;
  });
}

/** The units that are meant with all those above them; everything where nothing is typed. */
export function unitsMeant(typed: string, units: readonly OutlinedUnit[]): readonly OutlinedUnit[] {
  if (!typed.trim()) return units;
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const kept = new Set<string>();
  for (const unit of unitsFound(typed, units))
    for (let at: OutlinedUnit | undefined = unit; at && !kept.has(at.id); at = byId.get(at.parentId ?? ''))
      kept.add(at.id);
  return units.filter(({ id }) => kept.has(id));
}
