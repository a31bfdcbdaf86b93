import { ObjectId } from 'mongodb';
import { recordAudit } from '../../../domain/audit/record.ts';
import { refuse, refuseField } from '../../../platform/refusals/refuse.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { enqueueMessages } from '../../../domain/messages/enqueue.ts';
import { answerBy } from '../../../domain/messages/answer-by.ts';
import { settingsOf } from '../../../domain/messages/settings.ts';
import { taskFacts } from '../../../domain/messages/values.ts';
import { involvedById, type Involved } from '../../../domain/participations/involved.ts';
import { displayNames } from '../../../domain/people/queries.ts';
import { taskById, type TaskDoc } from '../../../domain/tasks/queries.ts';
import { isMember, rotaById } from '../queries.ts';
import { swaps, type SwapDoc } from './model.ts';
import { flag, id, shownAtOnce } from '../../../platform/schema/schema.ts';
import { type Infer, named, optional, shape } from '../../../platform/schema/shape.ts';
import { limits } from '../../../../shared/limits.ts';

export const swapInput = named(
  'NewSwap',
  shape({
    /** The member to whom the turn is offered; or, for an exchange, the participation that is asked for in return. */
    toPersonId: optional(id()),
    withParticipationId: optional(id()),
    message: optional(shownAtOnce(limits.reasonLength, 0, 'comment')),
    despiteTravel: optional(flag()),
  }),
);
export type SwapInput = Infer<typeof swapInput>;

/**
 * Asks a member of the rota to take a turn, or to exchange it for one of theirs. Nothing changes until they agree; the
 * question lapses when the first of the turns begins.
 *
 * Refuses with `not_a_turn`, `wrong_state`, `started`, `not_a_member`, `swap_open`, `swap_asked_before`.
 */
export async function askForSwap(
  transaction: TransactionContext,
  participationId: ObjectId,
  input: SwapInput,
  utcOffset: number,
): Promise<SwapDoc> {
  const { db, session, now } = transaction;
  if ((input.toPersonId === undefined) === (input.withParticipationId === undefined)) {
    throw refuseField(
      'body.toPersonId',
      '请给出接班的成员，或要交换的班次，二者选一',
      'name the member who is to take it or the turn in return, one of the two',
    );
  }
  const own = await openTurn(transaction, participationId);
  const rota = own.task.rotaId && (await rotaById(db, own.task.rotaId, session));
  if (!rota) throw refuse('not_a_turn');
  const other = input.withParticipationId ? await turnInReturn(transaction, input.withParticipationId, own.task) : null;
  const toPersonId = other?.row.personId ?? input.toPersonId!;
  if (toPersonId.equals(own.row.personId)) throw refuseField('body', '不能与自己换班', 'nobody swaps with themselves');
  if (!(await isMember(db, rota._id, toPersonId, session))) throw refuse('not_a_member');
  if (await swaps.in(db).findOne({ participationId, state: 'asked' }, { session })) throw refuse('swap_open');
  if (await swaps.in(db).findOne({ participationId, toPersonId, state: 'declined' }, { session }))
    throw refuse('swap_asked_before');

  const starts = [own.task.start, ...(other ? [other.task.start] : [])];
  const start = new Date(Math.min(...starts.map(Number)));
  const nights = { ...(await settingsOf(db, toPersonId, session)), utcOffset };
  const swap: SwapDoc = {
    _id: new ObjectId(),
    rotaId: rota._id,
    unitId: rota.unitId,
    participationId,
    taskId: own.task._id,
    fromPersonId: own.row.personId,
    toPersonId,
    withParticipationId: other?.row._id ?? null,
    withTaskId: other?.task._id ?? null,
    message: input.message ?? '',
    despiteTravel: input.despiteTravel ?? false,
    state: 'asked',
    expiresAt: answerBy({ kind: 'swapAsked', now, start, signUpBy: start }, nights),
    createdAt: now,
    version: 1,
  };
  await swaps.in(db).insertOne(swap, { session });
  await recordAudit(transaction, {
    action: 'swap.ask',
    subject: { kind: 'swap', id: swap._id },
    unitId: swap.unitId,
    from: 'none',
    to: 'asked',
  });
  const name = (await displayNames(db, [swap.fromPersonId], session)).get(swap.fromPersonId.toHexString());
  await enqueueMessages(transaction, [
    {
      personId: toPersonId,
      kind: 'swapAsked',
      occasion: swap._id.toHexString(),
      subject: { kind: 'swap', id: swap._id },
      values: {
        ...taskFacts(own.task),
        until: swap.expiresAt.toISOString(),
        ...(name ? { name } : {}),
        ...(swap.message ? { message: swap.message } : {}),
      },
    },
  ]);
  return swap;

  async function openTurn(within: TransactionContext, id: ObjectId): Promise<{ row: Involved; task: TaskDoc }> {
    const row = (await involvedById(within.db, id, within.session))!;
    if (row.state !== 'confirmed') throw refuse('wrong_state', { state: row.state });
    if (row.start <= now) throw refuse('started');
    return { row, task: (await taskById(within.db, row.taskId, within.session))! };
  }
}

/** The other's turn: of the same rota, still to come and theirs. Whether anything else is there is not told. */
async function turnInReturn(
  { db, session, now }: TransactionContext,
  id: ObjectId,
  own: TaskDoc,
): Promise<{ row: Involved; task: TaskDoc }> {
  const row = await involvedById(db, id, session);
  const task = row && (await taskById(db, row.taskId, session));
  if (
    !task?.rotaId ||
    !own.rotaId?.equals(task.rotaId) ||
    row!.state !== 'confirmed' ||
    row!.start <= now ||
    task._id.equals(own._id)
  ) {
    throw refuse('not_a_turn');
  }
  return { row: row!, task };
}
