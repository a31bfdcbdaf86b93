import Joi from 'joi';
import { ObjectId } from 'mongodb';
import type { IdempotentRequest } from '../../platform/http/idempotency/request.ts';
import type { CheckInKind } from '../../domain/participations/deadlines.ts';
import { decimal, geoPoint, instant } from '../../platform/schema/schema.ts';
import { type Infer, named, optional, shape } from '../../platform/schema/shape.ts';

/** Checked for every check-in of a crowd: a plain pattern takes a tenth of the time that free text takes. */
export const printable = () => Joi.string().pattern(/^[\x20-\x7e]{1,100}$/);
/** As it was scanned or typed, in whatever way a phone writes digits; `codes.ts` reads it. */
const scanned = () => Joi.string().max(100);
const sentFields = {
  place: optional(named('SentPlace', shape({ point: geoPoint(), accuracyMetres: decimal(0, 100_000) }))),
  /** When it was scanned and when it was sent, by the device's own clock. */
  at: optional(instant()),
  sentAt: optional(instant()),
  deviceId: optional(printable()),
};
/** The evidence that a volunteer's phone sends: a code that was scanned or typed, or where it is; or both. */
export const proof = named(
  'Proof',
  shape({ ...sentFields, code: optional(scanned()) })
    .or('code', 'place')
    .and('at', 'sentAt'),
);
export const proofByCode = named('ProofByCode', shape({ ...sentFields, code: scanned() }).and('at', 'sentAt'));
export type Sent = Infer<typeof proof>;

/** A check-in or check-out of one's own, waiting to be decided and committed. */
export interface CheckIn extends Omit<Sent, 'deviceId'> {
  kind: CheckInKind;
  taskId: ObjectId;
  personId: ObjectId;
  /** A keyed hash of the phone that it came from. */
  device?: string;
  sessionId: ObjectId;
  now: Date;
  requestId: string;
  idempotent?: IdempotentRequest;
}

/** In the queue. The audit event's id is fixed here, so that a commit of unknown outcome can be looked up. */
export interface WaitingCheckIn extends CheckIn {
  auditId: ObjectId;
  /** Task and person, of which there is one participation. */
  pair: string;
}

export const pairOf = (row: Pick<CheckIn, 'taskId' | 'personId'>): string =>
  `${row.taskId.toHexString()} ${row.personId.toHexString()}`;

export const waiting = (change: CheckIn): WaitingCheckIn => ({
  ...change,
  auditId: new ObjectId(),
  pair: pairOf(change),
});
