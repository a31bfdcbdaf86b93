import { ObjectId, type Collection, type Db, type Document, type IndexDescription } from 'mongodb';
import { Schema } from 'mongoose';
import { definitionsOf, type DocumentWith, type Field, type Fields } from './fields.ts';
import type { Data, Personal } from '../personal/datum.ts';

/**
 * A named collection: its shape, its indexes, the rules that MongoDB itself enforces on every write, and what it keeps
 * about people.
 */
export interface CollectionDefinition<T extends Document> {
  readonly name: string;
  readonly indexes: readonly IndexDescription[];
  /** The validator given to MongoDB: the schema as `$jsonSchema`, and rules between fields as `$expr`. */
  readonly validator: Document;
  readonly personal: Personal;
  in(db: Db): Collection<T>;
}

/** The declaration of a collection, whatever its documents are. */
export type Declaration = Omit<CollectionDefinition<Document>, 'in'>;

/** The type of a collection's documents. */
export type DocumentOf<C> = C extends CollectionDefinition<infer T> ? T : never;

/**
 * In a partial index: the documents whose field holds an id, and none with null. MongoDB sees that an id it looks for
 * is greater than this one and takes the index; of `$type: 'objectId'` it does not see that, and reads the collection.
 */
export const anyId = { $gt: new ObjectId('000000000000000000000000') } as const;
/** As `anyId`, of an instant. */
export const anyTime = { $gt: new Date(0) } as const;

interface Options<F> {
  fields: F;
  indexes?: readonly IndexDescription[];
  /** Aggregation expressions that must hold for every document, whoever writes it and how. */
  rules?: readonly Document[];
  /** The data kept about people: every field is decided on, which `test/architecture/personal-data.test.ts` holds. */
  personal: PersonalOf<NoInfer<F>>;
}

type PathIn<F> = `${keyof F & string}` | `${keyof F & string}.${string}`;
/** The declaration of a collection whose fields are known: it names no others. */
interface PersonalOf<F> extends Personal {
  whose: PathIn<F> | null;
  data: Data & Readonly<Record<string, { fields: readonly PathIn<F>[] }>>;
  nothing: readonly (PathIn<F> | '*')[];
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
  const { indexes = [], personal } = options;
  return { name, indexes, validator, personal, in: (db) => db.collection<DocumentWith<F>>(name) };
}
