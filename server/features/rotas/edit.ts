import { detailsOfEdit } from '../../domain/audit/edit-details.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { withContactPerson } from '../../domain/people/contact-person.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { editedRota, type RotaPatch } from './inputs.ts';
import { rotas, type RotaDoc } from './model.ts';
import { extendRota, type TurnSettings } from './turns/extend.ts';

/**
 * Changes a rota, and with it the turns that nobody has to do with; what people have promised or are asked for stays.
 * Refuses with `wrong_state` when it has ended, `precondition_failed`.
 */
export async function editRota(
  transaction: TransactionContext,
  rota: RotaDoc,
  patch: RotaPatch,
  settings: TurnSettings,
  ifMatch?: number,
): Promise<RotaDoc> {
  const { db, session, now } = transaction;
  const before = (await rotas.in(db).findOne({ _id: rota._id }, { session }))!;
  if (ifMatch !== undefined && ifMatch !== before.version) throw refuse('precondition_failed');
  if (before.state === 'ended') throw refuse('wrong_state', { state: before.state });
  const edits = editedRota(before, patch);
  const unit = await findUnit(db, rota.unitId, session);
  const contact = await withContactPerson(transaction, unit?.path ?? [rota.unitId], edits.contact);
  const edited = await rotas
    .in(db)
    .findOneAndUpdate(
      { _id: rota._id, state: before.state, version: before.version },
      { $set: { ...edits, contact, updatedAt: now }, $inc: { version: 1 } },
      { session, returnDocument: 'after' },
    );
  if (!edited) throw refuse('precondition_failed');
  await recordAudit(transaction, {
    action: 'rota.edit',
    subject: { kind: 'rota', id: rota._id },
    unitId: rota.unitId,
    from: before.state,
    to: before.state,
    details: detailsOfEdit(rotas, before, { ...edits, contact }),
  });
  await extendRota(transaction, rota._id, settings);
  return edited;
}
