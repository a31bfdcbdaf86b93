import { ObjectId } from 'mongodb';
import { caseTransitions } from '../../../shared/case-states.ts';
import { combine, type Query } from '../../platform/database/query.ts';
import { staffedAmong, staffedBesides } from '../grants/queries.ts';
import { subtreeOf, type TreeNode, type UnitTree } from '../units/tree.ts';
import { openPartsOf, type CaseFacts } from './facts.ts';
import { callingKinds } from './help.ts';
import { mayKeep, maySendAcross } from './ways.ts';

/** Units that a case may be sent to, or be helped by, if they have staff: some, or all but some; ids in hex. */
export interface Place {
  readonly all: boolean;
  readonly ids: readonly string[];
}

/** The places of a case as it stands, for each action that names a unit. */
export function placesOf(facts: CaseFacts, tree: UnitTree | undefined): Place[] {
  const holder = tree?.byId.get(facts.holderId.toHexString());
  return holder ? [sentTo(facts, holder) ?? [], helpedBy(facts, holder)].flat() : [];
}

/** Where it may be sent; undefined where it is sent nowhere, or may be kept in any case. */
function sentTo(facts: CaseFacts, holder: TreeNode): Place | undefined {
  if (facts.keeps || mayKeep(facts) || !caseTransitions.dispatch.includes(facts.state)) return undefined;
  const had = [...holder.path, ...facts.held].map((unitId) => unitId.toHexString());
  if (maySendAcross(facts)) return { all: true, ids: had };
  const below = subtreeOf(holder).flatMap(({ id }) => (had.includes(id) ? [] : [id]));
  return below.length > 0 ? { all: false, ids: below } : undefined;
}

/** The units that its holder may give a part, and those of them that it may whistle for (`noPartFor`). */
function helpedBy(facts: CaseFacts, holder: TreeNode): Place[] {
  if (!caseTransitions.involve.includes(facts.state)) return [];
  const helping = openPartsOf(facts).map(({ unitId }) => unitId.toHexString());
  const allBut = (ids: readonly string[]): Place => ({ all: true, ids: [...ids, ...helping] });
  const below = callingKinds.includes(holder.kind) ? [allBut(subtreeOf(holder).map(({ id }) => id))] : [];
  return [allBut([holder.id]), ...below];
}

export const keyOfPlace = ({ all, ids }: Place): string => `${all ? 'all but' : 'of'} ${ids.join()}`;

/** One unit with staff of each place that has any: they say what can be done (`canBeSent`, `canBeHelped`). */
export function staffedAsked(places: readonly Place[], now: Date): Query<ReadonlySet<string>> {
  const asked = [...new Map(places.map((place) => [keyOfPlace(place), place])).values()];
  const parts = asked.map(({ all, ids }) => {
    const unitIds = ids.map((id) => new ObjectId(id));
    return all ? staffedBesides(unitIds, now) : staffedAmong(unitIds, now);
  });
  return combine(parts, (...found) => new Set(found.flat()));
}
