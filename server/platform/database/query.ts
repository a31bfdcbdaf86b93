import type { ClientSession, Db, Document, Filter } from 'mongodb';
import type { CollectionDefinition } from './define.ts';
import type { Projected, Projection } from './projection.ts';

interface Question {
  collection: string;
  filter: Document;
  projection?: Document;
  /** At most as many rows. */
  limit?: number;
}

/** Something to be read, that can be read on its own or together with others: questions, and what their rows make. */
export interface Query<T> {
  readonly questions: readonly Question[];
  /** @param rows of each question, in no particular order */
  readonly make: (rows: readonly Document[][]) => T | Promise<T>;
}

/**
 * The documents of a collection that a filter finds, as `find` would give them: whole, or the fields of a projection;
 * any so many of them where there is a limit.
 */
export const rowsOf = <T extends Document, const P extends Projection<T> | undefined = undefined>(
  { name }: CollectionDefinition<T>,
  filter: Filter<T>,
  projection?: P,
  limit?: number,
): Query<(P extends Projection<T> ? Projected<T, P> : T)[]> => ({
  questions: [{ collection: name, filter, projection, ...(limit ? { limit } : {}) }],
  make: ([rows]) => rows as (P extends Projection<T> ? Projected<T, P> : T)[],
});

/** Several things that are read at once, and what they make together. */
export const combine = <Parts extends readonly unknown[], T>(
  parts: { readonly [I in keyof Parts]: Query<Parts[I]> },
  make: (...made: Parts) => T | Promise<T>,
): Query<T> => ({
  questions: parts.flatMap(({ questions }) => questions),
  async make(rows) {
    let next = 0;
    const made = await Promise.all(parts.map((part) => part.make(rows.slice(next, (next += part.questions.length)))));
    return make(...(made as unknown as Parts));
  },
});

/**
 * Reads what was asked, in one command whatever the number of queries: each command costs both sides more than most of
 * the rows that a request or a batch of them needs. A transaction takes no `$unionWith` and sees one moment: there the
 * rows of all queries are parts of one document, which MongoDB bounds at 16 MiB.
 */
export async function runQuery<T>(db: Db, { questions, make }: Query<T>, session?: ClientSession): Promise<T> {
  const options = session ? { session } : {};
  const [first, ...others] = questions;
  if (others.length === 0)
    return make([
      await db
        .collection(first.collection)
        .find(first.filter, { projection: first.projection, limit: first.limit, ...options })
        .toArray(),
    ]);
  if (session?.inTransaction()) {
    const parts = questions.map((question, index) => ({
      $lookup: {
        from: question.collection,
        pipeline: found(question),
        as: nameOf(index),
      },
    }));
    const [all] = await db.aggregate<Record<string, Document[]>>([{ $documents: [{}] }, ...parts], options).toArray();
    return make(questions.map((_, index) => all[nameOf(index)]));
  }
  const pipeline = [
    ...stagesOf(first, 0),
    ...others.map((question, index) => ({
      $unionWith: { coll: question.collection, pipeline: stagesOf(question, index + 1) },
    })),
  ];
  const rows: Document[][] = questions.map(() => []);
  for (const { of, row } of await db
    .collection(first.collection)
    .aggregate<{ of: number; row: Document }>(pipeline, options)
    .toArray())
    rows[of].push(row);
  return make(rows);
}

const nameOf = (index: number): string => `of${index}`;

const found = ({ filter, projection, limit }: Question): Document[] => [
  { $match: filter },
  ...(limit ? [{ $limit: limit }] : []),
  ...(projection ? [{ $project: projection }] : []),
];

const stagesOf = (question: Question, of: number): Document[] => [
  ...found(question),
  { $replaceWith: { of: { $literal: of }, row: '$$ROOT' } },
];
