import type { ObjectId } from 'mongodb';
import type { ArrivalEvidence } from '../../../shared/whistles.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { partEndedAt } from '../../domain/cases/parts.ts';
import { findCase } from '../../domain/cases/queries.ts';
import { putCalls, whistleToChange, type WhistleCall, type WhistleDoc } from '../../domain/whistles/queries.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { readCalendars } from '../../domain/working-calendars/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { tellOfCalls } from './tell.ts';

type Answer =
  | { verb: 'sign' | 'contact' }
  | { verb: 'arrive'; evidence: ArrivalEvidence }
  | { verb: 'rate'; stars: WhistleCall['stars'] & number };

/**
 * Takes a call one step further: signed, contacted, arrived, in this order; who arrives has signed and been in touch by
 * that. Rated once, after the arrival. Refuses with `wrong_state`, and once the part of the unit is over.
 */
export async function answerCall(
  transaction: TransactionContext,
  settings: CalendarSettings,
  whistleId: ObjectId,
  unitId: ObjectId,
  answer: Answer,
): Promise<WhistleDoc> {
  const { db, session, now } = transaction;
  const whistle = await whistleToChange(transaction, whistleId);
  const call = whistle.calls.find((one) => one.unitId.equals(unitId));
  if (!call) throw refuse('not_found');
  const doc = (await findCase(db, whistle.caseId, session))!;
  if (answer.verb !== 'rate' && partEndedAt(doc, unitId, whistle.at)) throw refuse('wrong_state', { state: doc.state });
  const answered = after(call, answer, now);
  if (!answered) throw refuse('wrong_state', { state: doc.state });
  const calls = whistle.calls.map((one) => (one === call ? answered : one));
  const calendars = await readCalendars(db, settings, session);
  const written = await putCalls(transaction, whistle, calls, calendars);
  await recordAudit(transaction, {
    action: `whistle.${answer.verb}`,
    subject: { kind: 'need', id: whistle.caseId },
    unitId,
    details: answer.verb === 'arrive' ? { evidence: answer.evidence } : {},
  });
  await tellOfCalls(transaction, written, [answered], answer.verb, calendars);
  return written;
}

/** The call after an answer; undefined where that cannot follow. */
function after(call: WhistleCall, answer: Answer, now: Date): WhistleCall | undefined {
  const { signedAt, contactedAt, arrivedAt, stars } = call;
  switch (answer.verb) {
    case 'sign':
      return signedAt ? undefined : { ...call, signedAt: now };
    case 'contact':
      return contactedAt ? undefined : { ...call, signedAt: signedAt ?? now, contactedAt: now };
    case 'arrive':
      if (arrivedAt) return undefined;
      return {
        ...call,
        signedAt: signedAt ?? now,
        contactedAt: contactedAt ?? now,
        arrivedAt: now,
        evidence: answer.evidence,
      };
    case 'rate':
      return arrivedAt && !stars ? { ...call, stars: answer.stars } : undefined;
  }
}
