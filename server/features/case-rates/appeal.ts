import type { ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import type { AppealRule } from '../../../shared/case-rates.ts';
import { hasPassed } from '../../../shared/passed.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import { findKind } from '../../domain/case-kinds/queries.ts';
import type { CaseFacts } from '../../domain/cases/facts.ts';
import { outcomeOf } from '../../domain/cases/outcome.ts';
import type { Why } from '../../domain/cases/transitions.ts';
import type { OpenedCase } from '../../domain/cases/writer.ts';
import { nearestOf, nearestStaff, rolesIn } from '../../domain/grants/queries.ts';
import { enqueueMessages, type Message } from '../../domain/messages/enqueue.ts';
import { needsById } from '../../domain/needs/queries.ts';
import { barredFromAppeal } from '../../domain/rate-appeals/policy.ts';
import { decideAppeal, insertAppeal, type RateAppealDoc } from '../../domain/rate-appeals/queries.ts';
import { decideBy } from '../../domain/rate-appeals/until.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { guardPath } from '../../domain/units/writes.ts';
import type { CalendarSettings } from '../../domain/working-calendars/compile.ts';
import { readCalendars, type Calendars } from '../../domain/working-calendars/queries.ts';
import { runQuery } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { caseGrantableFrom } from './requester-side.ts';

interface AppealInput {
  rule: AppealRule;
  reason: string;
}

/** Until when a case may be appealed against; null while it is not served. */
export const appealableUntil = ({ servedAt }: Pick<CaseFacts, 'servedAt'>): Date | null =>
  servedAt && new Date(+servedAt + limits.appealDays * dayMs);

/** Why nobody appeals against a case now, which was before or was not (`isAppealed`); null where its unit may. */
export function appealRefused(facts: CaseFacts, isAppealed: boolean, calendars: Calendars, now: Date): Why {
  if (typeof outcomeOf(facts, calendars, now) === 'string') return ['not_in_rates'];
  const until = appealableUntil(facts);
  if (!until) return ['appeal_too_early'];
  if (hasPassed(until, now)) return ['appeal_too_late', { days: limits.appealDays }];
  return isAppealed ? ['appealed_once'] : null;
}

/**
 * The unit that holds a case asks that it be left out of its rates; the unit above has five working days, which begin
 * once it may grant that. Refuses with `not_in_rates`, `appealed_once`, `appeal_too_early`, `appeal_too_late`.
 */
export async function appeal(
  transaction: TransactionContext,
  settings: CalendarSettings,
  { doc, facts }: OpenedCase,
  { rule, reason }: AppealInput,
): Promise<RateAppealDoc> {
  const { db, session, now, actorId } = transaction;
  const caseId = doc._id;
  const calendars = await readCalendars(db, settings, session);
  const why = appealRefused(facts, false, calendars, now);
  if (why) throw refuse(...why);
  const from = (await caseGrantableFrom(db, caseId, now, session)) ?? now;
  const asked: RateAppealDoc = {
    _id: caseId,
    unitId: doc.unitId,
    unitPath: (await guardPath(transaction, doc.unitId)) ?? doc.unitPath,
    kind: doc.kind,
    rule,
    reason,
    askedAt: now,
    askedBy: actorId!,
    until: decideBy(from, calendars),
    decision: null,
    decidedBecause: '',
    decidedAt: null,
    decidedBy: null,
  };
  await insertAppeal(transaction, asked);
  await recordAudit(transaction, {
    action: 'case.appeal',
    subject: { kind: 'need', id: caseId },
    unitId: doc.unitId,
    details: { rule },
  });
  await tellStaff(transaction, asked, 'appealAsked', await decidingOn(transaction, asked, facts.followers));
  return asked;
}

/**
 * Decides an appeal; none is granted while who asked for the case may still say how it was served. Refuses with
 * `appeal_over` and `rating_awaited`.
 */
export async function decide(
  transaction: TransactionContext,
  settings: CalendarSettings,
  caseId: ObjectId,
  { grant, reason }: { grant: boolean; reason: string },
): Promise<RateAppealDoc> {
  const { db, session, now } = transaction;
  const waits = grant ? await caseGrantableFrom(db, caseId, now, session) : null;
  if (waits) throw refuse('rating_awaited', { until: waits.toISOString() });
  const calendars = await readCalendars(db, settings, session);
  const decided = await decideAppeal(transaction, calendars, caseId, grant ? 'granted' : 'denied', reason);
  await recordAudit(transaction, {
    action: 'case.decideAppeal',
    subject: { kind: 'need', id: caseId },
    unitId: decided.unitId,
    from: 'asked',
    to: decided.decision!,
  });
  const own = await nearestStaff(db, decided.unitPath, now, session);
  await tellStaff(transaction, decided, 'appealDecided', own);
  return decided;
}

/**
 * The staff of the nearest unit above in which somebody may decide an appeal; where nobody may, those of the nearest
 * who did not ask for the case.
 */
async function decidingOn(
  { db, session, now }: TransactionContext,
  asked: RateAppealDoc,
  followers: readonly ObjectId[],
): Promise<ObjectId[]> {
  const needs = await needsById(db, [asked._id, ...followers], session);
  const requesterIds = [...needs.values()].flatMap(({ requesterId }) => requesterId ?? []);
  const roles = await runQuery(db, rolesIn(asked.unitPath, asked.askedAt), session);
  const above = asked.unitPath.slice(0, -1);
  const path = above.length > 0 ? above : asked.unitPath;
  const others = nearestOf(roles, path, now, barredFromAppeal({ appeal: asked, requesterIds }, roles));
  return others.length > 0 ? others : nearestOf(roles, path, now, requesterIds);
}

/** The staff above hear what they are to decide and by when; those of the unit what was decided. */
async function tellStaff(
  transaction: TransactionContext,
  { _id, unitId, kind: key, until, decision }: RateAppealDoc,
  kind: 'appealAsked' | 'appealDecided',
  people: readonly ObjectId[],
): Promise<void> {
  const { db, session } = transaction;
  const unit = (await findUnit(db, unitId, session))!;
  const name = (await findKind(db, key, session))?.name ?? { zh: key, en: key };
  const about = { title: unit.name, kindZh: name.zh, kindEn: name.en };
  await enqueueMessages(
    transaction,
    people.map((personId): Message => {
      const to = { personId, occasion: _id.toHexString(), subject: { kind: 'case' as const, id: _id } };
      return kind === 'appealAsked'
        ? { ...to, kind, values: { ...about, answerBy: until.toISOString() } }
        : { ...to, kind, values: { ...about, granted: decision === 'granted' ? 1 : 0 } };
    }),
  );
}
