import type { Filter, ObjectId } from 'mongodb';
import { claimPolicy, entryPolicy } from '../../domain/lists/policy.ts';
import { claimPageSchema, claimSchema, presentClaim } from '../../domain/lists/present.ts';
import { findClaim, pageOfClaims, type ListClaimDoc } from '../../domain/lists/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { nothing, pageFields, pathIds } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';
import { teamSpeechRefusals, teamSpokenFor } from '../teams/speak-for.ts';
import { answerClaim, claimEntry, withdrawClaim } from './claims.ts';
import { answerBody, claimBody, claimQuery } from './inputs.ts';
import { entryNamed } from './routes-entries.ts';
import { besides } from './shown.ts';

const tag = 'lists';
const claimParams = pathIds('claimId');
const claimNamed = ({ db }: ServiceContext, { params }: { params: { claimId: ObjectId } }) =>
  findClaim(db, params.claimId);

/** Something is asked for a unit by those who organise it alone. Refuses with `forbidden`. */
export function mustSpeakFor(caller: Caller, unitId: ObjectId | undefined): void {
  if (unitId && !caller.organises(unitId)) throw refuse('forbidden');
}

const shown = async (services: ServiceContext, claim: ListClaimDoc, caller: Caller, now: Date) =>
  presentClaim(claim, await besides(services, [claim], caller, now));

const claim = changing({
  name: 'claimListEntry',
  path: '/list-entries/:entryId/claims',
  tag,
  method: 'post',
  params: pathIds('entryId'),
  summary:
    'Ask for some of an entry, for yourself, a team that you head or a unit that you organise; its owner answers by a time',
  permission: may(entryPolicy, 'read', entryNamed),
  body: claimBody,
  answers: { 201: claimSchema },
  refusals: [
    'entry_closed',
    'book_instead',
    'own_entry',
    'amount_taken',
    'already_asked',
    'forbidden',
    ...teamSpeechRefusals,
  ],
  async run({ services, subject, body: { teamId, ...body }, caller, now }, transaction) {
    mustSpeakFor(caller, body.unitId);
    const byTeam = await teamSpokenFor(transaction, services, { ...body, teamId });
    const made = await claimEntry(transaction, subject._id, { ...body, ...(byTeam ? { byTeam } : {}) });
    return created(await shown(services, made, caller, now), `/api/v1/list-entries/${subject._id.toHexString()}`);
  },
});

async function claimsPage(
  services: ServiceContext,
  which: Filter<ListClaimDoc>,
  query: { limit: number; cursor?: string | undefined },
  caller: Caller,
  now: Date,
) {
  const { items, nextCursor } = await pageOfClaims(services.db, which, query);
  const beside = await besides(services, items, caller, now);
  return ok({ items: items.map((one) => presentClaim(one, beside)), nextCursor });
}

const ofUnit = reading({
  name: 'listUnitClaims',
  path: '/units/:unitId/list-claims',
  tag,
  params: pathIds('unitId'),
  summary: 'The claims on a unit’s lists, or those that the unit has made, the latest first',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  query: claimQuery,
  answers: { 200: claimPageSchema },
  refusals: ['invalid_cursor'],
  run({ services, subject, query, caller, now }) {
    const which = {
      ...(query.as === 'owner' ? { unitId: subject._id } : { byUnitId: subject._id }),
      ...(query.entryId ? { entryId: query.entryId } : {}),
      ...(query.open ? { state: 'asked' as const, answerBy: { $gt: now } } : {}),
    };
    return claimsPage(services, which, query, caller!, now);
  },
});

const mine = reading({
  name: 'listMyListClaims',
  path: '/me/list-claims',
  tag,
  summary: 'The claims that you have made, for yourself, for teams or for units, the latest first',
  permission: signedIn,
  query: shape(pageFields()),
  answers: { 200: claimPageSchema },
  refusals: ['invalid_cursor'],
  run: ({ services, query, caller, now }) => claimsPage(services, { personId: caller!.personId }, query, caller!, now),
});

const answer = changing({
  name: 'answerListClaim',
  path: '/list-claims/:claimId/answer',
  tag,
  method: 'post',
  params: claimParams,
  summary: 'Agree to a claim, or decline it, in words that whoever asked is told; nobody answers their own',
  permission: may(claimPolicy, 'answer', claimNamed),
  body: answerBody,
  answers: { 200: claimSchema },
  refusals: ['claim_answered', 'amount_taken', 'entry_closed', 'forbidden'],
  async run({ services, subject, body, caller, now }, transaction) {
    return ok(await shown(services, await answerClaim(transaction, subject._id, body), caller, now));
  },
});

const withdraw = changing({
  name: 'withdrawListClaim',
  path: '/list-claims/:claimId/withdrawal',
  tag,
  method: 'post',
  params: claimParams,
  summary: 'Take a claim back; what it held is free again',
  permission: may(claimPolicy, 'withdraw', claimNamed),
  body: nothing(),
  answers: { 200: claimSchema },
  refusals: ['claim_answered'],
  async run({ services, subject, caller, now }, transaction) {
    return ok(await shown(services, await withdrawClaim(transaction, subject._id), caller, now));
  },
});

export const listClaimRoutes: Route[] = [claim, ofUnit, mine, answer, withdraw];
