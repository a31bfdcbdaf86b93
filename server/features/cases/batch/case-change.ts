import type { ObjectId } from 'mongodb';
import type { AuditEventDoc } from '../../../domain/audit/record.ts';
import type { WrittenEvent } from '../../../domain/cases/writer.ts';
import type { CaseDoc } from '../../../domain/cases/queries.ts';
import type { Message } from '../../../domain/messages/enqueue.ts';
import type { NeedDoc } from '../../../domain/needs/queries.ts';
import type { GuardedPath } from '../../../domain/units/writes.ts';
import type { BatchChange, Decided } from '../../../platform/batch-commit/batch-handler.ts';
import type { CaseSnapshot } from './snapshot.ts';

/** One change of a case, answered by a `T`, that is decided and committed together with others of the same moment. */
export interface CaseChange<T = unknown> extends BatchChange {
  /** The case that takes a step; absent where one is opened. */
  caseId?: ObjectId;
  /** The unit that has the case from now on, whose way is guarded. */
  unitId: ObjectId;
  /** The kind that is named by it. */
  kind?: string | undefined;
  /** Those whose names and consents are looked at. */
  personIds: readonly ObjectId[];
  /** Decides on the snapshot as earlier decisions left it, and carries it out there. Refuses with the reason why not. */
  decide(snapshot: CaseSnapshot): Decided<CaseEffect, T>;
}

/** The writes of one change. */
export interface CaseEffect {
  now: Date;
  way: GuardedPath;
  /** A need that is raised, and its case. */
  raised?: { need: NeedDoc & { unitPath: GuardedPath }; doc: CaseDoc; audit: AuditEventDoc };
  /** A step of a case. */
  step?: WrittenEvent;
  notices: readonly Message[];
}

export const auditOf = ({ raised, step }: CaseEffect): AuditEventDoc => (raised ?? step)!.audit;
