import { ObjectId } from 'mongodb';
import { inTransaction } from '../../../server/platform/database/transaction.ts';
import { applyTransitionTo } from '../../../server/domain/participations/apply.ts';
import { participations } from '../../../server/domain/participations/model.ts';
import type { HeldChange } from '../../../server/domain/participations/transition.ts';
import { taskById } from '../../../server/domain/tasks/queries.ts';
import type { Prepare, Rows } from '../rows.ts';
import type { World } from '../world.ts';

type HeldVerb = Extract<HeldChange, { verb: unknown }>['verb'];

/** A participation of the owner, moved on step by step, in a task whose end has passed meanwhile. */
export async function over(world: World, owner: { _id: ObjectId }, ...verbs: HeldVerb[]): Promise<string> {
  const {
    server: { db, database, clock },
  } = world;
  const id = await world.place(owner);
  const now = clock.now();
  const set: Partial<Record<HeldVerb, HeldChange['set']>> = {
    certify: { certifiedAt: now },
    dispute: { dispute: { kind: 'hours', text: '少了', at: now, from: 'completed' } },
  };
  await inTransaction(database.client, async (session) => {
    const change = { db, session, now, actorId: null, requestId: 'given' };
    for (const verb of verbs)
      await applyTransitionTo(change, new ObjectId(id), async ({ taskId }) => {
        const task = (await taskById(db, taskId, session))!;
        return { verb, task, ...(set[verb] ? { set: set[verb] } : {}) };
      });
    await participations
      .in(db)
      .updateOne(
        { _id: new ObjectId(id) },
        { $set: { start: new Date(+now - 5 * 3_600_000), end: new Date(+now - 3_600_000) } },
        { session },
      );
  });
  return id;
}

const settled = (world: World, owner: { _id: ObjectId }) => over(world, owner, 'checkIn', 'complete');
const certified = (world: World, owner: { _id: ObjectId }) => over(world, owner, 'checkIn', 'complete', 'certify');
const disputed = (world: World, owner: { _id: ObjectId }) => over(world, owner, 'checkIn', 'complete', 'dispute');
const of =
  (make: typeof disputed, verb: string, body: unknown): Prepare =>
  async (world, owner) => ({ path: `/participations/${await make(world, owner)}/${verb}`, body });
const unit =
  (suffix: string): Prepare =>
  ({ city }) => ({ path: `/units/${city.community._id.toHexString()}${suffix}` });

export const hours: Rows = {
  //                       nobody vol. anoth. elsew. organ. street city closed
  table: {
    certifyHours: '401   ok    404   404   403   403   403   403',
    disputeHours: '401   ok    404   404   403   403   403   403',
    honourHours: '401   403   404   404   ok    ok    ok    403',
    secondHours: '401   403   404   404   ok    ok    ok    403',
    correctHours: '401   403   404   404   ok    ok    ok    403',
    'correctHours of confirmed ones': '401 403 404 404 403 ok    ok    403',
    decideDispute: '401   403   404   404   403   ok    ok    403',
    listUnitHours: '401   403   403   403   ok    ok    ok    403',
    listUnitDisputes: '401   403   403   403   403   ok    ok    403',
    listToConfirm: '401   403   403   403   ok    ok    ok    403',
  },
  requests: {
    certifyHours: of(settled, 'certification', {}),
    disputeHours: of(settled, 'dispute', { kind: 'hours', text: '少了' }),
    honourHours: of(settled, 'honoured-hours', { minutes: 30, reason: '收尾' }),
    secondHours: async (world, owner) => {
      const id = await settled(world, owner);
      const proposedHours = {
        verb: 'honour' as const,
        minutes: { verified: 0, honoured: 90 },
        by: new ObjectId(),
        at: world.server.clock.now(),
        reason: '收尾',
      };
      await participations.in(world.server.db).updateOne({ _id: new ObjectId(id) }, { $set: { proposedHours } });
      return { path: `/participations/${id}/proposed-hours/word`, body: { accept: true } };
    },
    correctHours: of(settled, 'correction', { honouredMinutes: 30, reason: '收尾' }),
    'correctHours of confirmed ones': of(certified, 'correction', { honouredMinutes: 30, reason: '收尾' }),
    decideDispute: of(disputed, 'dispute-decision', { outcome: 'uphold', reason: '无误' }),
    listUnitHours: unit('/hours'),
    listUnitDisputes: unit('/disputes'),
    listToConfirm: unit('/to-confirm'),
  },
};
