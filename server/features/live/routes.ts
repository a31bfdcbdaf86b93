import Joi from 'joi';
import { ok } from '../../platform/http/answer.ts';
import { eventsOf, stream } from '../../platform/http/event-stream.ts';
import { may } from '../../platform/http/permission.ts';
import { reading, type Route } from '../../platform/http/route.ts';
import { id } from '../../platform/schema/schema.ts';
import { optional, shape } from '../../platform/schema/shape.ts';
import { livePolicy, loadFollowedUnits } from './policy.ts';
import { liveEvent, livePlace } from './present.ts';

const follow = reading({
  name: 'followChanges',
  path: '/events',
  tag: 'live',
  summary:
    'Changes in one’s units as they are made, as server-sent events: ids and kinds alone, to be read where they stand (organisers)',
  permission: may(livePolicy, 'follow', loadFollowedUnits),
  query: shape({
    /** Of this unit and everything below it; of every unit where the caller has a role where it is left out. */
    below: optional(id()),
    /** The last event of a stream before, where a new one goes on; `Last-Event-ID` goes before it. */
    after: optional(Joi.string().max(600)),
  }),
  answers: { 200: eventsOf(liveEvent) },
  run: async ({ services: { live }, caller, subject, query, lastEventId }) =>
    stream(
      live.open({
        caller: caller!,
        below: subject.map(({ objectId }) => objectId),
        lastEventId: lastEventId ?? query.after,
      }),
    ),
});

const place = reading({
  name: 'showPlaceOfChanges',
  path: '/events/place',
  tag: 'live',
  summary: 'The place in the order of all changes before whatever you read from now on (organisers)',
  permission: may(livePolicy, 'follow', (services, _request, caller) =>
    loadFollowedUnits(services, { query: {} }, caller),
  ),
  answers: { 200: livePlace },
  run: async ({ services: { live } }) => ok({ place: (await live.place()) || null }),
});

export const liveRoutes: Route[] = [follow, place];
