import type { Document, ObjectId } from 'mongodb';
import type { CollectionDefinition } from '../database/define.ts';
import type { FeedSource, UpdatesOf } from '../database/change-feed.ts';
import type { Projected, Projection } from '../database/projection.ts';
import { rowsOf, type Query } from '../database/query.ts';

/** Ids, or texts that take their place. */
export type Key = ObjectId | string;
export const nameOf = (key: Key): string => (typeof key === 'string' ? key : key.toHexString());

/** Rows of a collection that requests read by one of its fields, and that a server may hold in memory. */
export interface RowTable<R> {
  readonly source: FeedSource;
  readonly by: string;
  /** So many keys are held at most; the oldest make room. */
  readonly maxKeys: number;
  /** Updates that make no row another one. */
  readonly unseen: UpdatesOf | undefined;
  query(keys: readonly Key[]): Query<R[]>;
}

/** A row as those who read the table have it. */
export type RowOf<T> = T extends RowTable<infer R> ? R : never;

interface Options<T, P> {
  by: (keyof P & string) | '_id';
  fields: P & Projection<T>;
  maxKeys: number;
  /** The changes that may make a row another one; absent: all. */
  changes?: Document;
  /** Updates that make no row another one, and that another listener may have told. */
  unseen?: UpdatesOf;
}

/** Declares such rows; whoever reads them gets these fields and the id, and changes none of them. */
export const rowTable = <T extends Document & { _id: Key }, const P extends Projection<T> & Record<string, 1>>(
  from: CollectionDefinition<T>,
  { by, fields, maxKeys, changes, unseen }: Options<T, P>,
): RowTable<Projected<T, P>> => ({
  by,
  maxKeys,
  unseen,
  source: {
    collection: from.name,
    match: { ...changes, ...unseen?.match },
    fields: [...(by === '_id' ? [] : [`fullDocument.${by}`]), ...(unseen?.fields ?? [])],
  },
  query: (keys) =>
    rowsOf(from, { [by]: { $in: [...keys] } } as never, fields as Projection<T>) as unknown as Query<Projected<T, P>[]>,
});
