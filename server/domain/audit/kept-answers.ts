import { combine, rowsOf } from '../../platform/database/query.ts';
import { byRequest, type FindKeptAnswers, type KeptAnswer } from '../../platform/http/idempotency/kept-answer.ts';
import { auditEvents, type AuditEventDoc } from './model.ts';

/** The answers that are kept in the events of what they answer. */
export const answersInEvents: FindKeptAnswers = (ids) =>
  combine([rowsOf(auditEvents, { 'kept.id': { $in: [...ids] } }, { kept: 1 })], (events) =>
    byRequest(events.flatMap(({ kept }) => kept ?? [])),
  );

/** The event with the answer to the request that made its change. */
export const withAnswer = (event: AuditEventDoc, kept: KeptAnswer): AuditEventDoc => ({ ...event, kept });
