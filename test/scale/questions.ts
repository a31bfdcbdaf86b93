import type { CommandStartedEvent, Document } from 'mongodb';
import { shardKeys } from './shard-keys.ts';

/** The filter that a command puts to one collection; an insert carries its key by itself. */
export interface Question {
  collection: string;
  command: string;
  filter: Document;
}

/** The questions of a command, those of the stages that look into other collections among them. */
export function questionsOf({ commandName, command }: CommandStartedEvent): Question[] {
  const of = (collection: string, filter: Document): Question => ({ collection, command: commandName, filter });
  const collection = String(command[commandName]);
  const listed = (entries: readonly { q: Document }[]): Question[] => entries.map(({ q }) => of(collection, q));
  switch (commandName) {
    case 'find':
      return [of(collection, command.filter as Document)];
    case 'findAndModify':
      return [of(collection, command.query as Document)];
    case 'update':
      return listed(command.updates as { q: Document }[]);
    case 'delete':
      return listed(command.deletes as { q: Document }[]);
    case 'aggregate':
      return ofPipeline(collection, command.pipeline as Document[], of);
    default:
      return [];
  }
}

function ofPipeline(
  collection: string,
  pipeline: readonly Document[],
  of: (collection: string, filter: Document) => Question,
): Question[] {
  const [first] = pipeline;
  const own = '$documents' in first ? [] : [of(collection, (first.$match ?? first.$geoNear?.query ?? {}) as Document)];
  const looked = pipeline.flatMap(({ $lookup, $unionWith }) => {
    if ($unionWith) return ofPipeline(String($unionWith.coll), $unionWith.pipeline as Document[], of);
    if (!$lookup) return [];
    const { from, foreignField, pipeline: inner } = $lookup as { from: string; foreignField?: string; pipeline?: [] };
    return foreignField ? [of(from, { [foreignField]: 'of the other side' })] : ofPipeline(from, inner!, of);
  });
  return [...own, ...looked];
}

/** Whether the question goes to the shards of the values that it names, and to no other. */
export function carriesItsKey({ collection, filter }: Question): boolean {
  const key = shardKeys[collection];
  return key === undefined || names(filter, key);
}

function names(filter: Document, key: string): boolean {
  if (isNamed(filter[key])) return true;
  const all = (filter.$and ?? []) as Document[];
  const either = (filter.$or ?? []) as Document[];
  return all.some((part) => names(part, key)) || (either.length > 0 && either.every((part) => names(part, key)));
}

/** A value, or a list of them; a range or a negation is none. */
function isNamed(value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value !== 'object' || '_bsontype' in value || value instanceof Date) return true;
  return '$in' in value || '$eq' in value;
}
