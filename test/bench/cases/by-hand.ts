import { randomUUID } from 'node:crypto';
import { ObjectId, type Db, type MongoClient } from 'mongodb';
import type { CaseDoc } from '../../../server/domain/cases/model.ts';
import type { NeedDoc } from '../../../server/domain/needs/model.ts';
import type { UnitDoc } from '../../../server/domain/units/model.ts';
import { inTransaction } from '../../../server/platform/database/transaction.ts';

interface Written {
  need: NeedDoc;
  received: CaseDoc;
  dispatched: CaseDoc;
  unit: UnitDoc;
  staffId: ObjectId;
}

/** As long as what the service answers with when a need is raised, and when its case is dispatched. */
const answerLengths = { 'need.raise': 900, 'case.dispatch': 1_900 } as const;

/** With the answer, which is kept for a repeated request. */
const auditOf = (action: keyof typeof answerLengths, { need, unit }: Written) => ({
  _id: new ObjectId(),
  at: need.createdAt,
  action,
  actorId: need.requesterId,
  subject: { kind: 'need', id: need._id },
  unitId: unit._id,
  requestId: randomUUID(),
  kept: {
    id: `${unit._id.toHexString()}:${action}:${need._id.toHexString()}`,
    request: 'x'.repeat(43),
    answer: { status: 201, json: 'x'.repeat(answerLengths[action]) },
  },
});
const message = (kind: string, personId: ObjectId, { need, unit }: Written) => ({
  _id: `${kind}:${need._id.toHexString()}:${personId.toHexString()}` as unknown as ObjectId,
  personId,
  kind,
  subject: { kind: 'need', id: need._id },
  values: { title: unit.name },
  at: need.createdAt,
  delivery: { state: 'waiting', attempts: 0, nextAt: need.createdAt },
});

/**
 * The peer: the documents of a need that is raised and dispatched, with the plain driver, two transactions, no HTTP, no
 * checks.
 */
export async function raiseByHand(client: MongoClient, db: Db, written: Written): Promise<void> {
  const { need, received, dispatched, unit, staffId } = written;
  const pin = { $inc: { pins: 1 } };
  await inTransaction(client, async (session) => {
    await db.collection('units').updateOne({ _id: unit._id, state: 'open' }, pin, { session });
    await db.collection<NeedDoc>('needs').insertOne(need, { session });
    await db.collection<CaseDoc>('cases').insertOne(received, { session });
    await db.collection('auditEvents').insertOne(auditOf('need.raise', written), { session });
    await db.collection('messages').insertOne(message('needRaised', staffId, written), { session });
  });
  await inTransaction(client, async (session) => {
    await db.collection('units').updateOne({ _id: unit._id, state: 'open' }, pin, { session });
    const { _id, ...fields } = dispatched;
    await db.collection<CaseDoc>('cases').updateOne({ _id, version: received.version }, { $set: fields }, { session });
    await db.collection('auditEvents').insertOne(auditOf('case.dispatch', written), { session });
    await db.collection<NeedDoc>('needs').updateOne(
      { _id, state: 'received' },
      {
        $set: { state: 'dispatched' },
        $push: { steps: { state: 'dispatched', at: need.createdAt } },
        $inc: { version: 1 },
      },
      { session },
    );
    await db.collection('messages').insertOne(message('caseProgress', need.requesterId!, written), { session });
  });
}
