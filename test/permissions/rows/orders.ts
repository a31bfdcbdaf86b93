import { ObjectId } from 'mongodb';
import { callables, orders, type OrderDoc } from '../../../server/domain/orders/model.ts';
import { surges, type SurgeDoc } from '../../../server/domain/surges/model.ts';
import { hourMs } from '../../../shared/durations.ts';
import { usualSurge } from '../../../shared/surges.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();

/** An order to the owner in the name of their community, which begins in an hour. */
export async function ordered(
  { server, city }: Pick<World, 'server' | 'city'>,
  owner: { _id: ObjectId },
  fields: Partial<OrderDoc> = {},
): Promise<OrderDoc> {
  const now = server.clock.now();
  const order: OrderDoc = {
    _id: new ObjectId(),
    kind: 'order',
    personId: owner._id,
    unitId: city.community._id,
    postId: city.community._id,
    from: new Date(+now + hourMs),
    until: new Date(+now + 9 * hourMs),
    reason: '门岗缺人',
    state: 'given',
    at: now,
    by: new ObjectId(),
    version: 1,
    ...fields,
  };
  await orders.in(server.db).insertOne(order);
  return order;
}

/** The owner has agreed to be callable by the community. */
async function agreed({ server, city }: Pick<World, 'server' | 'city'>, owner: { _id: ObjectId }): Promise<void> {
  const _id = `${hex(city.community)}:${hex(owner)}`;
  await callables
    .in(server.db)
    .updateOne(
      { _id },
      { $set: { unitId: city.community._id, personId: owner._id, at: server.clock.now() } },
      { upsert: true },
    );
}

/** A surge of the community that holds now. */
async function switchedOn({ server, city }: World): Promise<SurgeDoc> {
  const now = server.clock.now();
  const surge: SurgeDoc = {
    _id: new ObjectId(),
    // A unit has one at a time.
    unitId: (await server.make.unit('team', city.community))._id,
    from: now,
    until: new Date(+now + hourMs),
    reason: '台风',
    values: usualSurge,
    by: new ObjectId(),
    at: now,
    version: 1,
  };
  await surges.in(server.db).insertOne(surge);
  return surge;
}

const of =
  (end: string, body?: object, fields: Partial<OrderDoc> = {}): Prepare =>
  async (world, owner) => ({ path: `/orders/${hex(await ordered(world, owner, fields))}${end}`, body });
const inUnit =
  (end: string, body?: object): Prepare =>
  ({ city }) => ({ path: `/units/${hex(city.community)}/${end}`, body });
const ofSurge =
  (end: string, body?: object): Prepare =>
  async (world) => ({ path: `/surges/${hex(await switchedOn(world))}/${end}`, body });

const duty = { from: '2026-03-05T14:00:00+08:00', until: '2026-03-06T14:00:00+08:00', reason: '门岗缺人' };
const objection = { state: 'objected' as const, objection: { at: new Date(0), reason: '家里有老人' } };

export const orderRows: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    listMyCallable: '401   ok    ok    ok    ok    ok    ok    403',
    becomeCallable: '401   ok    ok    409   ok    409   409   403',
    endCallable: '401   ok    404   404   404   404   404   403',
    listMyOrders: '401   ok    ok    ok    ok    ok    ok    403',
    showOrder: '401   ok    404   404   404   ok    ok    403',
    readOrder: '401   ok    404   404   404   403   403   403',
    takeOrder: '401   ok    404   404   404   403   403   403',
    objectToOrder: '401   ok    404   404   404   403   403   403',
    declineOrder: '401   ok    404   404   404   404   404   403',
    listCallable: '401   403   403   403   403   ok    ok    403',
    giveOrders: '401   403   403   403   403   ok    ok    403',
    askForHelp: '401   403   403   403   403   ok    ok    403',
    listOrders: '401   403   403   403   403   ok    ok    403',
    countOrders: '401   403   403   403   403   ok    ok    403',
    callRoll: '401   403   403   403   ok    ok    ok    403',
    decideObjection: '401   403   404   404   404   ok    ok    403',
    withdrawOrder: '401   403   404   404   404   ok    ok    403',
    showMyFront: '401   ok    ok    ok    ok    ok    ok    403',
    listSurges: '401   403   403   403   ok    ok    ok    403',
    startSurge: '401   403   403   403   403   ok    ok    403',
    prolongSurge: '401   404   404   404   403   ok    ok    403',
    endSurge: '401   404   404   404   403   ok    ok    403',
    holdExercise: '401   403   403   403   403   ok    ok    403',
    listExercises: '401   403   403   403   403   ok    ok    403',
  },
  requests: {
    listMyCallable: () => ({ path: '/me/callable' }),
    becomeCallable: ({ city }) => ({ path: `/me/callable/${hex(city.community)}`, body: {} }),
    endCallable: async (world, owner) => {
      await agreed(world, owner);
      return { path: `/me/callable/${hex(world.city.community)}` };
    },
    listMyOrders: () => ({ path: '/me/orders' }),
    showOrder: of(''),
    readOrder: of('/reading', {}),
    takeOrder: of('/receipt', {}),
    objectToOrder: of('/objection', { reason: '家里有老人' }),
    declineOrder: of('/declination', {}, { kind: 'request' }),
    listCallable: inUnit('callable'),
    giveOrders: async (world, owner) => {
      await agreed(world, owner);
      const body = { personIds: [hex(owner)], postId: hex(world.city.community), ...duty };
      return { path: `/units/${hex(world.city.community)}/orders`, body };
    },
    askForHelp: async ({ server, city }) => {
      await server.make.offer(await server.make.person({ communityId: city.community._id }));
      const body = { count: 1, postId: hex(city.community), ...duty };
      return { path: `/units/${hex(city.community)}/front-requests`, body };
    },
    listOrders: inUnit('orders'),
    countOrders: inUnit('order-counts'),
    callRoll: inUnit('roll-call'),
    decideObjection: of('/decision', { outcome: 'release', reason: '理由充分' }, objection),
    withdrawOrder: of('/withdrawal', { reason: '不缺人了' }),
    showMyFront: () => ({ path: '/me/front' }),
    listSurges: inUnit('surges'),
    startSurge: async ({ server, city }) => {
      const unit = await server.make.unit('team', city.community);
      const body = { until: '2026-03-06T14:00:00+08:00', reason: '台风', values: usualSurge };
      return { path: `/units/${hex(unit)}/surges`, body };
    },
    prolongSurge: ofSurge('end', { until: '2026-03-06T14:00:00+08:00' }),
    endSurge: ofSurge('ending', {}),
    holdExercise: inUnit('exercises', { wanted: 5, values: usualSurge }),
    listExercises: inUnit('exercises'),
  },
};
