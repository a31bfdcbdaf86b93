import { withAnswer } from '../../../domain/audit/kept-answers.ts';
import { insertAudits, isAudited } from '../../../domain/audit/record.ts';
import { insertCases, writeEvents } from '../../../domain/cases/writer.ts';
import { enqueueOfChanges } from '../../../domain/messages/enqueue.ts';
import { insertNeeds } from '../../../domain/needs/writes.ts';
import type { UnitTreeReader } from '../../../domain/units/tree.ts';
import { guardWays } from '../../../domain/units/writes.ts';
import type { CalendarSettings } from '../../../domain/working-calendars/compile.ts';
import { StaleDecision, type BatchContext, type BatchHandler } from '../../../platform/batch-commit/batch-handler.ts';
import { createBatcher, type Batcher } from '../../../platform/batch-commit/batcher.ts';
import { refuseWithout } from '../../../platform/http/consents.ts';
import type { Answer } from '../../../platform/http/answer.ts';
import { auditOf, type CaseChange, type CaseEffect } from './case-change.ts';
import { snapshotOf, type CaseSnapshot } from './snapshot.ts';

declare module '../../../platform/http/context.ts' {
  interface ServiceContext {
    caseChanges: CaseBatcher;
  }
}

export interface CaseBatcher extends Pick<Batcher<CaseChange>, 'idle'> {
  submit<T>(change: CaseChange<T>): Promise<Answer<T>>;
}
type CaseContext = BatchContext & { units: UnitTreeReader; settings: CalendarSettings };

/**
 * The batcher of needs that are raised, and cases that are dispatched, which come by the thousand. Those that wait at
 * the same moment are read, decided and written in one transaction; no two batches under way share a case, a unit or a
 * session.
 */
export function createCaseBatcher(context: CaseContext): CaseBatcher {
  const batcher = createBatcher(context, caseChanges(context));
  return {
    submit: <T>(change: CaseChange<T>) => batcher.submit(change) as Promise<Answer<T>>,
    idle: () => batcher.idle(),
  };
}

const caseChanges = ({ db, units, settings }: CaseContext): BatchHandler<CaseChange, CaseSnapshot, CaseEffect> => ({
  name: 'cases',
  conflictKeys: ({ caseId, unitId, sessionId }) =>
    [caseId, unitId, sessionId].flatMap((id) => (id ? [id.toHexString()] : [])),
  query: (batch, session) => snapshotOf({ db, units, settings }, batch, session),
  decide(snapshot, change) {
    const { personId, needed } = change;
    refuseWithout((personId && snapshot.accounts.get(personId.toHexString())?.consents) ?? new Map(), needed);
    return change.decide(snapshot);
  },
  async write(session, effects, { present }) {
    const ways = effects.map(({ way }) => way);
    if (!(await guardWays(db, session, ways))) throw new StaleDecision();
    const raised = effects.flatMap((effect) => effect.raised ?? []);
    await insertNeeds(
      db,
      session,
      raised.map(({ need }) => need),
    );
    await insertCases(
      db,
      session,
      raised.map(({ doc }) => doc),
    );
    await insertAudits(db, session, effects.map(auditOf));
    const steps = effects.flatMap(({ step }) => step ?? []);
    await writeEvents(db, session, steps, () => new StaleDecision(), true);
    await enqueueOfChanges(db, session, effects, present);
  },
  keep: (effect, answer) => {
    const { raised, step } = effect;
    return {
      ...effect,
      ...(raised ? { raised: { ...raised, audit: withAnswer(raised.audit, answer) } } : {}),
      ...(step ? { step: { ...step, audit: withAnswer(step.audit, answer) } } : {}),
    };
  },
  committed: (session, effect) => isAudited(db, session, auditOf(effect)._id),
});
