import { randomBytes, randomUUID } from 'node:crypto';
import { ObjectId, type Db, type MongoClient } from 'mongodb';
import { inTransaction } from '../../../server/platform/database/transaction.ts';
import type { ParticipationDoc } from '../../../server/domain/participations/model.ts';
import { systemClock } from '../../../server/platform/time/clock.ts';

/** As long as what the service answers a check-in with. */
const answerText = 'x'.repeat(750);

/** The peer: the documents of a check-in written with the plain driver, one transaction each, no HTTP, no checks. */
export async function checkInByHand(
  client: MongoClient,
  db: Db,
  { _id, taskId, personId, unitId, day, version }: ParticipationDoc,
): Promise<void> {
  const now = systemClock.now();
  await inTransaction(client, async (session) => {
    const { matchedCount } = await db.collection('participations').updateOne(
      { _id, state: 'confirmed', version },
      {
        $set: {
          state: 'present',
          updatedAt: now,
          attendance: { in: now, out: null, visits: 1, method: 'code', flagged: false, pendingReview: false },
        },
        $inc: { version: 1 },
      },
      { session },
    );
    if (matchedCount !== 1) throw new Error('the place was not there');
    await db.collection('attendances').insertOne(
      {
        participationId: _id,
        taskId,
        personId,
        n: 1,
        day,
        in: { at: now, method: 'code', receivedAt: now, late: false, step: 1 },
        out: null,
        review: null,
        devices: [randomBytes(11).toString('hex')],
      },
      { session },
    );
    await db.collection('auditEvents').insertOne(
      {
        at: now,
        action: 'participation.checkIn',
        actorId: personId,
        subject: { kind: 'participation', id: _id },
        unitId,
        from: 'confirmed',
        to: 'present',
        details: { kind: 'in', visit: 1, at: now, method: 'code' },
        requestId: randomUUID(),
        kept: {
          id: `${personId.toHexString()}:${new ObjectId().toHexString()}`,
          request: 'x'.repeat(43),
          answer: { status: 200, json: answerText },
        },
      },
      { session },
    );
  });
}
