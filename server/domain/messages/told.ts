import type { ClientSession, Db, ObjectId } from 'mongodb';
import { minuteMs } from '../../../shared/durations.ts';
import type { MessageKind } from '../../../shared/words.ts';
import { messages } from './model.ts';

/** More messages of a kind than this to one person in a quarter of an hour become one. */
export const maxApart = 4;
const quarterMs = 15 * minuteMs;

/** The quarter of an hour that an instant lies in: when it began, and its name. */
export function quarterOf(now: Date): { since: Date; name: string } {
  const quarter = Math.floor(+now / quarterMs);
  return { since: new Date(quarter * quarterMs), name: String(quarter) };
}

interface Told {
  personId: ObjectId;
  kind: MessageKind;
}

/** Names messages of one kind to one person. */
export const keyOf = ({ personId, kind }: Told): string => `${kind}:${personId.toHexString()}`;

/** How many messages of some kinds people were told since an instant, by `keyOf`; nothing where there are none. */
export async function toldSince(
  db: Db,
  personIds: readonly ObjectId[],
  kinds: readonly MessageKind[],
  since: Date,
  session: ClientSession,
): Promise<ReadonlyMap<string, number>> {
  if (personIds.length === 0) return new Map();
  const rows = await messages
    .in(db)
    .aggregate<{ _id: Told; count: number }>(
      [
        { $match: { personId: { $in: [...personIds] }, at: { $gte: since }, kind: { $in: [...kinds] } } },
        { $group: { _id: { personId: '$personId', kind: '$kind' }, count: { $sum: 1 } } },
      ],
      { session },
    )
    .toArray();
  return new Map(rows.map(({ _id, count }) => [keyOf(_id), count]));
}
