import type { ChangeStreamDocument, Db, Document } from 'mongodb';
import type { Log } from '../log/log.ts';
import { followChanges, orderOf, type From } from './follow-changes.ts';

/** Changes of one kind among all of a database, and the words for them. */
export interface ChangeSource<T> {
  collection: string;
  /** The events that are meant, beside their collection. */
  match: Document;
  /** The fields of an event that `read` needs. */
  fields: readonly string[];
  read(change: ChangeStreamDocument): T;
}

interface SourcesFollower<T> {
  /** `at` is its place in the order of all changes, the same on every server; texts that grow. */
  change(told: T, at: string): void;
  /** Everything up to this place has been handed over. */
  reached(at: string): void;
}

/**
 * Hands over the changes of several sources by one change stream, each once it is committed, until `signal` aborts.
 *
 * @throws where changes were missed (`isTokenLost`)
 */
export function followSources<T>(
  db: Db,
  from: From,
  sources: readonly ChangeSource<T>[],
  follower: SourcesFollower<T>,
  signal: AbortSignal,
  log: Pick<Log, 'warn'>,
): Promise<void> {
  const byCollection = new Map(sources.map((source) => [source.collection, source]));
  const fields = ['operationType', 'wallTime', 'clusterTime', 'ns', ...sources.flatMap((source) => source.fields)];
  const pipeline = [
    { $match: { $or: sources.map(({ collection, match }) => ({ 'ns.coll': collection, ...match })) } },
    { $project: Object.fromEntries(fields.map((field) => [field, 1])) },
  ];
  return followChanges(
    db,
    from,
    {
      pipeline,
      change(change) {
        const at = orderOf(change._id);
        const source = byCollection.get((change as { ns?: { coll?: string } }).ns?.coll ?? '');
        if (at !== undefined && source) follower.change(source.read(change), at);
      },
      reached(at) {
        if (at !== undefined) follower.reached(at);
      },
    },
    signal,
    log,
  );
}
