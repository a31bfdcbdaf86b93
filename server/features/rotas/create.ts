import { ObjectId } from 'mongodb';
import { withContactPerson } from '../../domain/people/contact-person.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { guardOpenUnit } from '../../domain/units/writes.ts';
import { rotaFields, type RotaInput } from './inputs.ts';
import { rotas, type RotaDoc } from './model.ts';
import { extendRota, type TurnSettings } from './turns/extend.ts';

/** Sets up a rota and its first turns. Refuses with `unit_closed`. */
export async function createRota(
  transaction: TransactionContext,
  unitId: ObjectId,
  input: RotaInput,
  settings: TurnSettings,
): Promise<RotaDoc> {
  const { db, session, now, actorId } = transaction;
  const unit = await guardOpenUnit(transaction, unitId);
  const fields = rotaFields(input);
  const rota: RotaDoc = {
    _id: new ObjectId(),
    unitId: unit._id,
    state: 'running',
    ...fields,
    contact: await withContactPerson(transaction, unit.path, fields.contact),
    version: 1,
    createdBy: actorId!,
    createdAt: now,
    updatedAt: now,
  };
  await rotas.in(db).insertOne(rota, { session });
  await recordAudit(transaction, {
    action: 'rota.create',
    subject: { kind: 'rota', id: rota._id },
    unitId,
    from: 'none',
    to: 'running',
  });
  await extendRota(transaction, rota._id, settings);
  return rota;
}
