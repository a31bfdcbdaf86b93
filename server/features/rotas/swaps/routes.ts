import { pageOfRows } from '../../../platform/http/cursor.ts';
import { ruleContextOf, ruleSettingsOf } from '../../../domain/participations/rule-facts.ts';
import { may, signedIn } from '../../../platform/http/permission.ts';
import type { TransactionContext } from '../../../platform/database/transaction-context.ts';
import { created, ok } from '../../../platform/http/answer.ts';
import { changing, reading, type Route } from '../../../platform/http/route.ts';
import { flag, oneOf, pathIds, pageFields, nothing } from '../../../platform/schema/schema.ts';
import { optional, pageOf, shape } from '../../../platform/schema/shape.ts';
import { acceptSwap, endSwap } from './answer.ts';
import { askForSwap, swapInput } from './ask.ts';
import { swapStates, type SwapDoc } from './model.ts';
import { loadOwnTurn, loadSwap, swapAskPolicy, swapPolicy } from './policy.ts';
import { loadRota, rotaPolicy } from '../policy.ts';
import { rotaSwapOut, shownSwaps, swapOut, swapsOfRota } from './present.ts';
import { pageOfSwaps } from './queries.ts';

const tag = 'rotas';
const swapParams = pathIds('swapId');

const shown = async (transaction: TransactionContext, swap: SwapDoc) =>
  (await shownSwaps(transaction.db, [swap], transaction.actorId!, transaction.now, transaction.session))[0];

const ask = changing({
  name: 'askForSwap',
  method: 'post',
  path: '/participations/:participationId/swaps',
  tag,
  params: pathIds('participationId'),
  summary: 'Offer a turn of a rota to another member, or for one of theirs in return',
  permission: may(swapAskPolicy, 'ask', loadOwnTurn),
  body: swapInput,
  answers: { 201: swapOut },
  refusals: ['not_a_turn', 'wrong_state', 'started', 'not_a_member', 'swap_open', 'swap_asked_before'],
  async run({ services, params, body }, transaction) {
    const { utcOffset } = ruleSettingsOf(services.config);
    const swap = await askForSwap(transaction, params.participationId, body, utcOffset);
    return created(await shown(transaction, swap), `/api/v1/swaps/${swap._id.toHexString()}`);
  },
});

const list = reading({
  name: 'listMySwaps',
  path: '/me/swaps',
  tag,
  summary: 'Swaps that I asked for or am asked for, latest first',
  permission: signedIn,
  query: shape({ box: optional(oneOf(['asked', 'received'])), state: optional(oneOf(swapStates)), ...pageFields() }),
  answers: { 200: pageOf(swapOut) },
  refusals: ['invalid_cursor'],
  async run({ services: { db }, query, caller, now }) {
    const me = caller!.personId;
    const sides = [
      ...(query.box === 'received' ? [] : [{ fromPersonId: me }]),
      ...(query.box === 'asked' ? [] : [{ toPersonId: me }]),
    ];
    const rows = await pageOfSwaps(db, { $or: sides }, query);
    const items = new Map((await shownSwaps(db, rows, me, now)).map((one) => [one.id, one]));
    return ok(
      pageOfRows(
        rows,
        query.limit,
        (row) => ({ value: +row.createdAt, id: row._id }),
        (row) => items.get(row._id.toHexString())!,
      ),
    );
  },
});

const listOfRota = reading({
  name: 'listRotaSwaps',
  path: '/rotas/:rotaId/swaps',
  tag,
  params: pathIds('rotaId'),
  summary: 'The swaps of a rota, latest first, without the words between the two (organisers)',
  permission: may(rotaPolicy, 'seeSwaps', loadRota),
  query: shape({ state: optional(oneOf(swapStates)), ...pageFields() }),
  answers: { 200: pageOf(rotaSwapOut) },
  refusals: ['invalid_cursor'],
  async run({ services: { db }, subject: { rota }, query, now }) {
    const rows = await pageOfSwaps(db, { rotaId: rota._id }, query);
    const items = new Map((await swapsOfRota(db, rows, now)).map((one) => [one.id, one]));
    return ok(
      pageOfRows(
        rows,
        query.limit,
        (row) => ({ value: +row.createdAt, id: row._id }),
        (row) => items.get(row._id.toHexString())!,
      ),
    );
  },
});

const accept = changing({
  name: 'acceptSwap',
  method: 'post',
  path: '/swaps/:swapId/acceptance',
  tag,
  params: swapParams,
  summary: 'Agree to a swap: both turns change hands at once',
  permission: may(swapPolicy, 'answer', loadSwap),
  body: shape({ despiteTravel: optional(flag()) }),
  answers: { 200: swapOut },
  refusals: [
    'wrong_state',
    'swap_expired',
    'swap_stale',
    'swap_not_possible',
    'not_a_member',
    'task_closed',
    'already_in',
    'removed_before',
    'consent_missing',
    'contact_missing',
    'overlaps',
    'travel_too_tight',
    'party_members_only',
    'under_age',
    'birth_date_missing',
    'unit_only',
    'skill_missing',
    'certificate_missing',
  ],
  async run({ services, subject, body }, transaction) {
    const isSure = body.despiteTravel ?? false;
    return ok(await shown(transaction, await acceptSwap(transaction, subject._id, isSure, ruleContextOf(services))));
  },
});

const decline = changing({
  name: 'declineSwap',
  method: 'post',
  path: '/swaps/:swapId/declination',
  tag,
  params: swapParams,
  summary: 'Say no to a swap',
  permission: may(swapPolicy, 'answer', loadSwap),
  body: nothing(),
  answers: { 200: swapOut },
  refusals: ['wrong_state'],
  run: async ({ subject }, transaction) =>
    ok(await shown(transaction, await endSwap(transaction, subject._id, 'declined'))),
});

const cancel = changing({
  name: 'cancelSwap',
  method: 'post',
  path: '/swaps/:swapId/cancellation',
  tag,
  params: swapParams,
  summary: 'Take back the question for a swap',
  permission: may(swapPolicy, 'cancel', loadSwap),
  body: nothing(),
  answers: { 200: swapOut },
  refusals: ['wrong_state'],
  run: async ({ subject }, transaction) =>
    ok(await shown(transaction, await endSwap(transaction, subject._id, 'cancelled'))),
});

export const swapRoutes: Route[] = [ask, list, listOfRota, accept, decline, cancel];
