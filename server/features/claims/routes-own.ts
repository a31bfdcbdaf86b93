import type Joi from 'joi';
import { may, signedIn } from '../../platform/http/permission.ts';
import { ok } from '../../platform/http/answer.ts';
import { batched, selfCommitting, reading, type Route } from '../../platform/http/route.ts';
import { flag, id, pathIds, maybeReason, reason } from '../../platform/schema/schema.ts';
import { optional, pageOf, shape } from '../../platform/schema/shape.ts';
import { ownQuery } from '../../domain/participations/pages.ts';
import { listMine } from './list-mine.ts';
import { loadParticipation, participationPolicy } from '../../domain/participations/policy.ts';
import {
  participationAnswer,
  placeAnswer,
  presentParticipation,
  heldParticipationOut,
} from '../../domain/participations/present.ts';
import { servedSums, servedSumsAnswer } from '../../domain/participations/served.ts';
import { personSeen } from '../../domain/participations/handles.ts';
import type { PlaceVerb } from './batch/place-change.ts';
import { waitlistPositions } from '../../domain/participations/waitlist-positions.ts';

const tag = 'participations';
const taskParams = pathIds('taskId');
const participationParams = pathIds('participationId');

const claimRefusals = [
  'task_full',
  'task_closed',
  'already_in',
  'overlaps',
  'travel_too_tight',
  'party_members_only',
  'under_age',
  'birth_date_missing',
  'unit_only',
  'invited_only',
  'skill_missing',
  'certificate_missing',
  'removed_before',
  'consent_missing',
  'contact_missing',
  'gave_back_often',
  'role_unknown',
  'role_ambiguous',
  'wrong_state',
  'offer_expired',
] as const;

const claim = batched({
  name: 'claimTask',
  method: 'post',
  path: '/tasks/:taskId/participations',
  tag,
  limit: 'claim',
  summary:
    'Claim a place in a task; with `waitIfFull`, or a place in the line for it where the role is full or has a line',
  params: taskParams,
  body: shape({ roleId: optional(id()), despiteTravel: optional(flag()), waitIfFull: optional(flag()) }),
  answers: { 200: placeAnswer, 201: placeAnswer },
  refusals: claimRefusals,
  run: ({ services, params, body, caller, now, requestId }, idempotent) =>
    services.claims.submit({
      verb: 'claim',
      taskId: params.taskId,
      personId: caller.personId,
      actorId: caller.personId,
      sessionId: caller.sessionId,
      ...body,
      now,
      requestId,
      ...(idempotent ? { idempotent } : {}),
    }),
});

const listOwn = reading({
  name: 'listMyParticipations',
  path: '/me/participations',
  tag,
  summary: 'My participations and invitations: upcoming ones by start, past ones latest first',
  permission: signedIn,
  query: ownQuery,
  answers: { 200: pageOf(heldParticipationOut) },
  refusals: ['invalid_cursor'],
  run: async ({ services, query, caller, now }) =>
    ok(await listMine(services.db, await services.units.current(), caller!.personId, query, now)),
});

const sumOwn = reading({
  name: 'getMyServedHours',
  path: '/me/served-hours',
  tag,
  summary: 'How often I have served, and the minutes of both tiers',
  permission: signedIn,
  answers: { 200: servedSumsAnswer },
  run: async ({ services, caller }) => ok({ ...(await servedSums(services.db, caller!.personId)) }),
});

const show = reading({
  name: 'getParticipation',
  path: '/participations/:participationId',
  tag,
  summary: 'One participation',
  permission: may(participationPolicy, 'read', loadParticipation),
  params: participationParams,
  answers: { 200: participationAnswer },
  run: async ({ services, subject: { row }, caller, now }) => {
    const [inLine, handleOf] = await Promise.all([waitlistPositions(services.db, [row]), services.handles()]);
    const personId = caller!.is(row.personId) ? row.personId.toHexString() : personSeen(row, handleOf);
    return ok(presentParticipation(row, now, inLine.get(row._id.toHexString()), personId));
  },
});

/** A route that hands one person's change of place to the batcher. */
const placeRoute = <B extends { reason?: string; despiteTravel?: boolean }>(
  verb: PlaceVerb,
  options: {
    name: string;
    path: string;
    summary: string;
    ability: 'withdraw' | 'answer' | 'remove';
    body: Joi.ObjectSchema<B>;
    refusals: readonly (typeof claimRefusals)[number][] | readonly never[];
  } & { more?: readonly ('started' | 'reason_required' | 'proposal_expired')[] },
): Route =>
  selfCommitting({
    name: options.name,
    method: 'post',
    path: `/participations/:participationId/${options.path}`,
    tag,
    limit: 'claim',
    summary: options.summary,
    permission: may(participationPolicy, options.ability, loadParticipation),
    params: participationParams,
    body: options.body,
    answers: { 200: placeAnswer },
    refusals: [...options.refusals, ...(options.more ?? []), 'wrong_state'],
    run: ({ services, subject: { row }, body, caller, now, requestId }, idempotent) =>
      services.claims.submit({
        verb,
        taskId: row.taskId,
        personId: row.personId,
        actorId: caller!.personId,
        sessionId: caller!.sessionId,
        ...body,
        now,
        requestId,
        ...(idempotent ? { idempotent } : {}),
      }),
  });

const withdraw = placeRoute('withdraw', {
  name: 'withdraw',
  path: 'withdrawal',
  ability: 'withdraw',
  refusals: [],
  more: ['started', 'reason_required'],
  summary: 'Give a place back, after the deadline with a reason; or leave the waitlist',
  body: maybeReason(),
});
const accept = placeRoute('accept', {
  name: 'acceptProposal',
  path: 'acceptance',
  ability: 'answer',
  refusals: claimRefusals,
  more: ['proposal_expired'],
  summary: 'Accept an invitation, or a place from the waiting list',
  body: shape({ despiteTravel: optional(flag()) }),
});
const decline = placeRoute('decline', {
  name: 'declineProposal',
  path: 'declination',
  ability: 'answer',
  refusals: [],
  summary: 'Decline an invitation, or a place from the waiting list',
  body: maybeReason(),
});
const remove = placeRoute('remove', {
  name: 'removeParticipant',
  path: 'removal',
  ability: 'remove',
  refusals: [],
  summary: 'Take a volunteer out of a task, with a reason (organisers)',
  body: reason(),
});

export const ownParticipationRoutes: Route[] = [claim, listOwn, sumOwn, show, withdraw, accept, decline, remove];
