import { ObjectId } from 'mongodb';
import type { Warning } from '../../../domain/participations/present.ts';
import type { IdempotentRequest } from '../../../platform/http/idempotency/request.ts';

/** The verbs that take or free a slot, and those that answer an invitation. */
export type PlaceVerb = 'claim' | 'accept' | 'decline' | 'withdraw' | 'remove';

/** One person's change of slot in one task, waiting to be decided and committed. */
export interface PlaceChange {
  verb: PlaceVerb;
  taskId: ObjectId;
  /** The person whose slot it is. */
  personId: ObjectId;
  /** The actor: the person, or an organiser who removes. */
  actorId: ObjectId;
  roleId?: ObjectId;
  /** A claim of a role without a free slot joins its waitlist instead of being refused. */
  waitIfFull?: boolean;
  reason?: string;
  /** The volunteer knows that the way from or to a neighbouring task is tight. */
  despiteTravel?: boolean;
  /** The session that it was sent in; null for what the service does by itself. */
  sessionId: ObjectId | null;
  now: Date;
  requestId: string;
  idempotent?: IdempotentRequest;
}

/**
 * The decision on a change: the verb (a claim of a full role may become a wait), the role, and warnings for the person.
 */
export interface PlaceDecision {
  verb: PlaceVerb | 'wait';
  roleId: ObjectId;
  warnings: Warning[];
}

/** A change in the queue. The audit event's id is fixed here, so that a commit of unknown outcome can be looked up. */
export interface WaitingChange extends PlaceChange {
  auditId: ObjectId;
  task: string;
  person: string;
}

export const waiting = (change: PlaceChange): WaitingChange => ({
  ...change,
  auditId: new ObjectId(),
  task: change.taskId.toHexString(),
  person: change.personId.toHexString(),
});
