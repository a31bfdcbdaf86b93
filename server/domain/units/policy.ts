import type { Policy } from '../../platform/http/policy.ts';
import type { UnitDoc } from './model.ts';

type Placed = Pick<UnitDoc, 'path'>;

export const unitAbilities = ['addPart', 'edit', 'move', 'close', 'grant', 'administer', 'organise'] as const;

/** Names, kinds and places of units are public: people choose their community before they log in. */
export const unitPolicy: Policy<Placed, (typeof unitAbilities)[number]> = {
  read: () => true,
  addPart: (caller, unit) => caller?.administers(unit) ?? false,
  edit: (caller, unit) => caller?.administers(unit) ?? false,
  /**
   * Takes something away from the unit above, so it is for that unit's administrators; nobody moves or closes the root.
   */
  move: (caller, unit) => caller?.administersAbove(unit) ?? false,
  close: (caller, unit) => caller?.administersAbove(unit) ?? false,
  grant: (caller, unit) => caller?.administers(unit) ?? false,
  administer: (caller, unit) => caller?.administers(unit) ?? false,
  organise: (caller, unit) => caller?.organises(unit) ?? false,
};

export interface UnitMove {
  unit: Placed;
  destination: Placed;
}

/** A move concerns both sides: the unit that loses a part and the one that gains it. */
export const unitMovePolicy: Policy<UnitMove, 'move'> = {
  read: () => true,
  move: (caller, { unit, destination }) => unitPolicy.move(caller, unit) && unitPolicy.addPart(caller, destination),
};
