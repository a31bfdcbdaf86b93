import { randomUUID } from 'node:crypto';
import { ObjectId, type Db, type MongoClient } from 'mongodb';
import { inTransaction } from '../../../server/platform/database/transaction.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import { systemClock } from '../../../server/platform/time/clock.ts';

/** As long as what the service answers a claim with. */
const answerText = 'x'.repeat(1_150);

/** The peer: the documents of a claim written with the plain driver, one transaction a claim, no HTTP, no checks. */
export async function claimByHand(client: MongoClient, db: Db, task: TaskDoc, personId: ObjectId): Promise<void> {
  const now = systemClock.now();
  const _id = new ObjectId();
  await inTransaction(client, async (session) => {
    await db.collection('tasks').updateOne(
      {
        _id: task._id,
        state: 'published',
        roles: { $elemMatch: { _id: task.roles[0]._id, taken: { $lt: task.roles[0].slots } } },
      },
      { $inc: { 'roles.$.taken': 1 } },
      { session },
    );
    await db.collection<{ _id: ObjectId; version: number; held: unknown[] }>('calendars').updateOne(
      { _id: personId },
      {
        $push: {
          held: { taskId: task._id, title: task.title, start: task.start, end: task.end, lng: 114.06, lat: 22.54 },
        },
        $inc: { version: 1 },
      },
      { session, upsert: true },
    );
    await db.collection('participations').insertOne(
      {
        _id,
        taskId: task._id,
        roleId: task.roles[0]._id,
        personId,
        unitId: task.unitId,
        day: task.day,
        start: task.start,
        end: task.end,
        category: task.category,
        branchId: null,
        state: 'confirmed',
        confirmedAt: now,
        minutes: { verified: 0, honoured: 0 },
        version: 1,
        createdAt: now,
        updatedAt: now,
      },
      { session },
    );
    await db.collection('dailyCounts').updateOne(
      { unitId: task.unitId, day: task.day, category: task.category, personId, branchId: null },
      {
        $inc: { tasks: 0, signedUp: 1, participations: 0, minutesVerified: 0, minutesHonoured: 0 },
        $currentDate: { updatedAt: true },
      },
      { session, upsert: true },
    );
    await db.collection('auditEvents').insertOne(
      {
        at: now,
        action: 'participation.claim',
        actorId: personId,
        subject: { kind: 'participation', id: _id },
        unitId: task.unitId,
        from: 'none',
        to: 'confirmed',
        requestId: randomUUID(),
        kept: {
          id: `${personId.toHexString()}:${_id.toHexString()}`,
          request: 'x'.repeat(43),
          answer: { status: 201, location: `/api/v1/participations/${_id.toHexString()}`, json: answerText },
        },
      },
      { session },
    );
  });
}
