import type { Collection, Db, Document, IndexDescription } from 'mongodb';
import { Schema, type SchemaDefinition } from 'mongoose';

/** A named collection: its shape, its indexes and the rules that MongoDB itself enforces on every write. */
export interface CollectionDefinition<T extends Document> {
  readonly name: string;
  readonly indexes: readonly IndexDescription[];
  /** The validator given to MongoDB: the schema as `$jsonSchema`, and rules between fields as `$expr`. */
  readonly validator: Document;
  in(db: Db): Collection<T>;
}

interface Options<T> {
  fields: SchemaDefinition<T>;
  indexes?: readonly IndexDescription[];
  /** Aggregation expressions that must hold for every document, whoever writes it and how. */
  rules?: readonly Document[];
}

/**
 * Declares a collection. Mongoose describes the shape; the shape and the rules become a validator inside MongoDB, so
 * that they hold for bulk writes and for other programs too, and the driver reads and writes without a layer between.
 */
export function defineCollection<T extends Document>(name: string, options: Options<T>): CollectionDefinition<T> {
  const schema = new Schema<T>(options.fields, { versionKey: false });
  const shape = schema.toJSONSchema({ useBsonType: true }) as Document;
  const validator = {
    $jsonSchema: shape,
    ...(options.rules?.length ? { $expr: { $and: options.rules } } : {}),
  };
  return { name, indexes: options.indexes ?? [], validator, in: (db) => db.collection<T>(name) };
}
