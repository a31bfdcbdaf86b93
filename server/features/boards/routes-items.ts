import type Joi from 'joi';
import type { Filter, ObjectId } from 'mongodb';
import type { ErrorCode } from '../../../shared/errors.ts';
import { bidPolicy, itemPolicy, type BidSubject } from '../../domain/boards/policy.ts';
import { teamsBehind } from '../../domain/boards/standing.ts';
import { itemPageSchema, itemSchema } from '../../domain/boards/present.ts';
import { findItem, pageOfItems, type BoardItemDoc } from '../../domain/boards/queries.ts';
import { itemToChange } from '../../domain/boards/writer.ts';
import { nearestStaff } from '../../domain/grants/queries.ts';
import { isInAny } from '../../domain/teams/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may, signedIn } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { nothing, pageFields, pathIds, reason } from '../../platform/schema/schema.ts';
import { shape } from '../../platform/schema/shape.ts';
import {
  acceptanceBody,
  choiceBody,
  itemQuery,
  namingBody,
  newBid,
  ratingBody,
  reportBody,
  repostBody,
} from './inputs.ts';
import { teamSpeechRefusals, teamSpokenFor } from '../teams/speak-for.ts';
import { acceptItem, rateItem, withdrawItem } from './judge.ts';
import { repostItem } from './post.ts';
import { shownItem, shownItems } from './shown.ts';
import { bidFor, chooseBids, giveBack, nameUnit, reportOn, signFor, takeBidBack } from './take.ts';

const tag = 'boards';
const itemParams = pathIds('itemId');
const bidParams = pathIds('itemId', 'bidId');
const itemNamed = ({ db }: ServiceContext, { params }: { params: { itemId: ObjectId } }) => findItem(db, params.itemId);

async function bidNamed(
  { db }: ServiceContext,
  { params }: { params: { itemId: ObjectId; bidId: ObjectId } },
): Promise<BidSubject | null> {
  const item = await findItem(db, params.itemId);
  const bid = item?.bids.find(({ _id }) => _id.equals(params.bidId));
  return item && bid ? { item, bid } : null;
}

interface Act<B> {
  name: string;
  path: string;
  summary: string;
  body: Joi.ObjectSchema<B>;
  refusals?: readonly ErrorCode[];
}

/**
 * A change of an item by those who may, of whom is asked again in the transaction: a bid of the same moment makes a
 * party of whoever chooses or accepts, and so does the bid of a team that they are in. It answers with the item.
 */
const ofItem = <B>(
  ability: 'lead' | 'judge' | 'bid',
  { path, refusals = [], ...route }: Act<B>,
  act: (
    transaction: TransactionContext,
    itemId: ObjectId,
    body: B,
    caller: Caller,
    services: ServiceContext,
  ) => Promise<BoardItemDoc>,
): Route =>
  changing({
    ...route,
    path: `/board-items/:itemId/${path}`,
    tag,
    method: 'post',
    params: itemParams,
    permission: may(itemPolicy, ability, itemNamed),
    answers: { 200: itemSchema },
    refusals: ['item_moved_on', ...refusals],
    async run({ services, subject, body, caller, now }, transaction) {
      const before = await itemToChange(transaction, subject._id);
      if (!itemPolicy[ability](caller, before)) throw refuse('forbidden');
      if (ability === 'judge' && (await isInAny(transaction, teamsBehind(before), caller.personId)))
        throw refuse('forbidden');
      const item = await act(transaction, subject._id, body, caller, services);
      return ok(await shownItem(services, item, caller, now), item.version);
    },
  });

/** A change by whoever stands behind a bid; it answers with the item. */
const ofBid = <B>(
  { path, ...route }: Act<B>,
  act: (transaction: TransactionContext, itemId: ObjectId, bidId: ObjectId, body: B) => Promise<BoardItemDoc>,
): Route =>
  changing({
    ...route,
    path: `/board-items/:itemId/bids/:bidId/${path}`,
    tag,
    method: 'post',
    params: bidParams,
    permission: may(bidPolicy, 'act', bidNamed),
    answers: { 200: itemSchema },
    refusals: ['item_moved_on'],
    async run({ services, params, body, caller, now }, transaction) {
      const item = await act(transaction, params.itemId, params.bidId, body);
      return ok(await shownItem(services, item, caller, now), item.version);
    },
  });

const show = reading({
  name: 'showBoardItem',
  path: '/board-items/:itemId',
  tag,
  params: itemParams,
  summary: 'One item: its owner sees all bids, others their own',
  permission: may(itemPolicy, 'read', itemNamed),
  answers: { 200: itemSchema },
  run: async ({ services, subject, caller, now }) =>
    ok(await shownItem(services, subject, caller!, now), subject.version),
});

async function itemsPage(
  services: ServiceContext,
  which: Filter<BoardItemDoc>,
  query: { limit: number; cursor?: string | undefined },
  caller: Caller,
  now: Date,
) {
  const { items, nextCursor } = await pageOfItems(services.db, which, query);
  return ok({ items: await shownItems(services, items, caller, now), nextCursor });
}

const ofUnit = reading({
  name: 'listUnitBoardItems',
  path: '/units/:unitId/board-items',
  tag,
  params: pathIds('unitId'),
  summary: 'The items that a unit has posted, or that it has bid for, the latest first',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  query: itemQuery,
  answers: { 200: itemPageSchema },
  refusals: ['invalid_cursor'],
  run: ({ services, subject, query, caller, now }) =>
    itemsPage(
      services,
      query.as === 'owner' ? { unitId: subject._id } : { 'bids.byUnitId': subject._id },
      query,
      caller!,
      now,
    ),
});

const mine = reading({
  name: 'listMyBoardItems',
  path: '/me/board-items',
  tag,
  summary: 'The items that you have bid for, for yourself, for teams or for units, the latest first',
  permission: signedIn,
  query: shape(pageFields()),
  answers: { 200: itemPageSchema },
  refusals: ['invalid_cursor'],
  run: ({ services, query, caller, now }) =>
    itemsPage(services, { 'bids.personId': caller!.personId }, query, caller!, now),
});

/**
 * The staff of a unit that is named sign for it; one of them stands in its bid. Refuses the field with
 * `invalid_request`.
 */
async function staffToName({ db, session, now }: TransactionContext, unitId: ObjectId): Promise<ObjectId> {
  const unit = await findUnit(db, unitId, session);
  const [staff] = unit?.state === 'open' ? await nearestStaff(db, unit.path, now, session) : [];
  if (!staff) throw refuseField('body.unitId', '这个单位没有人能签约', 'has nobody who could sign');
  return staff;
}

export const boardItemRoutes: Route[] = [
  show,
  ofUnit,
  mine,
  ofItem(
    'bid',
    {
      name: 'bidForItem',
      path: 'bids',
      summary: 'Bid for an item, with a plan, for yourself, a team that you head or a unit that you organise',
      body: newBid,
      refusals: ['not_for_people', 'own_item', 'already_asked', 'bids_full', 'forbidden', ...teamSpeechRefusals],
    },
    async (transaction, itemId, { teamId, ...body }, caller, services) => {
      if (body.unitId && !caller.organises(body.unitId)) throw refuse('forbidden');
      const byTeam = await teamSpokenFor(transaction, services, { ...body, teamId });
      return bidFor(transaction, itemId, { ...body, ...(byTeam ? { byTeam } : {}) });
    },
  ),
  ofBid(
    { name: 'takeBidBack', path: 'withdrawal', summary: 'Take a bid back before anybody is chosen', body: nothing() },
    takeBidBack,
  ),
  ofItem(
    'judge',
    {
      name: 'chooseBids',
      path: 'choice',
      summary: 'Choose among the bids; nobody chooses their own',
      body: choiceBody,
    },
    (transaction, itemId, { bidIds }) => chooseBids(transaction, itemId, bidIds),
  ),
  ofItem(
    'lead',
    {
      name: 'nameUnitForItem',
      path: 'naming',
      summary: 'Name a unit for an item, which then signs or gives it back',
      body: namingBody,
      refusals: ['own_item'],
    },
    async (transaction, itemId, { unitId }, caller) => {
      if (caller.belongsTo(unitId, transaction.now)) throw refuse('own_item');
      return nameUnit(transaction, itemId, unitId, await staffToName(transaction, unitId));
    },
  ),
  ofBid(
    { name: 'signForItem', path: 'signature', summary: 'Sign for an item that you were chosen for', body: nothing() },
    signFor,
  ),
  ofBid({ name: 'reportOnItem', path: 'reports', summary: 'Report how far an item is', body: reportBody }, reportOn),
  ofBid(
    { name: 'giveItemBack', path: 'return', summary: 'Give an item back, with a reason', body: reason() },
    (transaction, itemId, bidId, body) => giveBack(transaction, itemId, bidId, body.reason),
  ),
  ofItem(
    'judge',
    {
      name: 'acceptItem',
      path: 'acceptance',
      summary: 'Accept what was done; of a race one wins. Nobody accepts their own',
      body: acceptanceBody,
    },
    (transaction, itemId, { bidId }) => acceptItem(transaction, itemId, bidId),
  ),
  ofItem(
    'judge',
    { name: 'rateItem', path: 'rating', summary: 'Rate what was done, once; nobody rates their own', body: ratingBody },
    (transaction, itemId, { stars }) => rateItem(transaction, itemId, stars),
  ),
  ofItem(
    'lead',
    {
      name: 'repostItem',
      path: 'reposting',
      summary: 'Post an item anew that nobody took, or that was given back',
      body: repostBody,
    },
    repostItem,
  ),
  ofItem(
    'lead',
    { name: 'withdrawItem', path: 'withdrawal', summary: 'Take an item off its board', body: nothing() },
    (transaction, itemId) => withdrawItem(transaction, itemId),
  ),
];
