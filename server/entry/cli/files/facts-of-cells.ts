import { filled, given, halves, jsonOr, list, type Cells } from '../../../platform/record-files/csv-cells.ts';

/**
 * The cells as a JSON line would have them: lists are parted by `;`, empty cells say nothing. Unknown columns are kept,
 * to be refused by name.
 */
export function offerOfCells(cells: Cells): unknown {
  const { skills, windows, unitPath, avoids, askedTaskIds, busy, kept, missed, ...plain } = filled(cells);
  return {
    ...plain,
    ...given({
      skills: list(skills)?.map(
        (cell) => halves(cell, '@', (skill, certifiedUntil) => ({ skill, certifiedUntil })) ?? cell,
      ),
      windows: list(windows)?.map(windowOfCell),
      unitPath: list(unitPath),
      avoids: list(avoids),
      askedTaskIds: list(askedTaskIds),
      busy: busy === undefined ? undefined : jsonOr(busy),
      reliability: kept === undefined && missed === undefined ? undefined : given({ kept, missed }),
    }),
  };
}

/** A row is one role of a task; rows of one task say the same of the task. */
export function taskOfCells(cells: Cells): Record<string, unknown> {
  const {
    unitPath,
    invitedPersonIds,
    roleId,
    skill,
    certified,
    slots,
    taken,
    partyOnly,
    minAge,
    unitOnly,
    invitedOnly,
    ...plain
  } = filled(cells);
  return {
    ...plain,
    ...given({ unitPath: list(unitPath), invitedPersonIds: list(invitedPersonIds) }),
    rules: given({ partyOnly, minAge, unitOnly, invitedOnly }),
    roles: [given({ id: roleId, skill, certified, slots, taken })],
  };
}

/** `1 09:00-12:00` is every Monday, `2026-11-23T09:00+08:00/2026-11-23T12:00+08:00` is that day. */
function windowOfCell(cell: string): unknown {
  const [, weekday, from, to] = /^(\S+)\s+([^\s-]+)-([^\s-]+)$/.exec(cell) ?? [];
  if (weekday !== undefined) return { weekday, from, to };
  return halves(cell, '/', (from, to) => ({ from, to })) ?? { from: cell };
}
