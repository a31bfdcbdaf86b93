import type { ObjectId } from 'mongodb';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { Sender } from '../../platform/http/caller.ts';
import { may } from '../../platform/http/permission.ts';
import { batched, selfCommitting, type Request, type Route } from '../../platform/http/route.ts';
import { pathIds } from '../../platform/schema/schema.ts';
import { participationAnswer } from '../../domain/participations/present.ts';
import { type CheckIn, type Sent, proof, proofByCode } from './check-in.ts';
import { readCode } from './codes.ts';
import { checkInPolicy, loadOwnParticipation } from './policy.ts';
import { resolveCode } from './resolve-code.ts';
import type { CheckInKind } from '../../domain/participations/deadlines.ts';

const tag = 'attendance';
const participationParams = pathIds('participationId');

const refusals: readonly ErrorCode[] = [
  'code_invalid',
  'code_expired',
  'code_of_other_task',
  'code_wrong_kind',
  'code_used',
  'not_in_task',
  'too_early',
  'too_late',
  'already_checked_in',
  'already_checked_out',
  'not_checked_in',
  'visit_over',
  'check_ins_used_up',
  'out_of_order',
  'too_far',
  'visit_not_agreed',
  'accuracy_too_poor',
  'location_consent_missing',
  'wrong_state',
];

/** Submits what was sent to the batcher. */
async function submit(
  { services, now, requestId }: Pick<Request<unknown, unknown, unknown, unknown>, 'services' | 'now' | 'requestId'>,
  { personId, sessionId }: Sender,
  sent: Sent,
  where: { kind: CheckInKind; taskId: ObjectId },
  idempotent: CheckIn['idempotent'],
) {
  const { deviceId, ...proof } = sent;
  return services.checkIns.submit({
    ...proof,
    ...(deviceId ? { device: (await services.checkInKeys()).deviceHash(deviceId) } : {}),
    ...where,
    personId,
    sessionId,
    now,
    requestId,
    ...(idempotent ? { idempotent } : {}),
  });
}

const ofParticipation = (kind: CheckInKind, name: string, summary: string): Route =>
  selfCommitting({
    name,
    method: 'post',
    path: `/participations/:participationId/check-${kind}s`,
    tag,
    limit: 'claim',
    summary,
    permission: may(checkInPolicy, 'checkIn', loadOwnParticipation),
    params: participationParams,
    body: proof,
    answers: { 200: participationAnswer },
    refusals,
    run: async (request, idempotent) => {
      const {
        services,
        body,
        caller,
        subject: { row },
      } = request;
      const code = body.code === undefined ? null : readCode(body.code);
      if (code && 'digits' in code) await services.limits.take('typedCode', caller!.personId.toHexString());
      return submit(request, caller!, body, { kind, taskId: row.taskId }, idempotent);
    },
  });

const byCode = batched({
  name: 'checkInByCode',
  method: 'post',
  path: '/check-ins',
  tag,
  limit: 'claim',
  summary: 'Check in or out with what was scanned or typed: the code says of which task, and whether in or out',
  body: proofByCode,
  answers: { 200: participationAnswer },
  refusals,
  before({ services, body, caller, now }) {
    const then = body.at && body.sentAt && body.at < body.sentAt ? new Date(+now - (+body.sentAt - +body.at)) : now;
    return resolveCode(services, caller.personId, body.code, then);
  },
  run: (request, idempotent, where) => submit(request, request.caller, request.body, where, idempotent),
});

export const ownAttendanceRoutes: Route[] = [
  ofParticipation('in', 'checkIn', 'Check in by the organiser’s code or by being there'),
  ofParticipation('out', 'checkOut', 'Check out by the organiser’s code or by being there'),
  byCode,
];
