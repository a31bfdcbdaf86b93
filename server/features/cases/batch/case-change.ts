import type { ConsentKind } from '../../../../shared/words.ts';
import type { AuditEventDoc } from '../../../domain/audit/record.ts';
import type { WrittenEvent } from '../../../domain/cases/writer.ts';
import type { CaseDoc } from '../../../domain/cases/queries.ts';
import type { Message } from '../../../domain/messages/enqueue.ts';
import type { NeedDoc } from '../../../domain/needs/queries.ts';
import type { GuardedPath } from '../../../domain/units/writes.ts';
import type { BatchChange, Decided } from '../../../platform/batch-commit/batch-handler.ts';
import type { NeededConsent } from '../../../platform/http/consents.ts';
import type { CaseSnapshot, Wanted } from './snapshot.ts';

/** One change of a case, answered by a `T`, that is decided and committed together with others of the same moment. */
export interface CaseChange<T = unknown> extends BatchChange, Wanted {
  /** The consents of `personId` that its values take, and for what. */
  needed: ReadonlyMap<ConsentKind, NeededConsent>;
  /**
   * Decides on the snapshot as earlier decisions left it, and carries it out there. Refuses with the reason why not.
   */
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
