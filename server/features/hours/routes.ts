import Joi from 'joi';
import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { disputeKinds, disputeOutcomes, keysOf, type DisputeKind } from '../../../shared/words.ts';
import { may } from '../../platform/http/permission.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { ok } from '../../platform/http/answer.ts';
import { changing, type Route } from '../../platform/http/route.ts';
import { id, oneOf, shownText, whole } from '../../platform/schema/schema.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { loadParticipation, type HeldParticipation } from '../../domain/participations/policy.ts';
import { participationAnswer, presentParticipation } from '../../domain/participations/present.ts';
import { certify, type Seen } from './certify.ts';
import { correctHours, type Correction } from './correct.ts';
import { decideDispute, type Decision } from './decide.ts';
import { dispute } from './dispute.ts';
import { honourHours } from './honour.ts';
import { hoursPolicy } from './policy.ts';
import { hoursListRoutes } from './routes-lists.ts';

const params = Joi.object<{ participationId: ObjectId }>({ participationId: id().required() });
const minutes = (least = 0) => whole(least, limits.taskHours * 60);
const reason = () => shownText(limits.reasonLength).required();

interface HoursRoute<B> {
  name: string;
  /** The end of the path, after `/participations/{id}/`. */
  path: string;
  summary: string;
  ability: 'certify' | 'dispute' | 'enter' | 'decide';
  body: Joi.ObjectSchema<B>;
  refusals: readonly ErrorCode[];
  command: (
    transaction: TransactionContext,
    held: HeldParticipation,
    body: B,
    caller: Caller,
  ) => Promise<ParticipationDoc>;
}

/** A route that moves one participation and answers with it. */
const hoursRoute = <B>({ name, path, summary, ability, body, refusals, command }: HoursRoute<B>): Route =>
  changing({
    name,
    method: 'post',
    path: `/participations/:participationId/${path}`,
    tag: 'hours',
    summary,
    permission: may(hoursPolicy, ability, loadParticipation),
    params,
    body,
    answers: { 200: participationAnswer },
    refusals: ['wrong_state', 'dispute_open', ...refusals],
    run: async ({ subject, body: given, caller }, transaction) =>
      ok(presentParticipation(await command(transaction, subject, given, caller), transaction.now)),
  });

const capped = ['own_hours', 'hours_over_cap', 'hours_without_evidence'] as const;

const certification = hoursRoute<Seen>({
  name: 'certifyHours',
  path: 'certification',
  ability: 'certify',
  refusals: ['hours_changed'],
  summary: 'Confirm your hours; with the minutes you saw, so that none are confirmed unseen',
  body: Joi.object<Seen>({ verifiedMinutes: minutes(), honouredMinutes: minutes() }),
  command: (transaction, { row }, seen) => certify(transaction, row._id, seen),
});
const honouring = hoursRoute<{ minutes: number; reason: string }>({
  name: 'honourHours',
  path: 'honoured-hours',
  ability: 'enter',
  refusals: ['own_hours', 'hours_over_cap', 'already_honoured'],
  summary: 'Grant hours that no check-in shows, with a reason (organisers, never for oneself)',
  body: Joi.object({ minutes: minutes(1).required(), reason: reason() }),
  command: (transaction, { row }, given) => honourHours(transaction, row._id, given),
});
const correction = hoursRoute<Correction>({
  name: 'correctHours',
  path: 'correction',
  ability: 'enter',
  refusals: [...capped, 'certified_before'],
  summary: 'Correct hours, with a reason: organisers until they were confirmed, administrators after',
  body: Joi.object<Correction>({ verifiedMinutes: minutes(), honouredMinutes: minutes(), reason: reason() }).or(
    'verifiedMinutes',
    'honouredMinutes',
  ),
  command: (transaction, held, given, caller) => correctHours(transaction, held, caller, given),
});
const disputing = hoursRoute<{ kind: DisputeKind; text: string }>({
  name: 'disputeHours',
  path: 'dispute',
  ability: 'dispute',
  refusals: ['dispute_decided', 'dispute_too_late'],
  summary: 'Object to hours, to an absence, or to having been the one; freezes the record until it is decided',
  body: Joi.object({ kind: oneOf(keysOf(disputeKinds)).required(), text: shownText(limits.textLength).required() }),
  command: dispute,
});
const deciding = hoursRoute<Decision>({
  name: 'decideDispute',
  path: 'dispute-decision',
  ability: 'decide',
  refusals: [...capped, 'not_decider'],
  summary: 'Decide a dispute (administrators above the unit, never who entered the hours)',
  body: Joi.object<Decision>({
    outcome: oneOf(keysOf(disputeOutcomes)).required(),
    verifiedMinutes: minutes(),
    honouredMinutes: minutes(),
    reason: reason(),
  }),
  command: decideDispute,
});

export const hoursRoutes: Route[] = [certification, honouring, correction, disputing, deciding, ...hoursListRoutes];
