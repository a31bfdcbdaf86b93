import { ObjectId } from 'mongodb';
import { belongingLimits, soleBelongings, type BelongingKind } from '../../../shared/belongings.ts';
import { openBelongingsOf, type BelongingDoc } from '../../domain/belongings/queries.ts';
import { belongingToChange, insertBelonging, moveBelonging } from '../../domain/belongings/writer.ts';
import { staffOf } from '../../domain/grants/queries.ts';
import { dayMs } from '../../../shared/durations.ts';
import { unitOfCode } from '../../domain/belongings/codes.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import type { MessageValues } from '../../domain/messages/values.ts';
import { guardActivePerson } from '../../domain/people/queries.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';

interface Report {
  kind: BelongingKind;
  unitId: ObjectId;
  note: string;
  /** For how long; of belongings for a time alone. */
  days?: number | undefined;
}

/**
 * A person reports to a unit; its own staff are told. Refuses with `reported_already`, `nobody_receives`, and the field
 * with `invalid_request`.
 */
export async function reportTo(transaction: TransactionContext, report: Report): Promise<BelongingDoc> {
  const { db, session, now, actorId } = transaction;
  const { kind, unitId, days } = report;
  const unit = await findUnit(db, unitId, session);
  if (unit?.state !== 'open') throw refuseField('body.unitId', '没有这个单位', 'is no open unit');
  if (kind === 'residence' && unit.kind !== 'community')
    throw refuseField('body.unitId', '应为一个社区', 'must be a community');
  if (days !== undefined && kind !== 'temporary')
    throw refuseField('body.days', '只有临时报到才有期限', 'is for a belonging for a time alone');
  const slip = await writeSlip(transaction, report);
  const personId = actorId!;
  const staff = await staffOf(db, [unitId], now, session);
  if (!staff.some((one) => !one.equals(personId))) throw refuse('nobody_receives');
  await enqueueMessages(
    transaction,
    staff
      .filter((one) => !one.equals(personId))
      .map((one): Message => ({
        personId: one,
        kind: 'belongingReported',
        occasion: slip._id.toHexString(),
        subject: { kind: 'unit', id: unitId },
        values: { title: unit.name },
      })),
  );
  return slip;
}

/**
 * A person reports for a time by the code that hangs in a unit, and is received at once: whoever has read it is there.
 * Its staff need not answer, so that a station without any receives too. Refuses with `report_code_unknown` and
 * `reported_already`.
 */
export async function reportByCode(
  transaction: TransactionContext,
  { code, days }: { code: string; days: number },
): Promise<BelongingDoc> {
  const { db, session, now } = transaction;
  const unitId = await unitOfCode(db, code, session);
  const unit = unitId && (await findUnit(db, unitId, session));
  if (unit?.state !== 'open') throw refuse('report_code_unknown');
  const slip = await writeSlip(transaction, { kind: 'temporary', unitId: unit._id, note: '', days });
  return moveBelonging(transaction, slip, 'receive', { answeredAt: now });
}

/** Writes a slip that waits. Refuses with `reported_already` and `account_closed`. */
async function writeSlip(transaction: TransactionContext, { kind, unitId, note, days }: Report): Promise<BelongingDoc> {
  const { db, session, now, actorId } = transaction;
  const personId = actorId!;
  await guardActivePerson(transaction, personId);
  const open = await openBelongingsOf(db, personId, session);
  const isSame = (one: BelongingDoc): boolean => one.kind === kind && one.unitId.equals(unitId);
  const waits = (one: BelongingDoc): boolean =>
    one.kind === kind && one.state === 'waiting' && soleBelongings.includes(kind);
  if (open.some((one) => isSame(one) || waits(one)) || open.length >= belongingLimits.open)
    throw refuse('reported_already');
  const slip: BelongingDoc = {
    _id: new ObjectId(),
    personId,
    unitId,
    kind,
    state: 'waiting',
    note,
    at: now,
    ...(days === undefined ? {} : { until: new Date(+now + days * dayMs) }),
    version: 1,
  };
  await insertBelonging(transaction, slip);
  return slip;
}

/** A person takes a slip back before it is answered. Refuses with `belonging_moved_on`. */
export const withdrawReport = async (transaction: TransactionContext, belongingId: ObjectId): Promise<BelongingDoc> =>
  moveBelonging(transaction, await belongingToChange(transaction, belongingId), 'withdraw');

/** A person leaves a unit. Refuses with `belonging_moved_on`. */
export const endBelonging = async (transaction: TransactionContext, belongingId: ObjectId): Promise<BelongingDoc> =>
  moveBelonging(transaction, await belongingToChange(transaction, belongingId), 'end', { endedAt: transaction.now });

/**
 * A unit receives somebody: from now on they belong to it, and no longer to the one that was the same to them before.
 * Refuses with `belonging_moved_on`.
 */
export async function receiveReport(transaction: TransactionContext, belongingId: ObjectId): Promise<BelongingDoc> {
  const { db, session, now } = transaction;
  const slip = await belongingToChange(transaction, belongingId);
  const received = await moveBelonging(transaction, slip, 'receive', { answeredAt: now });
  await guardActivePerson(transaction, slip.personId);
  const before = soleBelongings.includes(slip.kind)
    ? (await openBelongingsOf(db, slip.personId, session)).filter(
        ({ _id, kind, state }) => kind === slip.kind && state === 'received' && !_id.equals(slip._id),
      )
    : [];
  // One after the other: a transaction runs one operation at a time.
  for (const earlier of before) await moveBelonging(transaction, earlier, 'end', { endedAt: now });
  await tellPerson(transaction, received, 'received');
  return received;
}

/** A unit returns a slip, with a reason that the person reads. Refuses with `belonging_moved_on`. */
export async function returnReport(
  transaction: TransactionContext,
  belongingId: ObjectId,
  reason: string,
): Promise<BelongingDoc> {
  const slip = await belongingToChange(transaction, belongingId);
  const returned = await moveBelonging(transaction, slip, 'return', { answeredAt: transaction.now, reason });
  await tellPerson(transaction, returned, 'returned');
  return returned;
}

/** A slip lapses that nobody has answered; the person is told, and the unit has it no longer. */
export async function lapseReport(transaction: TransactionContext, belongingId: ObjectId): Promise<void> {
  const slip = await belongingToChange(transaction, belongingId);
  if (slip.state !== 'waiting') return;
  await tellPerson(
    transaction,
    await moveBelonging(transaction, slip, 'lapse', { endedAt: transaction.now }),
    'lapsed',
  );
}

/** A belonging for a time ends by the clock; the person is told. */
export async function expireBelonging(transaction: TransactionContext, belongingId: ObjectId): Promise<void> {
  const slip = await belongingToChange(transaction, belongingId);
  if (slip.state !== 'received' || !slip.until || slip.until > transaction.now) return;
  await tellPerson(transaction, await moveBelonging(transaction, slip, 'expire', { endedAt: transaction.now }), 'over');
}

async function tellPerson(
  transaction: TransactionContext,
  { _id, personId, unitId, reason }: BelongingDoc,
  answer: MessageValues['belongingAnswered']['answer'],
): Promise<void> {
  const unit = await findUnit(transaction.db, unitId, transaction.session);
  await enqueueMessages(transaction, [
    {
      personId,
      kind: 'belongingAnswered',
      occasion: _id.toHexString(),
      subject: { kind: 'belonging', id: _id },
      values: { title: unit?.name ?? '', answer, ...(reason ? { reason } : {}) },
    },
  ]);
}
