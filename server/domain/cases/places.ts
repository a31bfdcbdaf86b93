import { ObjectId } from 'mongodb';
import { caseTransitions } from '../../../shared/case-states.ts';
import { combine, type Query } from '../../platform/database/query.ts';
import { staffedAmong, staffedBesides } from '../grants/queries.ts';
import { subtreeOf, type UnitTree } from '../units/tree.ts';
import type { CaseFacts } from './facts.ts';
import { mayKeep, maySendAcross } from './ways.ts';

/** The units that a case may be sent to if they have staff: some, or all but some; ids in hex. */
export interface Place {
  readonly all: boolean;
  readonly ids: readonly string[];
}

/** The place of a case as it stands; undefined where it is sent nowhere, or may be kept in any case. */
export function placeOf(facts: CaseFacts, tree: UnitTree | undefined): Place | undefined {
  const holder = tree?.byId.get(facts.holderId.toHexString());
  if (!holder || facts.keeps || mayKeep(facts) || !caseTransitions.dispatch.includes(facts.state)) return undefined;
  const had = [...holder.path, ...facts.held].map((unitId) => unitId.toHexString());
  if (maySendAcross(facts)) return { all: true, ids: had };
  const below = subtreeOf(holder).flatMap(({ id }) => (had.includes(id) ? [] : [id]));
  return below.length > 0 ? { all: false, ids: below } : undefined;
}

export const keyOfPlace = ({ all, ids }: Place): string => `${all ? 'all but' : 'of'} ${ids.join()}`;

/** One unit with staff of each place that has any: by these it is known whether a case can be sent (`canBeSent`). */
export function staffedAsked(places: readonly Place[], now: Date): Query<ReadonlySet<string>> {
  const asked = [...new Map(places.map((place) => [keyOfPlace(place), place])).values()];
  const parts = asked.map(({ all, ids }) => {
    const unitIds = ids.map((id) => new ObjectId(id));
    return all ? staffedBesides(unitIds, now) : staffedAmong(unitIds, now);
  });
  return combine(parts, (...found) => new Set(found.flat()));
}
