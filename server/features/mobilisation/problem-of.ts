import type { ObjectId } from 'mongodb';
import { rankNumber, type MobilisationKind } from '../../../shared/mobilisation.ts';
import { mayGo } from '../../engine/mobilisation/classes.ts';
import {
  defaultPrices,
  type Mobilised,
  type MobilisationPrices,
  type MobilisationProblem,
  type ReceivingPlace,
  type SendingUnit,
} from '../../engine/mobilisation/problem.ts';
import type { TreeNode } from '../../domain/units/tree.ts';
import type { DemandRow, MobilisationPinDoc, MobilisationPlanDoc, MobilisedPersonDoc, SupplyRow } from './model.ts';

/** Units with their places: the tree, or some of it. */
interface Places {
  byId: { get(id: string): Pick<TreeNode, 'place'> | undefined };
}

/**
 * Of a unit without a place: nowhere. The check of the inputs has refused it, unless the place was taken away since.
 */
function pointOf(tree: Places, unitId: SupplyRow['unitId']): { lng: number; lat: number } {
  const [lng, lat] = tree.byId.get(unitId.toHexString())?.place?.point.coordinates ?? [0, 0];
  return { lng, lat };
}

export const unitsOf = (tree: Places, supply: readonly SupplyRow[]): SendingUnit[] =>
  supply.map(({ unitId, stays }) => ({ id: unitId.toHexString(), ...pointOf(tree, unitId), stays }));

export const placesOf = (tree: Places, demand: readonly DemandRow[]): ReceivingPlace[] =>
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

/**
 * Somebody as the engine counts them. Places that the plan no longer names are no past of theirs. A yes keeps somebody
 * where they are, unless the plan stands down.
 */
function personOf(row: Gathered, places: ReadonlySet<string>, kind: MobilisationKind): Mobilised {
  const known = (postId: ObjectId | null | undefined): string | undefined =>
    postId && places.has(postId.toHexString()) ? postId.toHexString() : undefined;
  const before = known(row.before);
  const pinned = known(row.fixed?.postId) ?? (row.pinned && kind === 'deploy' ? before : undefined);
  return {
    id: row.personId.toHexString(),
    unit: row.unitId.toHexString(),
    rank: row.rank,
    skills: row.skills,
    load: row.load,
    ...(pinned !== undefined ? { pinned } : before !== undefined ? { before } : {}),
  };
}

/** Somebody whom a plan could send, before it says where. */
export type Gathered = Omit<MobilisedPersonDoc, '_id' | 'planId' | 'postId' | 'head' | 'as'> & {
  /** Orders that they have already; in a stand-down the days that they have been out. */
  load: number;
  fixed: Pick<MobilisationPinDoc, 'postId'> | null;
};

const isKeptFree = ({ fixed }: Gathered): boolean => fixed !== null && fixed.postId === null;

function countByUnit(people: readonly Gathered[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { unitId } of people) counts.set(unitId.toHexString(), (counts.get(unitId.toHexString()) ?? 0) + 1);
  return counts;
}

/** People kept free count among those who stay; the share that stays of all others is less by them. */
function staysOfOthers(stays: number, people: number, keptFree: number): number {
  const others = people - keptFree;
  return keptFree === 0 || others === 0 ? stays : Math.max(0, people - mayGo(people, stays) - keptFree) / others;
}

export function problemOf(
  tree: Places,
  { supply, demand, prices, kind }: Pick<MobilisationPlanDoc, 'supply' | 'demand' | 'prices' | 'kind'>,
  people: readonly Gathered[],
): MobilisationProblem {
  const places = placesOf(tree, demand);
  const known = new Set(places.map(({ id }) => id));
  const [all, free] = [countByUnit(people), countByUnit(people.filter(isKeptFree))];
  return {
    units: unitsOf(tree, supply).map((unit) => ({
      ...unit,
      stays: staysOfOthers(unit.stays, all.get(unit.id) ?? 0, free.get(unit.id) ?? 0),
    })),
    people: people.filter((row) => !isKeptFree(row)).map((row) => personOf(row, known, kind)),
    places,
    prices: pricesOf(prices),
  };
}
