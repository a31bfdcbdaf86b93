import type { ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../../../shared/durations.ts';
import { usualSurge } from '../../../../shared/surges.ts';
import { messageId } from '../../../domain/messages/enqueue.ts';
import type { MessageDoc } from '../../../domain/messages/model.ts';
import type { CallableDoc, OrderDoc } from '../../../domain/orders/queries.ts';
import { givenMessage } from '../../../domain/orders/tell.ts';
import type { ExerciseDoc, SurgeDoc } from '../../../domain/surges/queries.ts';
import { readinessOf } from '../../../features/surges/readiness.ts';
import type { MakeId } from '../ids.ts';
import type { DemoDocuments } from './documents.ts';
import { kmBetween, type Community } from './geography.ts';
import type { Ledger } from './ledger.ts';
import type { Staff } from './staff.ts';
import type { Volunteer } from './volunteer.ts';

const callableCount = 8;
const wantedCount = 6;
const kmPerHour = 20;

interface Scene {
  home: Community;
  communities: readonly Community[];
  staff: Staff;
  volunteers: readonly Volunteer[];
  hasInbox: (personId: ObjectId) => boolean;
  ledger: Ledger;
  now: Date;
  makeId: MakeId;
}

type Made = Pick<DemoDocuments, 'orders' | 'callables' | 'surges' | 'exercises' | 'messages'>;

/**
 * The front of the home street: a surge of a fortnight ago, an exercise of this week, people who agreed to be callable
 * by the home community, and orders to them for tomorrow night, one of which awaits the demo volunteer.
 */
export function frontOfHome(scene: Scene): Made {
  const { home, volunteers, staff, ledger, now, makeId } = scene;
  const by = staff.inCharge(home, home.street).id;
  const at = new Date(+now - dayMs);
  const neighbours = volunteers.filter(({ community, partyMember }) => community === home && !partyMember);
  const demo = volunteers.filter(({ demoKey, community }) => demoKey === 'volunteer' && community === home);
  const agreed = [...new Set([...demo, ...neighbours])].slice(0, callableCount);
  const callables = agreed.map(({ id: personId }): CallableDoc => ({
    _id: `${home.id.toHexString()}:${personId.toHexString()}`,
    unitId: home.id,
    personId,
    at: new Date(+now - 3 * dayMs),
  }));
  const orders = agreed.map(({ id: personId }, i): OrderDoc => ({
    _id: makeId('order'),
    kind: 'order',
    personId,
    unitId: home.id,
    postId: home.id,
    from: new Date(+now + 30 * hourMs),
    until: new Date(+now + 40 * hourMs),
    reason: '夜间门岗值守，两人一组。',
    at,
    by,
    version: 1,
    ...answers[i % answers.length](at),
  }));
  for (const { _id, state } of orders)
    ledger.note({ at, action: 'order.give', actorId: by, kind: 'order', id: _id, unitId: home.id, to: state });
  const [surge, exercise] = [surgeOf(scene, by), exerciseOf(scene, by)];
  ledger.note({ at: surge.at, action: 'surge.on', actorId: by, kind: 'surge', id: surge._id, unitId: surge.unitId });
  return { callables, orders, surges: [surge], exercises: [exercise], messages: orders.flatMap(inboxOf(scene)) };
}

/** The first is that of the demo volunteer, who has everything still to do. */
const answers: readonly ((at: Date) => Partial<OrderDoc> & Pick<OrderDoc, 'state'>)[] = [
  () => ({ state: 'given' }),
  (at) => ({ state: 'taken', readAt: new Date(+at + hourMs), answeredAt: new Date(+at + hourMs) }),
  (at) => ({ state: 'given', readAt: new Date(+at + 2 * hourMs) }),
  (at) => {
    const answeredAt = new Date(+at + 3 * hourMs);
    const objection = { at: answeredAt, reason: '明晚要陪家里老人去医院，能不能换一天？' };
    return { state: 'objected', readAt: answeredAt, answeredAt, objection };
  },
];

const inboxOf =
  ({ home, hasInbox }: Scene) =>
  (order: OrderDoc): MessageDoc[] => {
    if (!hasInbox(order.personId) || order.state !== 'given') return [];
    const { occasion, values, ...message } = givenMessage(order, new Map([[home.id.toHexString(), home]]));
    return [
      {
        _id: messageId({ ...message, occasion }),
        ...message,
        values: { ...values },
        at: order.at,
        delivery: { state: 'inboxOnly', attempts: 0, nextAt: order.at },
      },
    ];
  };

function surgeOf({ home, now, makeId }: Scene, by: ObjectId): SurgeDoc {
  const from = new Date(+now - 16 * dayMs);
  const until = new Date(+from + 2 * dayMs);
  return {
    _id: makeId('surge'),
    unitId: home.street.id,
    from,
    until,
    reason: '台风“山茶”过境',
    values: usualSurge,
    by,
    at: from,
    version: 1,
  };
}

function exerciseOf({ home, communities, volunteers, now, makeId }: Scene, by: ObjectId): ExerciseDoc {
  const posts = communities
    .filter(({ street }) => street === home.street)
    .map((community) => ({
      unitId: community.id,
      place: community.centre,
      ownKm: volunteers
        .filter((one) => one.community === community && !one.paused)
        .map(({ facts: { lng, lat } }) => kmBetween(community.centre, [lng, lat]))
        .sort((a, b) => a - b),
    }));
  const report = readinessOf(posts, { wanted: wantedCount, helpKm: usualSurge.requestKm, kmPerHour });
  const at = new Date(+now - 2 * dayMs);
  return { _id: makeId('surge'), unitId: home.street.id, at, by, wanted: wantedCount, values: usualSurge, ...report };
}
