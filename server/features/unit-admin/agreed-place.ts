import type { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { Point } from '../../platform/geo/point.ts';
import type { Caller } from '../../platform/http/caller.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { agreedPointOnWay, agreedPointsBelow } from '../../domain/units/queries.ts';

/** The author of a change to the tree, by what they administer. */
export type Author = Pick<Caller, 'administers'>;

/**
 * The agreed point of a unit whose place is set, or which is added, at a point.
 *
 * The places of a unit and of its parts decide whose homes lie in the area in which its organisers look for people: who
 * gains does not decide that alone. Within what they administer people set places up to `limits.placeAgreedKm` from a
 * point that somebody above all of that has agreed to; above the city's own administrators there is nobody. A place
 * that is near enough keeps the agreed point, so that small steps lead no further than one.
 * Refuses with `place_too_far`.
 *
 * @param path of the unit; of its parent where the unit is new
 */
export async function agreedPointFor(
  transaction: TransactionContext,
  path: readonly ObjectId[],
  point: Point,
  author: Author,
): Promise<Point> {
  const agreed = (await agreedPoints(transaction, path, author))(point);
  if (!agreed) throw refuse('place_too_far', { km: limits.placeAgreedKm });
  return agreed;
}

/** The agreed point of each place that is set, one after another; undefined where it lies too far from all of them. */
export type AgreedPoints = (point: Point) => Point | undefined;

/** The same for several places below one unit, by one reading. */
export async function agreedPoints(
  transaction: TransactionContext,
  path: readonly ObjectId[],
  author: Author,
): Promise<AgreedPoints> {
  const top = path.findIndex((_, level) => author.administers({ path: path.slice(0, level + 1) }));
  if (top === 0) return (point) => point;
  const below = await agreedPointsBelow(transaction, path[top]);
  const known = below.length > 0 ? below : await agreedPointOnWay(transaction, path.slice(0, top));
  // Where nobody has agreed to anything yet, the first place stands for what they would.
  const first: Point[] = [];
  return (point) => {
    const agreed = known.length > 0 ? known : first;
    if (agreed.length === 0) first.push(point);
    const [nearest] = [...agreed].sort((a, b) => kmBetween(a, point) - kmBetween(b, point));
    return kmBetween(nearest, point) > limits.placeAgreedKm ? undefined : nearest;
  };
}

const kmBetween = ({ coordinates: [lng, lat] }: Point, { coordinates: [x, y] }: Point): number =>
  distanceKm(lng, lat, x, y);
