import { randomBytes, randomUUID } from 'node:crypto';
import { ObjectId, type Db, type MongoClient } from 'mongodb';
import { inTransaction } from '../../../server/platform/database/transaction.ts';
import type { ParticipationDoc } from '../../../server/domain/participations/model.ts';
import { systemClock } from '../../../server/platform/time/clock.ts';

/** As long as what the service answers a check-in with. */
const answerText = 'x'.repeat(750);

/** The peer: the documents of a check-in written with the plain driver, one transaction each, no HTTP, no checks. */
export async function checkInByHand(client: MongoClient, db: Db, row: ParticipationDoc): Promise<void> {
  const { filter, update, visit, event } = documentsOf(row);
  await inTransaction(client, async (session) => {
    const { matchedCount } = await db.collection('participations').updateOne(filter, update, { session });
    if (matchedCount !== 1) throw new Error('the place was not there');
    await db.collection('attendances').insertOne(visit, { session });
    await db.collection('auditEvents').insertOne(event, { session });
  });
}

/**
 * The bound of any batcher: the documents of several check-ins in one transaction, found by their ids, with nothing
 * read, nothing decided and no session looked at.
 */
export async function checkInTogether(client: MongoClient, db: Db, rows: readonly ParticipationDoc[]): Promise<void> {
  const documents = rows.map(documentsOf);
  await inTransaction(client, async (session) => {
    const { matchedCount } = await db.collection('participations').bulkWrite(
      documents.map(({ filter: { _id }, update }) => ({ updateOne: { filter: { _id }, update } })),
      { session, ordered: false },
    );
    if (matchedCount !== rows.length) throw new Error('a place was not there');
    await db.collection('attendances').insertMany(
      documents.map(({ visit }) => visit),
      { session },
    );
    await db.collection('auditEvents').insertMany(
      documents.map(({ event }) => event),
      { session },
    );
  });
}

function documentsOf({ _id, taskId, personId, unitId, day, version }: ParticipationDoc) {
  const now = systemClock.now();
  return {
    filter: { _id, state: 'confirmed', version },
    update: {
      $set: {
        state: 'present',
        updatedAt: now,
        attendance: { in: now, out: null, visits: 1, method: 'code', flagged: false, pendingReview: false },
      },
      $inc: { version: 1 },
    },
    visit: {
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
    event: {
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
  };
}
