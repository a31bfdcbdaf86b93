import { minuteMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import { refuseOutside } from '../../domain/participations/deadlines.ts';
import type { AttendedTask } from '../../domain/tasks/queries.ts';
import type { CheckIn } from './check-in.ts';
import { isGenuine, isShownAt, readCode, stepOfDigits, type ReadCode } from './codes.ts';
import type { Evidence } from './model.ts';

/** A location that was found so long before it was sent is no longer where somebody is now. */
const freshMs = minuteMs;

/**
 * Evidence is the phone's word held against the task: the code first, else the place.
 *
 * Told at once, it counts by the server's clock: a code must be the one on the screen now. Told later, the device's
 * clock is set right by how far it was off when it sent (server's now − `sentAt`), and the code must be the one that
 * was on the screen at `at`. That is still the device's word: whoever was sent a photograph of the code could claim to
 * have scanned it when it was taken. So what is told later is `late`, and `late` counts only once an organiser, who
 * knows who was there, has accepted it; a code that was sent on gains nothing by itself.
 */
export function evidenceOf(change: CheckIn, task: AttendedTask, secret: Buffer, fenceMetres: number): Evidence {
  const { code, kind, now } = change;
  const then = correctedTime(change);
  if (code === undefined) return byPlace(change, then, task, fenceMetres);
  const { step, late } = codeFacts(change, code, then, task, secret);
  const at = late ? then! : now;
  refuseOutside(kind, task, at, now);
  const where = placeFacts(change, task, fenceMetres);
  const own = change.organises(task.unitPath) ? { own: true } : {};
  return {
    at,
    method: 'code',
    receivedAt: now,
    late,
    step,
    ...own,
    ...where?.kept,
    ...(where?.far ? { far: true } : {}),
  };
}

/** The moment of the scan by the server's clock; undefined when the device does not say. */
function correctedTime({ at, sentAt, now }: CheckIn): Date | undefined {
  if (!at || !sentAt) return undefined;
  if (at > sentAt) throw refuseField('body.at', '不能晚于 sentAt', 'must not be later than sentAt');
  return new Date(+now - (+sentAt - +at));
}

function codeFacts(
  { kind, taskId, now }: CheckIn,
  text: string,
  then: Date | undefined,
  task: AttendedTask,
  secret: Buffer,
): { step: number; late: boolean } {
  const code = readCode(text);
  if (!code) throw refuse('code_invalid');
  if ('digits' in code) return digitFacts(code.digits, kind, secret, now, then);
  refuseForeign(code, taskId, kind, secret);
  if (isShownAt(code.step, now)) return { step: code.step, late: false };
  if (then && isShownAt(code.step, then)) return { step: code.step, late: true };
  throw refuse('code_expired');
}

function refuseForeign(
  code: Extract<ReadCode, { mac: string }>,
  taskId: AttendedTask['_id'],
  kind: CheckIn['kind'],
  secret: Buffer,
): void {
  if (!code.taskId.equals(taskId)) throw refuse('code_of_other_task');
  if (!isGenuine(code, secret)) throw refuse('code_invalid');
  if (code.kind !== kind) throw refuse('code_wrong_kind');
}

/** Digits do not say whose they are: what is not right now or then is only not right. */
function digitFacts(
  digits: string,
  kind: CheckIn['kind'],
  secret: Buffer,
  now: Date,
  then: Date | undefined,
): { step: number; late: boolean } {
  const fresh = stepOfDigits(digits, secret, kind, now);
  if (fresh !== undefined) return { step: fresh, late: false };
  const step = then && stepOfDigits(digits, secret, kind, then);
  if (step === undefined) throw refuse('code_invalid');
  return { step, late: true };
}

interface PlaceFacts {
  kept: { distanceMetres: number; accuracyMetres: number };
  metres: number;
  fence: number;
  far: boolean;
}

/** The place comes last: outside the window nobody is told how far from it they are, which would tell where it is. */
function byPlace(change: CheckIn, then: Date | undefined, task: AttendedTask, fenceMetres: number): Evidence {
  const { kind, now } = change;
  const late = then !== undefined && +now - +then > freshMs;
  const at = late ? then : now;
  refuseOutside(kind, task, at, now);
  const where = placeFacts(change, task, fenceMetres);
  if (!where) throw refuse('location_consent_missing');
  const { accuracyMetres } = where.kept;
  if (accuracyMetres > limits.accuracyMetres)
    throw refuse('accuracy_too_poor', { accuracyMetres, most: limits.accuracyMetres });
  if (where.far) throw refuse('too_far', { metres: where.metres, fenceMetres: where.fence });
  return { at, method: 'place', receivedAt: now, late, ...where.kept };
}

/**
 * Near enough when the true place may lie within the fence; how uncertain it may be is bounded. Undefined where no place
 * was sent, or its use was not agreed to.
 */
function placeFacts({ place, locationConsent }: CheckIn, task: AttendedTask, usual: number): PlaceFacts | undefined {
  if (!place || !locationConsent) return undefined;
  const fence = task.fenceMetres ?? usual;
  const [here, there] = [place.point.coordinates, task.place.point.coordinates];
  const metres = distanceKm(here[0], here[1], there[0], there[1]) * 1000;
  return {
    kept: { distanceMetres: toTens(metres), accuracyMetres: Math.round(place.accuracyMetres) },
    metres: toTens(metres),
    fence,
    far: metres > fence + Math.min(place.accuracyMetres, limits.accuracyMetres),
  };
}

const toTens = (metres: number): number => Math.round(metres / 10) * 10;
