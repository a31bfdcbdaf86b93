import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { recordAudit } from '../audit/record.ts';
import { reportCodes } from './model.ts';

const within = (session?: ClientSession) => (session ? { session } : {});

/** The unit to which one reports by a code; null where no unit has it. */
export const unitOfCode = async (db: Db, code: string, session?: ClientSession): Promise<ObjectId | null> =>
  (await reportCodes.in(db).findOne({ code }, within(session)))?._id ?? null;

/** The code of a unit; null where it has none yet. */
export const codeOfUnit = async (db: Db, unitId: ObjectId): Promise<string | null> =>
  (await reportCodes.in(db).findOne({ _id: unitId }))?.code ?? null;

/** Gives a unit a code; the one before finds nothing any more. */
export async function putReportCode(transaction: TransactionContext, unitId: ObjectId, code: string): Promise<void> {
  const { db, session, now } = transaction;
  await reportCodes.in(db).updateOne({ _id: unitId }, { $set: { code, at: now } }, { session, upsert: true });
  await recordAudit(transaction, { action: 'unit.makeReportCode', subject: { kind: 'unit', id: unitId }, unitId });
}
