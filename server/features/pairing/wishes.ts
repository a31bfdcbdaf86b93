import type { ObjectId } from 'mongodb';
import { findRoundUnit, type RoundUnitDoc, type TieredWish } from '../../domain/pairing/queries.ts';
import { moveRound, raisePlaces, roundToChange, sayWishes, type Wishes } from '../../domain/pairing/writer.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { WishBody } from './inputs.ts';
import { otherSide, sideIn } from './take-part.ts';

/**
 * Says the wishes of a unit in a round, in place of those that it said before. Refuses with `wishes_closed`,
 * `not_in_round`, and the field with `invalid_request`.
 */
export async function stateWishes(
  transaction: TransactionContext,
  tree: UnitTree,
  roundId: ObjectId,
  unitId: ObjectId,
  { least, most, open, wishes, never }: WishBody,
): Promise<RoundUnitDoc> {
  const round = await roundToChange(transaction, roundId);
  const side = sideIn(round, tree.byId.get(unitId.toHexString()));
  if (!side) throw refuse('not_in_round');
  if (least > most) throw refuseField('body.least', '不能多于最多', 'must not be above the most');
  const seen = new Set(never.map(String));
  wishes.forEach((tier, at) => {
    tier.forEach((wished, place) => {
      const path = `body.wishes.${String(at)}.${String(place)}`;
      if (sideIn(round, tree.byId.get(wished.toHexString())) !== otherSide(side))
        throw refuseField(path, '不是这一轮对方一边的单位', 'is no unit of the other side of the round');
      if (seen.has(String(wished))) throw refuseField(path, '已经写过', 'is there already');
      seen.add(String(wished));
    });
  });
  const said: Wishes = { side, said: 'unit', left: false, least, most, open, wishes: tiersOf(wishes), never };
  await sayWishes(transaction, round, [{ unitId, wishes: said }]);
  return (await findRoundUnit(transaction.db, roundId, unitId, transaction.session))!;
}

export const tiersOf = (tiers: readonly (readonly ObjectId[])[]): TieredWish[] =>
  tiers.flatMap((tier, at) => tier.map((unitId) => ({ tier: at + 1, unitId })));

/**
 * A unit takes no part in a round; it may say wishes again while they are taken. Refuses with `wishes_closed`,
 * `not_in_round`.
 */
export async function leaveRound(
  transaction: TransactionContext,
  tree: UnitTree,
  roundId: ObjectId,
  unitId: ObjectId,
): Promise<RoundUnitDoc> {
  const round = await roundToChange(transaction, roundId);
  const side = sideIn(round, tree.byId.get(unitId.toHexString()));
  if (!side) throw refuse('not_in_round');
  const nothing = { said: 'unit', left: true, least: 0, most: 0, open: false, wishes: [], never: [] } as const;
  await sayWishes(transaction, round, [{ unitId, wishes: { side, ...nothing, wishes: [], never: [] } }]);
  return (await findRoundUnit(transaction.db, roundId, unitId, transaction.session))!;
}

/**
 * A unit takes more partners than it said, before the result is published; the round is computed once more, by the same
 * lot. Refuses with `round_moved_on`, `not_in_round`, and the field with `invalid_request`.
 */
export async function takeMore(
  transaction: TransactionContext,
  roundId: ObjectId,
  unitId: ObjectId,
  most: number,
): Promise<RoundUnitDoc> {
  const round = await roundToChange(transaction, roundId);
  const row = await findRoundUnit(transaction.db, roundId, unitId, transaction.session);
  if (!row || row.left) throw refuse('not_in_round');
  if (most <= row.most) throw refuseField('body.most', '应多于原来的数', 'must be above what it was');
  if (round.state !== 'settled') throw refuse('round_moved_on');
  await moveRound(transaction, round, 'again');
  return raisePlaces(transaction, row, most);
}
