import { ObjectId, type Collection, type Db, type Document, type IndexDescription } from 'mongodb';
import { Schema } from 'mongoose';
import { definitionsOf, type DocumentWith, type Field, type Fields } from './fields.ts';

/** A named collection: its shape, its indexes and the rules that MongoDB itself enforces on every write. */
export interface CollectionDefinition<T extends Document> {
  readonly name: string;
  readonly indexes: readonly IndexDescription[];
  /** The validator given to MongoDB: the schema as `$jsonSchema`, and rules between fields as `$expr`. */
  readonly validator: Document;
  in(db: Db): Collection<T>;
}

/** The type of a collection's documents. */
export type DocumentOf<C> = C extends CollectionDefinition<infer T> ? T : never;

/**
 * In a partial index: the documents whose field holds an id, and none with null. MongoDB sees that an id it looks for
 * is greater than this one and takes the index; of `$type: 'objectId'` it does not see that, and reads the collection.
 */
export const anyId = { $gt: new ObjectId('000000000000000000000000') } as const;

interface Options<F> {
  fields: F;
  indexes?: readonly IndexDescription[];
  /** Aggregation expressions that must hold for every document, whoever writes it and how. */
  rules?: readonly Document[];
}

/**
 * Declares a collection: its fields (`fields.ts`) are the type of its documents, and Mongoose describes their shape.
 * The shape and the rules become a validator inside MongoDB, so that they hold for bulk writes and for other programs
 * too, and the driver reads and writes without a layer between.
 */
export function defineCollection<const F extends Fields & { _id: Field<unknown> }>(
  name: string,
  options: Options<F>,
): CollectionDefinition<DocumentWith<F>> {
  const schema = new Schema(definitionsOf(options.fields), { versionKey: false });
  const shape = schema.toJSONSchema({ useBsonType: true }) as Document;
  const validator = {
    $jsonSchema: shape,
    ...(options.rules?.length ? { $expr: { $and: options.rules } } : {}),
  };
  return { name, indexes: options.indexes ?? [], validator, in: (db) => db.collection<DocumentWith<F>>(name) };
}
