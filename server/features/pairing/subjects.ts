import type { ObjectId } from 'mongodb';
import { findPair, findRound } from '../../domain/pairing/queries.ts';
import type { RoundSubject, WishSubject } from '../../domain/pairing/policy.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { unitsIn } from './take-part.ts';

type Named = { params: { roundId: ObjectId } };

/** The round that a request names, and how its caller stands to it. */
export async function roundNamed(
  { db, units }: ServiceContext,
  { params }: Named,
  caller: Caller | null,
): Promise<RoundSubject | null> {
  const round = await findRound(db, params.roundId);
  if (!round) return null;
  const tree = await units.current();
  const isInside =
    caller?.grants.some(({ unitId }) =>
      tree.byId.get(unitId.toHexString())?.path.some((above) => above.equals(round.unitId)),
    ) ?? false;
  const { branches, communities } = unitsIn(round, tree);
  const gains = [...branches, ...communities].some(
    ({ objectId }) => caller?.belongsTo(objectId, round.createdAt) ?? false,
  );
  return { round, isInside, gains };
}

/** The same, and the unit whose wishes they are. */
export async function wishesNamed(
  services: ServiceContext,
  inputs: { params: { roundId: ObjectId; unitId: ObjectId } },
  caller: Caller | null,
): Promise<WishSubject | null> {
  const subject = await roundNamed(services, inputs, caller);
  return subject && { ...subject, unitId: inputs.params.unitId };
}

export const pairNamed = ({ db }: ServiceContext, { params }: { params: { pairId: ObjectId } }) =>
  findPair(db, params.pairId);
