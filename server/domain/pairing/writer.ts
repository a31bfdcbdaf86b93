import type { Db, ObjectId } from 'mongodb';
import { pairTransitions, roundTransitions, type PairVerb, type RoundVerb } from '../../../shared/pairing.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { auditEvent, insertAudits, recordAudit } from '../audit/record.ts';
import { pairingRounds, pairs, roundUnits, type PairDoc, type PairingRoundDoc, type RoundUnitDoc } from './model.ts';

export async function insertRound(transaction: TransactionContext, round: PairingRoundDoc): Promise<void> {
  const { db, session } = transaction;
  await pairingRounds.in(db).insertOne(round, { session });
  await auditRound(transaction, round, 'open', 'none');
}

/** The round, read in the transaction that is to change it. Refuses with `not_found`. */
export async function roundToChange({ db, session }: TransactionContext, roundId: ObjectId): Promise<PairingRoundDoc> {
  const round = await pairingRounds.in(db).findOne({ _id: roundId }, { session });
  if (!round) throw refuse('not_found');
  return round;
}

export const mayRoundFollow = ({ state }: Pick<PairingRoundDoc, 'state'>, verb: RoundVerb): boolean =>
  roundTransitions[verb].from.includes(state);

type RoundChanges = Partial<Pick<PairingRoundDoc, 'aliveAt' | 'failure' | 'result' | 'toldUpTo'>>;

/**
 * The one writer of rounds: a verb with what it changes, under the version that was read; the state follows from the
 * table. Refuses with `round_moved_on`.
 */
export async function moveRound(
  transaction: TransactionContext,
  round: PairingRoundDoc,
  verb: RoundVerb,
  changes: RoundChanges = {},
): Promise<PairingRoundDoc> {
  if (!mayRoundFollow(round, verb)) throw refuse('round_moved_on');
  const { db, session, now } = transaction;
  const state = roundTransitions[verb].to;
  const ends = verb === 'again' || verb === 'settle' || verb === 'fail';
  const written = await pairingRounds.in(db).findOneAndUpdate(
    { _id: round._id, version: round.version, state: round.state },
    {
      $set: { ...changes, state, updatedAt: now },
      ...(ends ? { $unset: { aliveAt: '' as const } } : {}),
      $inc: { version: 1 },
    },
    { session, returnDocument: 'after' },
  );
  if (!written) throw refuse('round_moved_on');
  await auditRound(transaction, written, verb, round.state);
  return written;
}

/** Takes on a round that waits, or whose server was not heard of since; null where there is none. */
export const takeRound = (db: Db, now: Date, lostSince: Date): Promise<PairingRoundDoc | null> =>
  pairingRounds
    .in(db)
    .findOneAndUpdate(
      { $or: [{ state: 'waiting' }, { state: 'solving', aliveAt: { $lt: lostSince } }] },
      { $set: { state: roundTransitions.solve.to, aliveAt: now }, $inc: { version: 1 } },
      { sort: { _id: 1 }, returnDocument: 'after' },
    );

/** Says that somebody is at work on a round; false where it is theirs no more. */
export async function beatRound(
  db: Db,
  { _id, version }: Pick<PairingRoundDoc, '_id' | 'version'>,
  now: Date,
): Promise<boolean> {
  const { matchedCount } = await pairingRounds
    .in(db)
    .updateOne({ _id, version, state: 'solving' }, { $set: { aliveAt: now } });
  return matchedCount > 0;
}

/** Writes down up to which unit a round was told of; null: to all of them. */
export async function toldOfRound(
  { db, session }: TransactionContext,
  roundId: ObjectId,
  upTo: ObjectId | null,
): Promise<void> {
  const update = upTo ? { $set: { toldUpTo: upTo } } : { $unset: { toldUpTo: '' as const } };
  await pairingRounds.in(db).updateOne({ _id: roundId }, update, { session });
}

/** Has a round tell the units once more that have said no wishes. */
export async function remindOfRound({ db, session }: TransactionContext, roundId: ObjectId): Promise<void> {
  const waits = { _id: roundId, state: 'wishing' as const, reminded: { $exists: false } };
  await pairingRounds.in(db).updateOne(waits, { $set: { reminded: true, toldUpTo: null } }, { session });
}

/** Holds a round open for a wish until the transaction commits. Refuses with `wishes_closed`. */
async function pinRound({ db, session, now }: TransactionContext, roundId: ObjectId): Promise<void> {
  const { matchedCount } = await pairingRounds
    .in(db)
    .updateOne({ _id: roundId, state: 'wishing', wishesUntil: { $gt: now } }, { $inc: { pins: 1 } }, { session });
  if (matchedCount === 0) throw refuse('wishes_closed');
}

export type Wishes = Pick<RoundUnitDoc, 'side' | 'said' | 'left' | 'least' | 'most' | 'open' | 'wishes' | 'never'>;

/** Writes what units of a round say; earlier words of theirs go. */
export async function sayWishes(
  transaction: TransactionContext,
  round: PairingRoundDoc,
  said: readonly { unitId: ObjectId; wishes: Wishes }[],
): Promise<void> {
  const { db, session, now } = transaction;
  await pinRound(transaction, round._id);
  await roundUnits.in(db).bulkWrite(
    said.map(({ unitId, wishes }) => ({
      updateOne: {
        filter: { roundId: round._id, unitId },
        update: { $set: { ...wishes, updatedAt: now }, $setOnInsert: { computed: [], lost: [] } },
        upsert: true,
      },
    })),
    { session },
  );
  await insertAudits(
    db,
    session,
    said.map(({ unitId, wishes }) =>
      auditEvent(transaction, {
        action: wishes.left ? 'pairingRound.leave' : 'pairingRound.wish',
        subject: { kind: 'pairingRound', id: round._id },
        unitId,
        details: { said: wishes.said, wishes: wishes.wishes.length },
      }),
    ),
  );
}

/** A unit takes more partners than it said. */
export async function raisePlaces(
  transaction: TransactionContext,
  { _id, roundId, unitId, most: before }: RoundUnitDoc,
  most: number,
): Promise<RoundUnitDoc> {
  const { db, session, now } = transaction;
  const raised = await roundUnits
    .in(db)
    .findOneAndUpdate({ _id }, { $set: { most, updatedAt: now } }, { session, returnDocument: 'after' });
  await recordAudit(transaction, {
    action: 'pairingRound.takeMore',
    subject: { kind: 'pairingRound', id: roundId },
    unitId,
    details: { from: before, to: most },
  });
  return raised!;
}

/** The one writer of pairs, as `moveRound` is of rounds. Refuses with `pair_moved_on`. */
export async function movePair(
  transaction: TransactionContext,
  pair: PairDoc,
  verb: PairVerb,
  changes: Partial<
    Pick<
      PairDoc,
      'awaits' | 'answerBy' | 'until' | 'duties' | 'reviewDue' | 'asked' | 'reviews' | 'renewal' | 'parting'
    >
  > = {},
): Promise<PairDoc> {
  if (!mayPairFollow(pair, verb)) throw refuse('pair_moved_on');
  const { db, session, now } = transaction;
  const state = pairTransitions[verb].to ?? pair.state;
  const written = await pairs.in(db).findOneAndUpdate(
    { _id: pair._id, version: pair.version, state: pair.state },
    {
      $set: { ...changes, state, updatedAt: now },
      ...(verb === 'renew' || state !== 'standing' ? { $unset: { renewal: '' as const } } : {}),
      $inc: { version: 1 },
    },
    { session, returnDocument: 'after' },
  );
  if (!written) throw refuse('pair_moved_on');
  await recordAudit(transaction, {
    action: `pair.${verb}`,
    subject: { kind: 'pair', id: pair._id },
    unitId: pair.communityId,
    from: pair.state,
    to: state,
  });
  return written;
}

export const mayPairFollow = ({ state }: Pick<PairDoc, 'state'>, verb: PairVerb): boolean =>
  pairTransitions[verb].from.includes(state);

/** The pair, read in the transaction that is to change it. Refuses with `not_found`. */
export async function pairToChange({ db, session }: TransactionContext, pairId: ObjectId): Promise<PairDoc> {
  const pair = await pairs.in(db).findOne({ _id: pairId }, { session });
  if (!pair) throw refuse('not_found');
  return pair;
}

const auditRound = (
  transaction: TransactionContext,
  { _id, unitId, state }: PairingRoundDoc,
  verb: RoundVerb,
  from: string,
): Promise<void> =>
  recordAudit(transaction, {
    action: `pairingRound.${verb}`,
    subject: { kind: 'pairingRound', id: _id },
    unitId,
    from,
    to: state,
  });
