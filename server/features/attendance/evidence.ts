import { minuteMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { Tie } from '../../domain/participations/who-gains.ts';
import { refuseOutside } from '../../domain/participations/deadlines.ts';
import type { AttendedTask } from '../../domain/tasks/queries.ts';
import type { CheckIn as Told } from './check-in.ts';
import { isGenuine, isShownAt, readCode, startOfStep, stepOfDigits, type ReadCode } from './codes.ts';
import type { Evidence } from './model.ts';

/** A check-in, and whether its person agrees that their location is used. */
export interface CheckIn extends Told {
  locationConsent: boolean;
}

/** A location that was found so long before it was sent is no longer where somebody is now. */
const freshMs = minuteMs;

/**
 * Evidence is the phone's word held against the task: the code first, else the place.
 *
 * Told at once, it counts by the server's clock: a code must be the one on the screen now. Told later, a signed code
 * says itself when it was shown; the device's clock, set right by how far it was off when it sent (server's now −
 * `sentAt`), tells the second, and is flagged where it contradicts the code. A person who was sent a photograph of the
 * code could still claim to have scanned it when it was taken. So what is told later is `late`, and `late` counts only
 * once an organiser, who knows who was there, has accepted it; a code that was sent on gains nothing by itself.
 */
export function evidenceOf(
  change: CheckIn,
  task: AttendedTask,
  secret: Buffer,
  fenceMetres: number,
  held: readonly Tie[],
): Evidence {
  const { code, kind, now } = change;
  const then = correctedTime(change);
  const ties = held.length > 0 ? { ties: [...held] } : {};
  if (code === undefined) return { ...byPlace(change, then, task, fenceMetres), ...ties };
  const { step, late, at, clock } = codeFacts(change, code, then, task, secret);
  refuseOutside(kind, task, at, now);
  const where = placeFacts(change, task, fenceMetres);
  return {
    at,
    method: 'code',
    receivedAt: now,
    late,
    ...(clock ? { clock } : {}),
    step,
    ...ties,
    ...where?.kept,
    ...(where?.far ? { far: true } : {}),
  };
}

/**
 * The moment of the scan by the server's clock; undefined when the device does not say, or says nonsense: its clock was
 * set between scan and sending.
 */
const correctedTime = ({ at, sentAt, now }: CheckIn): Date | undefined =>
  at && sentAt && at <= sentAt ? new Date(+now - (+sentAt - +at)) : undefined;

interface CodeFacts {
  step: number;
  late: boolean;
  at: Date;
  /** The device's clock says another time than the code. */
  clock?: boolean;
}

function codeFacts(
  { kind, taskId, now, sentAt }: CheckIn,
  text: string,
  then: Date | undefined,
  task: AttendedTask,
  secret: Buffer,
): CodeFacts {
  const code = readCode(text);
  if (!code) throw refuse('code_invalid');
  if ('digits' in code) return digitFacts(code.digits, kind, secret, now, then);
  refuseForeign(code, taskId, kind, secret);
  const { step } = code;
  if (isShownAt(step, now)) return { step, late: false, at: now };
  if (then && isShownAt(step, then)) return { step, late: true, at: then };
  // A code that was kept says itself when it was shown, whatever the device's clock was set to since.
  if (sentAt && startOfStep(step) < now) return { step, late: true, at: startOfStep(step), clock: true };
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
): CodeFacts {
  const fresh = stepOfDigits(digits, secret, kind, now);
  if (fresh !== undefined) return { step: fresh, late: false, at: now };
  const step = then && stepOfDigits(digits, secret, kind, then);
  if (!then || step === undefined) throw refuse('code_invalid');
  return { step, late: true, at: then };
}

interface PlaceFacts {
  kept: { distanceMetres: number; accuracyMetres: number };
  metres: number;
  fence: number;
  far: boolean;
}

/** The place comes last: outside the window nobody is told how far from it they are, which would tell where it is. */
function byPlace(change: CheckIn, then: Date | undefined, task: AttendedTask, fenceMetres: number): Evidence {
  const { kind, now, sentAt } = change;
  const nonsense = sentAt !== undefined && then === undefined;
  const late = nonsense || (then !== undefined && +now - +then > freshMs);
  const at = late && then ? then : now;
  refuseOutside(kind, task, at, now);
  const where = placeFacts(change, task, fenceMetres);
  if (!where) throw refuse('location_consent_missing');
  const { accuracyMetres } = where.kept;
  if (accuracyMetres > limits.accuracyMetres)
    throw refuse('accuracy_too_poor', { accuracyMetres, most: limits.accuracyMetres });
  if (where.far) throw refuse('too_far', { metres: where.metres, fenceMetres: where.fence });
  return { at, method: 'place', receivedAt: now, late, ...(nonsense ? { clock: true } : {}), ...where.kept };
}

/**
 * Near enough when the true place may lie within the fence; how uncertain it may be is bounded. Undefined where no
 * place was sent, or its use was not agreed to.
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
