import { collections } from '../../collections.ts';
import { answersInEvents } from '../../domain/audit/kept-answers.ts';
import { handlesBy } from '../../domain/participations/handles.ts';
import { ruleSettingsOf } from '../../domain/participations/rule-facts.ts';
import { openidHashBy } from '../../domain/people/former.ts';
import { sessionsAmong } from '../../domain/sessions/queries.ts';
import { createGuardSessions } from '../../domain/sessions/writes.ts';
import { createUnitTreeReader } from '../../domain/units/tree.ts';
import { createCheckInKeys } from '../../features/attendance/keys.ts';
import { createClaimBatcher } from '../../features/claims/batch/claim-batcher.ts';
import type { endAgain } from '../../features/endings/end-again.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Database } from '../../platform/database/connect.ts';
import { createForgetting } from '../../platform/database/forgetting.ts';
import { inAnyOf } from '../../platform/http/idempotency/kept-answer.ts';
import { keptRecords } from '../../platform/http/idempotency/request.ts';
import { createMetrics } from '../../platform/http/metrics.ts';
import { createLog } from '../../platform/log/log.ts';

/** The parts of the service by which people leave, without the service: nobody may log in yet. */
export function endingContext(config: Config, { client, db }: Database): Parameters<typeof endAgain>[0] {
  const units = createUnitTreeReader(db);
  const keys = createCheckInKeys(db);
  const guardSessions = createGuardSessions(db);
  const claims = createClaimBatcher({
    client,
    db,
    guardSessions,
    findSessions: sessionsAmong,
    keptAnswers: inAnyOf([keptRecords, answersInEvents]),
    metrics: createMetrics(),
    log: createLog(config.logLevel),
    units,
    handles: async () => handlesBy((await keys()).forHandles),
    rules: ruleSettingsOf(config),
  });
  return {
    client,
    db,
    config,
    units,
    guardSessions,
    claims,
    forgetting: createForgetting(collections),
    openidHash: async () => openidHashBy((await keys()).forFormer),
  };
}
