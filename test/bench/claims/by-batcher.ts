import { handlesBy } from '../../../server/domain/participations/handles.ts';
import { randomBytes } from 'node:crypto';
import type { Db, MongoClient, ObjectId } from 'mongodb';
import { createMetrics } from '../../../server/platform/http/metrics.ts';
import { createLog } from '../../../server/platform/log/log.ts';
import { createClaimBatcher } from '../../../server/features/claims/batch/claim-batcher.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import { sessionsAmong } from '../../../server/domain/sessions/queries.ts';
import { createGuardSessions } from '../../../server/domain/sessions/writes.ts';
import { answersInEvents } from '../../../server/domain/audit/kept-answers.ts';
import { inAnyOf } from '../../../server/platform/http/idempotency/kept-answer.ts';
import { keptRecords } from '../../../server/platform/http/idempotency/request.ts';
import { systemClock } from '../../../server/platform/time/clock.ts';
import { createUnitTreeReader } from '../../../server/domain/units/tree.ts';

/** Claims handed straight to the batcher, as the route does: what is left when HTTP and log-in cost nothing. */
export function claimingByBatcher(client: MongoClient, db: Db): (task: TaskDoc, personId: ObjectId) => Promise<void> {
  const rules = { utcOffset: 480, travelMinutesPerKm: 3 };
  const batcher = createClaimBatcher({
    client,
    db,
    guardSessions: createGuardSessions(db),
    findSessions: sessionsAmong,
    keptAnswers: inAnyOf([keptRecords, answersInEvents]),
    units: createUnitTreeReader(db),
    handles: async () => handlesBy(Buffer.alloc(32)),
    metrics: createMetrics(),
    log: createLog('error'),
    rules,
  });
  return async (task, personId) => {
    const idempotent = {
      id: `${personId.toHexString()}:${randomBytes(9).toString('hex')}`,
      fingerprint: 'x'.repeat(43),
    };
    const { status } = await batcher.submit({
      verb: 'claim',
      taskId: task._id,
      personId,
      actorId: personId,
      sessionId: personId,
      now: systemClock.now(),
      requestId: 'bench',
      idempotent,
    });
    if (status !== 201) throw new Error(`a claim by the batcher was answered with ${status}`);
  };
}
