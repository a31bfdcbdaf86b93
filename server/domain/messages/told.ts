import type { ClientSession, Db, ObjectId } from 'mongodb';
import type { MessageKind } from '../../../shared/words.ts';
import { messages } from './model.ts';

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
