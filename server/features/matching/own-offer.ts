import { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { CalendarDoc } from '../../domain/participations/model.ts';
import { pointAt } from '../../platform/geo/point.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { OfferFacts } from '../../engine/facts/facts.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import { offerFacts } from './engine-input.ts';
import type { ReaderRows } from './readers.ts';

/** How far somebody who made no offer is taken to go, km. */
const lookAroundKm = 10;

/**
 * The caller's offer; for somebody who has not made one, what any neighbour standing at `at` could do. With
 * an offer, `at` only says where they are now.
 */
export function offerFor(
  { offer, person, calendar }: Pick<ReaderRows, 'offer' | 'person' | 'calendar'>,
  caller: Pick<Caller, 'personId'>,
  at: readonly [number, number] | undefined,
  now: Date,
  tree: UnitTree,
  config: MatchConfig,
): OfferFacts {
  if (person?.state !== 'active') throw refuse('account_closed');
  if (!offer && !at)
    throw refuseField('query.at', '您还没有填写志愿报名，请给出位置', 'is needed until you have made an offer');
  const standing = offer ?? {
    _id: new ObjectId(),
    personId: caller.personId,
    skills: [],
    point: pointAt(...(at! as [number, number])),
    radiusKm: lookAroundKm,
    weekly: [],
    dated: [],
    tasksPerWeek: limits.tasksPerWeek,
  };
  // Invitations are no reason to be shown less.
  const facts = offerFacts(standing, { person, held: calendar?.held ?? none, invitedLately: 0 }, tree, now, config);
  return at ? { ...facts, lng: at[0], lat: at[1] } : facts;
}

const none: CalendarDoc['held'] = [];
