import Joi from 'joi';
import { attendanceMethods, keysOf } from '../../../shared/words.ts';
import { countOut, idOut, instantOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { shows } from '../../platform/schema/told.ts';
import { type Infer, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { attendances, type Evidence, type VisitDoc } from './model.ts';
import { flagsOf, visitFlags, type VisitFlag } from './visits.ts';

function presentEvidence({
  at,
  method,
  receivedAt,
  late,
  distanceMetres,
  accuracyMetres,
}: Evidence): Infer<typeof evidenceAnswer> {
  return {
    at: at.toISOString(),
    method,
    receivedAt: receivedAt.toISOString(),
    late,
    distanceMetres: distanceMetres ?? null,
    accuracyMetres: accuracyMetres ?? null,
  };
}

const evidenceAnswer = named(
  'Evidence',
  shape({
    at: instantOut(),
    method: oneOf(keysOf(attendanceMethods)),
    receivedAt: instantOut(),
    late: Joi.boolean(),
    distanceMetres: shows(attendances.personal.data.whereabouts, nullable(countOut())),
    accuracyMetres: nullable(countOut()),
  }),
);

/** A visit as the organisers see it. The devices stay here: only that one is shared is said. */
export function presentVisit(visit: VisitDoc, shared: ReadonlySet<string>): Infer<typeof visitAnswer> {
  const { _id, n, out, review } = visit;
  const flags: VisitFlag[] = [
    ...flagsOf(visit),
    ...(visit.devices.some((device) => shared.has(device)) ? ['sharedDevice' as const] : []),
  ];
  return {
    id: _id.toHexString(),
    n,
    in: presentEvidence(visit.in),
    out: out && presentEvidence(out),
    review: review && { of: review.of, state: review.state, reason: review.reason ?? null },
    flags: [...new Set(flags)],
  };
}

export const visitAnswer = named(
  'Visit',
  shape({
    id: idOut(),
    n: countOut(),
    in: evidenceAnswer,
    out: nullable(evidenceAnswer),
    review: nullable(
      shape({
        of: oneOf(['visit', 'out']),
        state: oneOf(['pending', 'accepted', 'refused']),
        reason: nullable(textOut()),
      }),
    ),
    flags: listOut(oneOf(visitFlags)),
  }),
);
