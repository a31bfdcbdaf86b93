import { rankNumber } from '../../../shared/mobilisation.ts';
import {
  defaultPrices,
  type Mobilised,
  type MobilisationPrices,
  type MobilisationProblem,
  type ReceivingPlace,
  type SendingUnit,
} from '../../engine/mobilisation/problem.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { DemandRow, MobilisationPlanDoc, MobilisedPersonDoc, SupplyRow } from './model.ts';

/** Of a unit without a place: nowhere. The check of the inputs has refused it, unless the place was taken away since. */
function pointOf(tree: UnitTree, unitId: SupplyRow['unitId']): { lng: number; lat: number } {
  const [lng, lat] = tree.byId.get(unitId.toHexString())?.place?.point.coordinates ?? [0, 0];
  return { lng, lat };
}

export const unitsOf = (tree: UnitTree, supply: readonly SupplyRow[]): SendingUnit[] =>
  supply.map(({ unitId, stays }) => ({ id: unitId.toHexString(), ...pointOf(tree, unitId), stays }));

export const placesOf = (tree: UnitTree, demand: readonly DemandRow[]): ReceivingPlace[] =>
  demand.map(({ unitId, least, wished, most, headRank, skills, ties }) => ({
    id: unitId.toHexString(),
    ...pointOf(tree, unitId),
    least,
    wished,
    most,
    headRank: rankNumber(headRank),
    skills,
    ties: ties.map((unit) => unit.toHexString()),
  }));

export const pricesOf = (prices: MobilisationPlanDoc['prices']): MobilisationPrices => ({
  ...defaultPrices,
  ...prices,
});

/** Somebody as the engine counts them. Places that the plan no longer names are no past of theirs. */
function personOf(row: Gathered, places: ReadonlySet<string>): Mobilised {
  const before = row.before?.toHexString();
  const known = before !== undefined && places.has(before) ? before : undefined;
  return {
    id: row.personId.toHexString(),
    unit: row.unitId.toHexString(),
    rank: row.rank,
    skills: row.skills,
    load: row.load,
    ...(known === undefined ? {} : row.pinned ? { pinned: known } : { before: known }),
  };
}

/** Somebody whom a plan could send, before it says where. */
export type Gathered = Omit<MobilisedPersonDoc, '_id' | 'planId' | 'postId' | 'head' | 'as'> & {
  /** Orders that they have already. */
  load: number;
};

export function problemOf(
  tree: UnitTree,
  { supply, demand, prices }: Pick<MobilisationPlanDoc, 'supply' | 'demand' | 'prices'>,
  people: readonly Gathered[],
): MobilisationProblem {
  const places = placesOf(tree, demand);
  const known = new Set(places.map(({ id }) => id));
  return {
    units: unitsOf(tree, supply),
    people: people.map((row) => personOf(row, known)),
    places,
    prices: pricesOf(prices),
  };
}
