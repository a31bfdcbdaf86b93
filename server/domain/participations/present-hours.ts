import type Joi from 'joi';
import { disputeKinds, disputeOutcomes, keysOf } from '../../../shared/words.ts';
import {
  countOut,
  idOut,
  instantOut,
  oneOf,
  participationState,
  textOut,
  personOut,
} from '../../platform/schema/schema.ts';
import { type InferFields, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import type { ParticipationDoc } from './model.ts';
import { disputeBy, disputeKindsIn, mayDispute, outcomesFor } from './disputable.ts';

/** The hours beyond the minutes, as a participation's volunteer and organisers see them. */
export function presentHours(row: ParticipationDoc, now: Date): InferFields<typeof hoursFields> {
  const { honoured, proposedHours, certifiedAt, dispute } = row;
  const open = mayDispute(row, now);
  return {
    honoured: honoured && row.minutes.honoured > 0 ? { at: honoured.at.toISOString(), reason: honoured.reason } : null,
    proposedHours: proposedHours
      ? { ...proposedHours.minutes, at: proposedHours.at.toISOString(), reason: proposedHours.reason }
      : null,
    certifiedAt: certifiedAt && row.state === 'certified' ? certifiedAt.toISOString() : null,
    dispute: dispute
      ? {
          kind: dispute.kind,
          text: dispute.text,
          at: dispute.at.toISOString(),
          from: dispute.from,
          outcomes: dispute.decision ? [] : outcomesFor(dispute.kind, dispute.from),
          decision: dispute.decision
            ? {
                outcome: dispute.decision.outcome,
                reason: dispute.decision.reason,
                at: dispute.decision.at.toISOString(),
              }
            : null,
        }
      : null,
    disputable: open ? { until: disputeBy(row).toISOString(), kinds: disputeKindsIn(row.state) } : null,
  };
}

export const hoursFields = {
  honoured: nullable(shape({ at: instantOut(), reason: textOut() })),
  /** Hours that one organiser has entered and another has yet to confirm. */
  proposedHours: nullable(shape({ verified: countOut(), honoured: countOut(), at: instantOut(), reason: textOut() })),
  certifiedAt: nullable(instantOut()),
  dispute: nullable(
    shape({
      kind: oneOf(keysOf(disputeKinds)),
      text: textOut(),
      at: instantOut(),
      from: participationState(),
      outcomes: listOut(oneOf(keysOf(disputeOutcomes))),
      decision: nullable(shape({ outcome: oneOf(keysOf(disputeOutcomes)), reason: textOut(), at: instantOut() })),
    }),
  ),
  disputable: nullable(shape({ until: instantOut(), kinds: listOut(oneOf(keysOf(disputeKinds))) })),
};

/** One row of an organiser's or administrator's list: the participation, whose it is, and of which task. */
export const hoursRow = <S extends Joi.Schema>(participation: S) =>
  named('HoursRow', shape(hoursRowFields(participation)));

export const hoursRowFields = <S extends Joi.Schema>(participation: S) => ({
  participation,
  person: personOut(),
  task: shape({ id: idOut(), title: textOut() }),
});
