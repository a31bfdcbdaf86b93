import Joi from 'joi';
import { entryKinds } from '../../../shared/lists.ts';
import { keysOf, type Language } from '../../../shared/words.ts';
import { roundPolicy, wishPolicy, type RoundSubject } from '../../domain/pairing/policy.ts';
import { lotOfUnit, presentRoundUnit, roundUnitPageSchema, roundUnitSchema } from '../../domain/pairing/present.ts';
import {
  findRoundUnit,
  pageOfRoundUnits,
  type PairingRoundDoc,
  type RoundUnitDoc,
} from '../../domain/pairing/queries.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import type { TreeNode, UnitTree } from '../../domain/units/tree.ts';
import { ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { nothing, oneOf, pathIds } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { placesBody, roundUnitQuery, wishBody } from './inputs.ts';
import { sentencesIn } from './sentences.ts';
import { roundNamed, wishesNamed } from './subjects.ts';
import { suggestionsFor } from './suggestions.ts';
import { sideIn } from './take-part.ts';
import { pageOfSilent } from './units-to-tell.ts';
import { leaveRound, stateWishes, takeMore } from './wishes.ts';

const tag = 'pairing';
const params = pathIds('roundId', 'unitId');

/**
 * Computed wishes are told with the result: to those who run the round once it is settled, else once it is published.
 */
const isTold = (subject: RoundSubject, caller: Caller | null): boolean =>
  subject.round.state === 'published' || (subject.round.state === 'settled' && roundPolicy.run(caller, subject));

async function shown(
  { units }: ServiceContext,
  row: RoundUnitDoc,
  subject: RoundSubject,
  caller: Caller | null,
  language: Language,
) {
  return presentRoundUnit(row, subject.round, await units.current(), isTold(subject, caller), sentencesIn(language));
}

/** A unit of a round of which nothing is written down: it takes part as the round says. */
function silentUnit(round: PairingRoundDoc, tree: UnitTree, node: TreeNode) {
  const side = sideIn(round, node)!;
  return {
    unit: unitNameIn(tree, node.objectId),
    side,
    said: 'nobody' as const,
    left: false,
    least: 0,
    most: side === 'branches' ? round.branchMost : round.communityMost,
    open: round.computed > 0,
    wishes: [],
    never: [],
    computed: [],
    lost: [],
    short: null,
    lot: lotOfUnit(round, { side, unitId: node.objectId }),
  };
}

const list = reading({
  name: 'listRoundUnits',
  path: '/pairing-rounds/:roundId/units',
  tag,
  params: pathIds('roundId'),
  summary: 'The units of a round that said their wishes, with these, or those that said none; for those who run it',
  permission: may(roundPolicy, 'look', roundNamed),
  query: roundUnitQuery,
  answers: { 200: roundUnitPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services, subject, query, caller, language }) {
    const { side } = query;
    const { round } = subject;
    const show = (row: RoundUnitDoc) => shown(services, row, subject, caller, language);
    if (query.silent) {
      const tree = await services.units.current();
      const { items, nextCursor } = await pageOfSilent(services.db, tree, round, query);
      const rows = items.map(({ node, row }) => (row ? show(row) : Promise.resolve(silentUnit(round, tree, node))));
      return ok({ items: await Promise.all(rows), nextCursor });
    }
    const which = { roundId: round._id, ...(side ? { side } : {}) };
    const { items, nextCursor } = await pageOfRoundUnits(services.db, which, query);
    return ok({ items: await Promise.all(items.map(show)), nextCursor });
  },
});

const show = reading({
  name: 'showRoundUnit',
  path: '/pairing-rounds/:roundId/units/:unitId',
  tag,
  params,
  summary: 'The wishes of a unit in a round; once published also what was computed for it, and why a wish was lost',
  permission: may(wishPolicy, 'read', wishesNamed),
  answers: { 200: roundUnitSchema },
  refusals: ['not_in_round'],
  async run({ services, subject, caller, language }) {
    const { round, unitId } = subject;
    const row = await findRoundUnit(services.db, round._id, unitId);
    if (row) return ok(await shown(services, row, subject, caller, language));
    const tree = await services.units.current();
    const node = tree.byId.get(unitId.toHexString());
    if (!node || !sideIn(round, node)) throw refuse('not_in_round');
    return ok(silentUnit(round, tree, node));
  },
});

const share = () => Joi.number().min(0).max(1);

const suggest = reading({
  name: 'listPairingSuggestions',
  path: '/pairing-rounds/:roundId/units/:unitId/suggestions',
  tag,
  params,
  summary:
    'Units of the other side that this one goes together with best, computed from lists and places, with reasons',
  permission: may(wishPolicy, 'say', wishesNamed),
  limit: 'file',
  answers: {
    200: shape({
      items: listOut(
        named(
          'PairingSuggestion',
          shape({
            unit: nullable(unitNameSchema),
            value: share(),
            km: nullable(Joi.number().min(0)),
            /** Kinds of what they have and this unit asks for, and the other way round. */
            theyHave: listOut(oneOf(keysOf(entryKinds))),
            theyWant: listOut(oneOf(keysOf(entryKinds))),
          }),
        ),
      ),
    }),
  },
  async run({ services, subject: { round, unitId }, now }) {
    const tree = await services.units.current();
    const node = tree.byId.get(unitId.toHexString());
    const found = node ? await suggestionsFor(services.db, tree, round, node, now) : [];
    return ok({
      items: found.map(({ node: { objectId }, likeness, theyHave, theyWant }) => ({
        unit: unitNameIn(tree, objectId),
        value: likeness.value,
        km: likeness.km ?? null,
        theyHave,
        theyWant,
      })),
    });
  },
});

const say = changing({
  name: 'sayPairingWishes',
  path: '/pairing-rounds/:roundId/units/:unitId/wishes',
  tag,
  method: 'put',
  params,
  summary: 'Say the wishes of a unit that you lead, in place of earlier ones: tiers of units of the other side',
  permission: may(wishPolicy, 'say', wishesNamed),
  body: wishBody,
  answers: { 200: roundUnitSchema },
  refusals: ['wishes_closed', 'not_in_round'],
  async run({ services, subject, body, caller, language }, transaction) {
    const tree = await services.units.current();
    const row = await stateWishes(transaction, tree, subject.round._id, subject.unitId, body);
    return ok(await shown(services, row, subject, caller, language));
  },
});

const leave = changing({
  name: 'leavePairingRound',
  path: '/pairing-rounds/:roundId/units/:unitId/departure',
  tag,
  method: 'post',
  params,
  summary: 'A unit takes no part in a round; while wishes are taken it may come back by saying some',
  permission: may(wishPolicy, 'say', wishesNamed),
  body: nothing(),
  answers: { 200: roundUnitSchema },
  refusals: ['wishes_closed', 'not_in_round'],
  async run({ services, subject, caller, language }, transaction) {
    const tree = await services.units.current();
    const row = await leaveRound(transaction, tree, subject.round._id, subject.unitId);
    return ok(await shown(services, row, subject, caller, language));
  },
});

const places = changing({
  name: 'takeMorePartners',
  path: '/pairing-rounds/:roundId/units/:unitId/places',
  tag,
  method: 'post',
  params,
  summary: 'A unit takes more partners than it said, before the result is published; it is computed once more',
  permission: may(wishPolicy, 'say', wishesNamed),
  body: placesBody,
  answers: { 200: roundUnitSchema },
  refusals: ['round_moved_on', 'not_in_round'],
  async run({ services, subject, body, language }, transaction) {
    const row = await takeMore(transaction, subject.round._id, subject.unitId, body.most);
    return ok(presentRoundUnit(row, subject.round, await services.units.current(), false, sentencesIn(language)));
  },
});

export const pairingWishRoutes: Route[] = [list, show, suggest, say, leave, places];
