import Joi from 'joi';
import { pairingLimits, type PairSide } from '../../../../shared/pairing.ts';
import type { Bilingual } from '../../../../shared/words.ts';
import type { Wishes } from '../../../domain/pairing/writer.ts';
import type { TreeNode } from '../../../domain/units/tree.ts';
import { expected } from '../../../platform/record-files/expected.ts';
import type { WishFile } from '../inputs.ts';
import { otherSide } from '../take-part.ts';
import { tiersOf } from '../wishes.ts';

/** A cell that cannot be, by the line that it stands in; an empty `field` is the whole line. */
export interface WrongCell {
  line: number;
  field: string;
  expected: Bilingual;
}

type WishRow = WishFile['rows'][number];

/** The units of a round by their names; a name that several have finds none of them. */
export type NamedUnit = { node: TreeNode; side: PairSide } | 'several';
export type UnitsByName = ReadonlyMap<string, NamedUnit>;

export interface ReadWishes {
  line: number;
  unit: TreeNode;
  wishes: Wishes;
}

const partners = Joi.number().integer().min(0).max(pairingLimits.most);
const numbers = Joi.object<{ least: number; most: number; open: boolean }>({
  least: partners.default(0),
  most: partners.default(1),
  open: Joi.boolean().truthy('是', 'yes', '1').falsy('否', 'no', '0').default(true),
});

const mustBe = {
  unit: { zh: '应是这一轮里唯一的单位名称', en: 'must be the name of one unit of the round' },
  twice: { zh: '这个单位已在前面的行里', en: 'has a line already' },
  least: { zh: '不能多于最多', en: 'must not be above the most' },
  own: { zh: '这个单位已自己填报，以它自己的为准', en: 'has said its own wishes, which go first' },
} as const satisfies Record<string, Bilingual>;

/**
 * The wishes of a line, or everything that is wrong with its cells. Names of one tier are parted by `=`, tiers by `>`.
 */
export function readWishLine(
  { line, unit, wishes, never, ...cells }: WishRow,
  units: UnitsByName,
  taken: ReadonlySet<string>,
  own: ReadonlySet<string>,
): ReadWishes | WrongCell[] {
  const wrong: WrongCell[] = [];
  const say = (field: string, expectedWords: Bilingual): void =>
    void wrong.push({ line, field, expected: expectedWords });
  const found = units.get((unit ?? '').trim());
  const known = found === 'several' ? undefined : found;
  if (!known) say('unit', mustBe.unit);
  else if (taken.has(known.node.id)) say('unit', mustBe.twice);
  else if (own.has(known.node.id)) say('unit', mustBe.own);
  const filled = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== undefined && cell !== ''));
  const checked = numbers.validate(filled, { abortEarly: false, errors: { label: false } });
  for (const { path, type, message, context } of checked.error?.details ?? [])
    say(path.join('.'), expected(type, context ?? {}, message));
  if (!checked.error && checked.value.least > checked.value.most) say('least', mustBe.least);
  const other = known && otherSide(known.side);
  const seen = new Set<string>();
  const read = (field: string, name: string) => {
    const partner = units.get(name);
    if (!partner || partner === 'several' || (other && partner.side !== other)) {
      say(field, { zh: `「${name}」不是对方一边的单位`, en: `“${name}” is no unit of the other side` });
      return [];
    }
    if (seen.has(partner.node.id)) {
      say(field, { zh: `「${name}」写了两次`, en: `“${name}” is there twice` });
      return [];
    }
    seen.add(partner.node.id);
    return [partner.node.objectId];
  };
  const tiers = namesIn(wishes, '>').map((tier) => namesIn(tier, '=').flatMap((name) => read('wishes', name)));
  const refused = namesIn(never, ';').flatMap((name) => read('never', name));
  const most = pairingLimits.wishes;
  for (const [field, count] of [
    ['wishes', tiers.flat().length],
    ['never', refused.length],
  ] as const)
    if (count > most) say(field, { zh: `最多 ${most} 个`, en: `must name at most ${most}` });
  if (wrong.length > 0 || !known) return wrong;
  const { least, most: takes, open } = checked.value as { least: number; most: number; open: boolean };
  const said = { side: known.side, said: 'file', left: false, least, most: takes, open } as const;
  return { line, unit: known.node, wishes: { ...said, wishes: tiersOf(tiers), never: refused } };
}

const namesIn = (cell: string | undefined, parted: string): string[] =>
  (cell ?? '')
    .split(parted)
    .map((name) => name.trim())
    .filter((name) => name !== '');
