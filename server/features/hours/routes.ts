import type Joi from 'joi';
import type { ErrorCode } from '../../../shared/errors.ts';
import { may } from '../../platform/http/permission.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { ok } from '../../platform/http/answer.ts';
import { changing, type Route } from '../../platform/http/route.ts';
import { pathIds, verdict } from '../../platform/schema/schema.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ParticipationDoc } from '../../domain/participations/queries.ts';
import { loadParticipation, type HeldParticipation } from '../../domain/participations/policy.ts';
import { participationAnswer, presentParticipation } from '../../domain/participations/present.ts';
import { certify } from './certify.ts';
import { correctHours } from './correct.ts';
import { decideDispute } from './decide.ts';
import { dispute } from './dispute.ts';
import { honourHours } from './honour.ts';
import { hoursPolicy } from './policy.ts';
import { hoursListRoutes } from './routes-lists.ts';
import { secondHours } from './second.ts';
import { correction, decision, honouredHours, objection, seenHours } from './inputs.ts';

const params = pathIds('participationId');

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

const capped = ['own_hours', 'same_device', 'hours_over_cap', 'hours_without_evidence'] as const;

const certification = hoursRoute({
  name: 'certifyHours',
  path: 'certification',
  ability: 'certify',
  refusals: ['hours_changed'],
  summary: 'Confirm your hours; with the minutes you saw, so that none are confirmed unseen',
  body: seenHours,
  command: (transaction, { row }, seen) => certify(transaction, row._id, seen),
});
const honouring = hoursRoute({
  name: 'honourHours',
  path: 'honoured-hours',
  ability: 'enter',
  refusals: ['own_hours', 'same_device', 'hours_over_cap', 'already_honoured'],
  summary: 'Grant hours that no check-in shows, with a reason (organisers, never for oneself); many wait for a second',
  body: honouredHours,
  command: (transaction, { row }, given) => honourHours(transaction, row._id, given),
});
const seconding = hoursRoute({
  name: 'secondHours',
  path: 'proposed-hours/word',
  ability: 'enter',
  refusals: [...capped, 'nothing_proposed', 'second_organiser'],
  summary: 'Confirm or refuse hours that another organiser has entered',
  body: verdict(),
  command: (transaction, { row }, word) => secondHours(transaction, row._id, word),
});
const correcting = hoursRoute({
  name: 'correctHours',
  path: 'correction',
  ability: 'enter',
  refusals: [...capped, 'certified_before'],
  summary: 'Correct hours, with a reason: organisers until they were confirmed, administrators after',
  body: correction,
  command: (transaction, held, given, caller) => correctHours(transaction, held, caller, given),
});
const disputing = hoursRoute({
  name: 'disputeHours',
  path: 'dispute',
  ability: 'dispute',
  refusals: ['dispute_decided', 'dispute_too_late'],
  summary: 'Object to hours, to an absence, or to having been the one; freezes the record until it is decided',
  body: objection,
  command: dispute,
});
const deciding = hoursRoute({
  name: 'decideDispute',
  path: 'dispute-decision',
  ability: 'decide',
  refusals: [...capped, 'not_decider'],
  summary: 'Decide a dispute (administrators above the unit, never who entered the hours)',
  body: decision,
  command: decideDispute,
});

export const hoursRoutes: Route[] = [
  certification,
  honouring,
  seconding,
  correcting,
  disputing,
  deciding,
  ...hoursListRoutes,
];
