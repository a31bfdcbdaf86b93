import { readFileSync } from 'node:fs';
import { BSON, type Document } from 'mongodb';

/** Documents and checks of a version at its release, as `record.ts` keeps them. */
export interface Recorded {
  service: string;
  dataVersion: number;
  /** When it was recorded, by the tests' clock. */
  at: Date;
  /** MongoDB's own check of each collection. */
  validators: ReadonlyMap<string, Document>;
  documents: ReadonlyMap<string, readonly Document[]>;
}

/** The latest version that is not this one. */
const file = new URL('data-version-10.jsonl', import.meta.url);

export function readRecorded(): Recorded {
  const [head, ...lines] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => BSON.EJSON.parse(line) as Document);
  const validators = new Map<string, Document>();
  const documents = new Map<string, Document[]>();
  for (const { collection, validator, document } of lines)
    if (validator) validators.set(collection as string, validator as Document);
    else documents.set(collection as string, [...(documents.get(collection as string) ?? []), document as Document]);
  return { ...(head as Pick<Recorded, 'service' | 'dataVersion' | 'at'>), validators, documents };
}

interface Schema {
  properties?: Record<string, Schema>;
  required?: readonly string[];
  items?: Schema;
  bsonType?: string | readonly string[];
  enum?: readonly unknown[];
}

const listOf = <T>(some: T | readonly T[] | undefined): readonly T[] =>
  some === undefined ? [] : Array.isArray(some) ? (some as readonly T[]) : [some as T];

/**
 * Things that a writer by one check may write and a reader by another does not know; further fields are passed over.
 */
export function* unknownTo(reader: Schema, writer: Schema, at: string): Iterable<string> {
  for (const name of reader.required ?? [])
    if (!(writer.required ?? []).includes(name)) yield `${at}.${name} may be missing`;
  const others = <T>(known: readonly T[], given: readonly T[]): readonly T[] =>
    known.length === 0 ? [] : given.filter((one) => !known.includes(one));
  for (const type of others(listOf(reader.bsonType), listOf(writer.bsonType))) yield `${at} may be ${type}`;
  for (const word of others(reader.enum ?? [], writer.enum ?? [])) yield `${at} may say ${String(word)}`;
  for (const [name, schema] of Object.entries(reader.properties ?? {})) {
    const written = writer.properties?.[name];
    if (written) yield* unknownTo(schema, written, `${at}.${name}`);
  }
  if (reader.items && writer.items) yield* unknownTo(reader.items, writer.items, `${at}[]`);
}
