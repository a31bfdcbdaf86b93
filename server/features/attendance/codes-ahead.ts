import type { ObjectId } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { instantOut, textOut } from '../../platform/schema/schema.ts';
import { listOut, shape, type InferFields } from '../../platform/schema/shape.ts';
import { codeOf, digitsOf, startOfStep, stepAt } from './codes.ts';
import { closesAt, opensAt, type CheckInKind } from '../../domain/participations/deadlines.ts';

export const codesAheadFields = {
  opensAt: instantOut(),
  closesAt: instantOut(),
  codes: listOut(shape({ from: instantOut(), code: textOut(), digits: textOut() })),
};
type CodesAhead = InferFields<typeof codesAheadFields>;

/**
 * The codes of the next hours in which one may check in (or out), from now or from when it opens: so they can be
 * fetched the evening before and shown where there is no network. The keys that make them stay on the server.
 */
export function codesOf(
  task: { _id: ObjectId; start: Date; end: Date },
  kind: CheckInKind,
  secret: Buffer,
  now: Date,
  hours: number,
): CodesAhead {
  const [opens, closes] = [opensAt(task), closesAt(kind, task)];
  const from = now > opens ? now : opens;
  const to = Math.min(+closes, +from + hours * hourMs);
  const codes: CodesAhead['codes'][number][] = [];
  for (let step = stepAt(from); +startOfStep(step) < to; step++) {
    codes.push({
      from: startOfStep(step).toISOString(),
      code: codeOf(task._id, secret, kind, step),
      digits: digitsOf(secret, kind, step),
    });
  }
  return { opensAt: opens.toISOString(), closesAt: closes.toISOString(), codes };
}
