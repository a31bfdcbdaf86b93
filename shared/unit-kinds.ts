import type { UnitKind } from './words.ts';

/**
 * The kinds that each kind of unit may hang from. The administrative levels stand in one order; the rest hangs from
 * any.
 */
const parentsOf: Readonly<Record<UnitKind, readonly UnitKind[] | 'any'>> = {
  city: [],
  district: ['city'],
  street: ['district'],
  community: ['street'],
  branch: 'any',
  serviceCentre: 'any',
  workplace: 'any',
  station: 'any',
  team: 'any',
};

export function mayHangFrom(kind: UnitKind, parent: UnitKind): boolean {
  const parents = parentsOf[kind];
  return parents === 'any' || parents.includes(parent);
}
