import type { ClientSession, Db, ObjectId } from 'mongodb';
import { minuteMs } from '../../../shared/durations.ts';
import type { MessageKind } from '../../../shared/words.ts';
import { messageId } from './enqueue.ts';
import { messages } from './model.ts';

/** More messages of a kind than this to one person in a quarter of an hour become one. */
const maxApart = 4;
const quarterMs = 15 * minuteMs;

interface Told {
  personId: ObjectId;
  kind: MessageKind;
}

/** Names messages of one kind to one person. */
export const keyOf = ({ personId, kind }: Told): string => `${kind}:${personId.toHexString()}`;

/** A quarter of an hour, and the messages that people have not been told in it yet. */
interface Quarter {
  /** The occasion of the one message that stands for all that follow. */
  readonly name: string;
  /**
   * The occasions that are left for messages of a kind by themselves. Two transactions that take the same one write the
   * same document: the later one conflicts, and counts anew.
   */
  left(told: Told): readonly string[];
  /** Whether somebody was told by the one message of a kind already. */
  isDigested(told: Told): boolean;
}

/** The quarter of an hour that an instant lies in, for messages of these kinds to these people. */
export async function quarterOf(db: Db, now: Date, told: readonly Told[], session: ClientSession): Promise<Quarter> {
  const name = String(Math.floor(+now / quarterMs));
  const apart = Array.from({ length: maxApart }, (_, i) => `${name}.${i + 1}`);
  const ids = new Set(told.flatMap((one) => [name, ...apart].map((occasion) => messageId({ ...one, occasion }))));
  const rows = await messages
    .in(db)
    .find({ _id: { $in: [...ids] } }, { session, projection: { _id: 1 }, batchSize: ids.size + 1 })
    .toArray();
  const taken = new Set(rows.map(({ _id }) => _id));
  const isTaken = (one: Told, occasion: string): boolean => taken.has(messageId({ ...one, occasion }));
  return {
    name,
    left: (one) => apart.filter((occasion) => !isTaken(one, occasion)),
    isDigested: (one) => isTaken(one, name),
  };
}
