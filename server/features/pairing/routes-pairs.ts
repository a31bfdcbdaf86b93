import type Joi from 'joi';
import type { ObjectId } from 'mongodb';
import type { ErrorCode } from '../../../shared/errors.ts';
import { pairPolicy } from '../../domain/pairing/policy.ts';
import { pairPageSchema, pairSchema, presentPair } from '../../domain/pairing/present.ts';
import { pageOfPairs, type PairDoc } from '../../domain/pairing/queries.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { pathIds } from '../../platform/schema/schema.ts';
import { answerBody, dutiesBody, pairQuery, partingBody, renewalBody, reviewBody } from './inputs.ts';
import { answerPair, endPair, promiseDuties, renewPair, reviewPair } from './pairs.ts';
import { pairNamed } from './subjects.ts';

const tag = 'pairing';
const params = pathIds('pairId');

const ofUnit = reading({
  name: 'listUnitPairs',
  path: '/units/:unitId/pairs',
  tag,
  params: pathIds('unitId'),
  summary: 'The pairs of a unit that stand or await a yes; with `over` all of them, the latest first',
  permission: may(unitPolicy, 'organise', ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
    findUnit(db, inputs.params.unitId),
  ),
  query: pairQuery,
  answers: { 200: pairPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services: { db, units }, subject, query, caller }) {
    const which = {
      $or: [{ branchId: subject._id }, { communityId: subject._id }],
      state: query.over ? { $ne: 'drawn' as const } : { $in: ['offered' as const, 'standing' as const] },
    };
    const { items, nextCursor } = await pageOfPairs(db, which, query);
    const tree = await units.current();
    return ok({ items: items.map((pair) => presentPair(pair, tree, caller)), nextCursor });
  },
});

const show = reading({
  name: 'showPair',
  path: '/pairs/:pairId',
  tag,
  params,
  summary: 'A pair: its term, what each side gives of its lists, its reviews',
  permission: may(pairPolicy, 'read', pairNamed),
  answers: { 200: pairSchema },
  run: async ({ services, subject, caller }) =>
    ok(presentPair(subject, await services.units.current(), caller), subject.version),
});

interface Act<B> {
  name: string;
  path: string;
  method?: 'post' | 'put';
  summary: string;
  body: Joi.ObjectSchema<B>;
  refusals?: readonly ErrorCode[];
}

/** A change of a pair by those who act for one of its sides; it answers with the pair. */
const ofPair = <B>(
  { path, method = 'post', refusals = [], ...route }: Act<B>,
  act: (transaction: TransactionContext, pairId: ObjectId, body: B, caller: Caller) => Promise<PairDoc>,
): Route =>
  changing({
    ...route,
    path: `/pairs/:pairId/${path}`,
    tag,
    method,
    params,
    permission: may(pairPolicy, 'act', pairNamed),
    answers: { 200: pairSchema },
    refusals: ['pair_moved_on', 'forbidden', ...refusals],
    async run({ services, subject, body, caller }, transaction) {
      const pair = await act(transaction, subject._id, body, caller);
      return ok(presentPair(pair, await services.units.current(), caller), pair.version);
    },
  });

export const pairRoutes: Route[] = [
  ofUnit,
  show,
  ofPair(
    {
      name: 'answerPair',
      path: 'answers',
      summary: 'Say yes or no to a pair that your unit did not wish itself',
      body: answerBody,
      refusals: ['both_sides'],
    },
    answerPair,
  ),
  ofPair(
    {
      name: 'promisePairDuties',
      path: 'duties',
      method: 'put',
      summary: 'Say which entries of your unit’s lists it gives to the pair',
      body: dutiesBody,
    },
    promiseDuties,
  ),
  ofPair(
    { name: 'reviewPair', path: 'reviews', summary: 'Review the quarter, for one side of the pair', body: reviewBody },
    reviewPair,
  ),
  ofPair(
    {
      name: 'renewPair',
      path: 'renewals',
      summary: 'Ask for a further term, or agree to the one that the other side has asked for',
      body: renewalBody,
      refusals: ['both_sides'],
    },
    renewPair,
  ),
  ofPair(
    {
      name: 'endPair',
      path: 'end',
      summary: 'End a pair before its term, with a reason that the other side reads',
      body: partingBody,
    },
    endPair,
  ),
];
