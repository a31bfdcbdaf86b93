import type { ObjectId } from 'mongodb';
import { refuse } from '../../platform/refusals/refuse.ts';
import { heldAround } from '../../domain/participations/held.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { readCode, stepOfDigits } from './codes.ts';
import { closesAt, opensAt, type CheckInKind } from '../../domain/participations/deadlines.ts';

const kinds: readonly CheckInKind[] = ['in', 'out'];

/**
 * Whose code was scanned or typed, when the phone does not know: a scanned one says it itself, digits are tried on the
 * tasks that the person is in and that are on at the moment. Refuses with `code_invalid`, and with `too_many_requests`
 * who tries digits too often.
 */
export async function resolveCode(
  { db, limits, checkInKeys }: ServiceContext,
  personId: ObjectId,
  text: string,
  at: Date,
): Promise<{ taskId: ObjectId; kind: CheckInKind }> {
  const code = readCode(text);
  if (!code) throw refuse('code_invalid');
  if (!('digits' in code)) return { taskId: code.taskId, kind: code.kind };
  await limits.take('typedCode', personId.toHexString());
  const [keys, held] = [await checkInKeys(), await heldAround(db, personId, startsBy(at), endsFrom(at))];
  for (const { taskId } of held) {
    const kind = kinds.find((each) => stepOfDigits(code.digits, keys.ofTask(taskId), each, at) !== undefined);
    if (kind) return { taskId, kind };
  }
  throw refuse('code_invalid');
}

const shift = (at: Date, by: number): Date => new Date(+at + by);
/** Turned around: which tasks' windows an instant lies in. */
const startsBy = (at: Date): Date => shift(at, +at - +opensAt({ start: at }));
const endsFrom = (at: Date): Date => shift(at, +at - +closesAt('out', { end: at }));
