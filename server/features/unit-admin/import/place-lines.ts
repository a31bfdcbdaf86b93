import { unitKinds, type Bilingual, type UnitKind } from '../../../../shared/words.ts';
import { mayHangFrom } from '../../../../shared/unit-kinds.ts';
import type { UnitLine, WrongCell } from './unit-line.ts';

/** A line whose unit is still to be made, with its way of names from the unit that the file is for. */
export interface MissingLine extends UnitLine {
  way: string;
}
export interface PlacedLines {
  missing: MissingLine[];
  /** Lines whose unit is there already: it stays as it is, so that a file can come again. */
  there: number;
  wrong: WrongCell[];
}

export const below = (way: string, name: string): string => (way === '' ? name : `${way}/${name}`);

/**
 * Finds each line's place in the tree, and everything that is wrong with where it stands. A parent is in the tree
 * already or on a line above.
 * @param kinds of the open units by their way; the empty way is the unit that the file is for
 * @param unreadable ways of lines with wrong cells: one mistake is told once, not again by the lines below
 */
export function placeLines(
  lines: readonly UnitLine[],
  kinds: ReadonlyMap<string, UnitKind>,
  unreadable: readonly string[] = [],
): PlacedLines {
  const known = new Map<string, { kind?: UnitKind; isNew: boolean }>([
    ...unreadable.map((way) => [way, { isNew: true }] as const),
    ...[...kinds].map(([way, kind]) => [way, { kind, isNew: false }] as const),
  ]);
  const placed: PlacedLines = { missing: [], there: 0, wrong: [] };
  for (const one of lines) {
    const wrong = (field: keyof UnitLine, zh: string, en: string): void =>
      void placed.wrong.push({ line: one.line, field, expected: { zh, en } satisfies Bilingual });
    const way = below(one.parent, one.name);
    const parent = known.get(one.parent);
    const same = known.get(way);
    if (!parent) {
      wrong(
        'parent',
        `“${one.parent}”不在这个组织里，也不在文件前面的行里`,
        `${one.parent} is neither in the city nor above in the file`,
      );
    } else if (same?.isNew) {
      wrong('name', `“${way}”在文件里出现两次`, `${way} stands in the file twice`);
    } else if (same?.kind && same.kind !== one.kind) {
      wrong('kind', `“${way}”已经有了，是${unitKinds[same.kind].zh}`, `${way} is there already, as a ${same.kind}`);
    } else if (same) placed.there++;
    else if (parent.kind && !mayHangFrom(one.kind, parent.kind)) {
      wrong(
        'kind',
        `${unitKinds[parent.kind].zh}之下不能有${unitKinds[one.kind].zh}`,
        `a ${one.kind} cannot hang from a ${parent.kind}`,
      );
    } else placed.missing.push({ ...one, way });
    if (!same) known.set(way, { kind: one.kind, isNew: true });
  }
  return placed;
}
