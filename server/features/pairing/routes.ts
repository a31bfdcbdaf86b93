import type { ObjectId } from 'mongodb';
import { roundPolicy } from '../../domain/pairing/policy.ts';
import {
  pairPageSchema,
  presentPair,
  presentRound,
  presentRoundLine,
  roundPageSchema,
  roundSchema,
} from '../../domain/pairing/present.ts';
import { countSaid, pageOfPairs, pageOfRounds, type PairingRoundDoc } from '../../domain/pairing/queries.ts';
import type { RoundSubject } from '../../domain/pairing/policy.ts';
import { unitNameIn, unitNameSchema } from '../../domain/units/present.ts';
import { unitPolicy } from '../../domain/units/policy.ts';
import { findUnit } from '../../domain/units/queries.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { created, ok } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { fileAnswer, fileOf } from '../../platform/http/file-answer.ts';
import { may } from '../../platform/http/permission.ts';
import { changing, reading, type Route } from '../../platform/http/route.ts';
import { refuse, sideOf } from '../../platform/refusals/refuse.ts';
import { countOut, nothing, pathIds, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, nullable, shape } from '../../platform/schema/shape.ts';
import { secondMs } from '../../../shared/durations.ts';
import { pairingLimits } from '../../../shared/pairing.ts';
import { importWishes } from './import/import-wishes.ts';
import { newRound, roundPairQuery, roundQuery, whatIfQuery, wishFileBody } from './inputs.ts';
import { cancelRound, computeAgain, openRound, publishRound } from './open-round.ts';
import { recordOfRound } from './record.ts';
import { roundNamed } from './subjects.ts';
import { sideIn, unitsIn } from './take-part.ts';
import { whatIf } from './what-if.ts';

const tag = 'pairing';
const params = pathIds('roundId');
const unitParams = pathIds('unitId');
const unitNamed = ({ db }: ServiceContext, inputs: { params: { unitId: ObjectId } }) =>
  findUnit(db, inputs.params.unitId);

async function shown({ db, units }: ServiceContext, subject: RoundSubject, caller: Caller | null, now: Date) {
  const tree = await units.current();
  const { branches, communities } = unitsIn(subject.round, tree);
  const counts = { said: await countSaid(db, subject.round._id), units: branches.length + communities.length };
  return presentRound(subject, counts, tree, caller, now);
}

const open = changing({
  name: 'openPairingRound',
  path: '/units/:unitId/pairing-rounds',
  tag,
  method: 'post',
  params: unitParams,
  summary: 'Open a round in which two kinds of units below say their wishes; the lot is committed to now',
  permission: may(unitPolicy, 'administer', unitNamed),
  body: newRound,
  answers: { 201: roundSchema },
  refusals: ['unit_closed'],
  async run({ services, subject, body, caller, now }, transaction) {
    if (subject.state !== 'open') throw refuse('unit_closed');
    const round = await openRound(transaction, subject._id, body);
    const path = `/api/v1/pairing-rounds/${round._id.toHexString()}`;
    return created(await shown(services, { round, isInside: true, gains: false }, caller, now), path, round.version);
  },
});

const list = reading({
  name: 'listPairingRounds',
  path: '/units/:unitId/pairing-rounds',
  tag,
  params: unitParams,
  summary: 'The rounds that a unit holds, or those of units above in which it may be paired; the latest first',
  permission: may(unitPolicy, 'organise', unitNamed),
  query: roundQuery,
  answers: { 200: roundPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services: { db, units }, subject, query }) {
    const tree = await units.current();
    const which =
      query.as === 'holder'
        ? { unitId: subject._id }
        : {
            unitId: { $in: subject.path.slice(0, -1) },
            $or: [{ branchKind: subject.kind }, { communityKind: subject.kind }],
          };
    const { items, nextCursor } = await pageOfRounds(db, which, query);
    return ok({ items: items.map((round) => presentRoundLine(round, tree)), nextCursor });
  },
});

const show = reading({
  name: 'showPairingRound',
  path: '/pairing-rounds/:roundId',
  tag,
  params,
  summary: 'A round: what its lot was committed to, from the end of wishes on its seed, once settled its certificate',
  permission: may(roundPolicy, 'read', roundNamed),
  answers: { 200: roundSchema },
  run: async ({ services, subject, caller, now }) =>
    ok(await shown(services, subject, caller, now), subject.round.version),
});

interface Act {
  name: string;
  path: string;
  summary: string;
}

/** A step of a round by those who run it; it answers with the round. */
const step = (
  ability: 'publish' | 'cancel',
  { path, ...route }: Act,
  act: (transaction: TransactionContext, roundId: ObjectId) => Promise<PairingRoundDoc>,
): Route =>
  changing({
    ...route,
    path: `/pairing-rounds/:roundId/${path}`,
    tag,
    method: 'post',
    params,
    permission: may(roundPolicy, ability, roundNamed),
    body: nothing(),
    answers: { 200: roundSchema },
    refusals: ['round_moved_on'],
    async run({ services, subject, caller, now }, transaction) {
      const round = await act(transaction, subject.round._id);
      return ok(await shown(services, { ...subject, round }, caller, now), round.version);
    },
  });

const again = step(
  'publish',
  { name: 'computePairingRound', path: 'computation', summary: 'Have a round computed once more, by the same lot' },
  computeAgain,
);
const publish = step(
  'publish',
  {
    name: 'publishPairingRound',
    path: 'publication',
    summary: 'Publish what a round came to; never by somebody who belongs to a unit that it pairs',
  },
  publishRound,
);
const cancel = step(
  'cancel',
  { name: 'cancelPairingRound', path: 'cancellation', summary: 'Cancel a round that is not published' },
  cancelRound,
);

const coupleSchema = shape({ branchUnit: nullable(unitNameSchema), communityUnit: nullable(unitNameSchema) });

const ask = reading({
  name: 'askPairingRound',
  path: '/pairing-rounds/:roundId/what-if',
  tag,
  params,
  summary: 'The result that a settled round would come to if one unit took more partners; by the same wishes and lot',
  permission: may(roundPolicy, 'run', roundNamed),
  limit: 'file',
  query: whatIfQuery,
  answers: {
    200: named(
      'PairingWhatIf',
      shape({
        pairs: countOut(),
        unserved: countOut(),
        /** Pairs that would come about, and those that would not. */
        come: listOut(coupleSchema),
        go: listOut(coupleSchema),
      }),
    ),
  },
  refusals: ['round_moved_on', 'not_in_round'],
  async run({ services, subject: { round }, query }) {
    if (round.state !== 'settled') throw refuse('round_moved_on');
    const tree = await services.units.current();
    const unitId = query.unitId.toHexString();
    if (!sideIn(round, tree.byId.get(unitId))) throw refuse('not_in_round');
    const signal = AbortSignal.timeout(maxSeconds * secondMs);
    const { pairs, unserved, come, go } = await whatIf(services.db, round, { unitId, places: query.more }, signal);
    const nameOf = (id: string) => unitNameIn(tree, { toHexString: () => id });
    const couple = (one: (typeof come)[number]) => ({
      branchUnit: nameOf(one.branch),
      communityUnit: nameOf(one.community),
    });
    return ok({ pairs, unserved, come: come.map(couple), go: go.map(couple) });
  },
});
const maxSeconds = 30;

const pairsOf = reading({
  name: 'listRoundPairs',
  path: '/pairing-rounds/:roundId/pairs',
  tag,
  params,
  summary: 'The pairs of a round: for those who run it once it is settled, for its units once it is published',
  permission: may(roundPolicy, 'read', roundNamed),
  query: roundPairQuery,
  answers: { 200: pairPageSchema },
  refusals: ['invalid_cursor'],
  async run({ services: { db, units }, subject, query, caller }) {
    const { round } = subject;
    const isTold = round.state === 'published' || (round.state === 'settled' && roundPolicy.run(caller, subject));
    if (!isTold) return ok({ items: [], nextCursor: null });
    const { unitId } = query;
    const of = unitId ? { $or: [{ branchId: unitId }, { communityId: unitId }] } : {};
    const { items, nextCursor } = await pageOfPairs(db, { roundId: round._id, ...of }, query);
    const tree = await units.current();
    return ok({ items: items.map((pair) => presentPair(pair, tree, caller)), nextCursor });
  },
});

const importFile = changing({
  name: 'importPairingWishes',
  path: '/pairing-rounds/:roundId/wish-imports',
  tag,
  method: 'post',
  params,
  summary: 'Say the wishes of many units from a file, all or none; what a unit has said itself goes first',
  permission: may(roundPolicy, 'look', roundNamed),
  body: wishFileBody,
  maxBodyBytes: pairingLimits.fileBytes,
  answers: {
    200: named(
      'PairingWishImport',
      shape({
        /** The lines whose wishes were said, or would be. */
        made: listOut(countOut()),
        wrong: listOut(shape({ line: countOut(), field: textOut(), message: textOut() })),
      }),
    ),
  },
  refusals: ['wishes_closed'],
  async run({ services, subject, body, language }, transaction) {
    const tree = await services.units.current();
    const { made, wrong } = await importWishes(transaction, tree, subject.round, body);
    const say = ({ line, field, expected }: (typeof wrong)[number]) => ({
      line,
      field,
      message: expected[sideOf(language)],
    });
    return ok({ made, wrong: wrong.map(say) });
  },
});

const jsonFile = 'application/json';
const record = reading({
  name: 'downloadPairingRecord',
  path: '/pairing-rounds/:roundId/record',
  tag,
  params,
  summary: 'A settled round in one file: its wishes, seed, pairs and lost wishes; `xianfeng verify` checks it',
  permission: may(roundPolicy, 'look', roundNamed),
  limit: 'file',
  answers: { 200: fileOf(jsonFile) },
  refusals: ['round_moved_on'],
  async run({ services: { db, units }, subject: { round } }) {
    if (round.state !== 'settled' && round.state !== 'published') throw refuse('round_moved_on');
    const written = JSON.stringify(await recordOfRound(db, await units.current(), round), null, 1);
    return fileAnswer(jsonFile, `${round.name}.json`, Buffer.from(`${written}\n`));
  },
});

export const pairingRoutes: Route[] = [open, list, show, again, publish, cancel, ask, pairsOf, importFile, record];
