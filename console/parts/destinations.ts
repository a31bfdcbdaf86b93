import type { Unit } from '../../shared/api.d.ts';
import { mayHangFrom } from '../../shared/unit-kinds.ts';
import type { OutlinedUnit } from './unit-nodes.ts';

/**
 * The open units that a unit could hang from, with all above them so that the tree hangs together; never itself or its
 * parts.
 */
export function destinationsOf(unit: Pick<Unit, 'id' | 'kind'>, units: readonly OutlinedUnit[]): OutlinedUnit[] {
  const byId = new Map(units.map((one) => [one.id, one]));
  const lineOf = (one: OutlinedUnit): OutlinedUnit[] => {
    const above = byId.get(one.parentId ?? '');
    return above ? [one, ...lineOf(above)] : [one];
  };
  const shown = new Set(
    units
      .filter((one) => !one.closed && mayHangFrom(unit.kind, one.kind))
      .map(lineOf)
      .filter((line) => line.every(({ id }) => id !== unit.id))
      .flat(),
  );
  return units.filter((one) => shown.has(one));
}
