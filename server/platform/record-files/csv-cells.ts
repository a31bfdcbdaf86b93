/** The cells of one row, by heading. */
export type Cells = Readonly<Record<string, string>>;

/**
 * The cells as a JSON line would have them: lists are parted by `;`, empty cells say nothing. Unknown columns are kept,
 * to be refused by name.
 */
export function offerOfCells(cells: Cells): unknown {
  const { skills, windows, unitPath, askedTaskIds, busy, kept, missed, ...plain } = filled(cells);
  return {
    ...plain,
    ...given({
      skills: list(skills)?.map(
        (cell) => pair(cell, '@', (skill, certifiedUntil) => ({ skill, certifiedUntil })) ?? cell,
      ),
      windows: list(windows)?.map(windowOfCell),
      unitPath: list(unitPath),
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
  return pair(cell, '/', (from, to) => ({ from, to })) ?? { from: cell };
}

function pair<T>(cell: string, mark: string, of: (left: string, right: string) => T): T | undefined {
  const at = cell.indexOf(mark);
  return at < 0 ? undefined : of(cell.slice(0, at).trim(), cell.slice(at + 1).trim());
}

function list(cell: string | undefined): string[] | undefined {
  return cell
    ?.split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function jsonOr(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

function filled(cells: Cells): Partial<Record<string, string>> {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''));
}

function given(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
