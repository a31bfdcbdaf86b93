import type { Document, ObjectId } from 'mongodb';
import type { ConsentKind } from '../../../shared/words.ts';

/** People who may see a datum of somebody, as `docs/privacy.md` names them. */
export const audiences = {
  self: 'the person',
  everybody: 'everybody',
  volunteers: 'those who hold a slot in the task',
  organisers: 'organisers of its unit and above',
  answering: 'those who answer for the unit that has it, while it has it',
  administrators: 'administrators of its unit and above',
  head: 'the head of their team',
  partner: 'the other side of a swap',
  holder: 'whoever holds the paper, and its public page',
} as const;
export type Audience = keyof typeof audiences;

/** Some days from an instant of the document; the job that forgets then erases the datum (`database/forgetting.ts`). */
export interface DaysKept {
  days: number;
  /** The path of that instant. */
  since: string;
  /** The documents of which the days are counted; absent: all. */
  where?: Document;
  /** Which those are, for readers; absent: every one that has the datum. */
  when?: string;
}
/**
 * How long a datum is kept while its person stays: as long as the account, as the facts of service (at least ten
 * years), some days, until an index of MongoDB's deletes its document (`index`: the path that it is on), or with a
 * thing that has a job of its own (`with`, in words).
 */
type Retention = 'account' | 'service' | DaysKept | { index: string } | { with: string };

/**
 * The effect on a datum of erasing a person, or of the end of its days or of its consent: its document goes, the field
 * goes (`absent`), the parts of a list that are theirs go (`part`; `whose` is the path of their id within one), it
 * takes a value that says nothing (`to`) or one that the database works out from the document (`value`, an expression;
 * `as`, in words), its room does it by code of its own (`as` alone), or it stays, and why.
 */
export type Erasure =
  'document' | 'absent' | 'part' | { to: unknown } | { as: string; value?: unknown } | { stays: string };

/** Something that is kept about people: one row of the table in `docs/privacy.md`. */
export interface Datum {
  /** Its name for readers. */
  is: string;
  /** Paths within the documents of its collection. */
  fields: readonly string[];
  /** Its class by the law (《个人信息保护法》 4, 28). */
  law: 'personal' | 'sensitive';
  /** Without this consent no value is taken, and none is used; taken back, it is erased. */
  consent?: ConsentKind;
  /**
   * The first version of its text that tells of this datum; an earlier consent does not cover it. Absent: every version
   * does.
   */
  toldSince?: string;
  seenBy: readonly Audience[];
  kept: Retention;
  erased: Erasure;
  /**
   * The path of the id of the person whose it is, where that is not the collection's; null: found by its room alone.
   */
  whose?: string | null;
}
export type Data = Readonly<Record<string, Datum>>;

/**
 * Documents in which something is open with one person: their word is waited for, or others count on them. It has an
 * end, and does not outlive their leaving: their room lets go of it, and tells the other side.
 */
export interface OpenWith {
  when: (personId: ObjectId) => Document;
  /** The path of the instant from which it is open no more; null: as long as both sides want it. */
  until: string | null;
}

/**
 * The data that a collection keeps about people. Each of its fields is in a datum, or is named as nothing of a person.
 */
export interface Personal {
  /** The path of the id of the person whose a document is; null where no one person's is. */
  whose: string | null;
  data: Data;
  /** Paths that say nothing of anybody by themselves. */
  nothing: readonly string[];
  /** Things that are open with a person; declared by every collection of which a state is theirs. */
  open?: readonly OpenWith[];
}

/** A collection in which nobody is found. */
export const nothingOfPeople = { whose: null, data: {}, nothing: ['*'] } as const satisfies Personal;

/** The data of a room; a way to write them that keeps their names for those who take their values. */
export const data = <const D extends Data>(declared: D): D => declared;

const covers = (declared: string, path: string): boolean =>
  declared === '*' || path === declared || path.startsWith(`${declared}.`);

/** Whether a path is declared to say nothing of anybody, with everything in it. */
export const tellsNothing = ({ nothing }: Personal, path: string): boolean =>
  nothing.some((declared) => covers(declared, path));

/** Paths of a collection's fields on which nothing was decided. */
export function undecided({ data: declared, nothing }: Personal, shape: Document): string[] {
  const decided = [...Object.values(declared).flatMap(({ fields }) => fields), ...nothing];
  return leavesOf(shape, []).filter((path) => !decided.some((one) => covers(one, path)));
}

/** The paths of the values that a `$jsonSchema` describes; items of lists stand under the list's own path. */
export function leavesOf({ properties, items }: Document, path: readonly string[]): string[] {
  if (properties)
    return Object.entries(properties as Record<string, Document>).flatMap(([name, inner]) =>
      leavesOf(inner, [...path, name]),
    );
  if (items && (items as Document).properties) return leavesOf(items as Document, path);
  return [path.join('.')];
}

/** The update that erases data: fields that go, and values that say nothing in place of others. */
export function blankOf(some: readonly Datum[]): { $set: Document; $unset: Record<string, ''> } {
  const $set: Document = {};
  const $unset: Record<string, ''> = {};
  for (const { erased, fields } of some)
    for (const path of fields) {
      if (erased === 'absent') $unset[path] = '';
      else if (typeof erased === 'object' && 'to' in erased) $set[path] = erased.to;
    }
  return { $set, $unset };
}

/** The values that the database works out in place of data, by path. */
export function replacementsOf(some: readonly Datum[]): [path: string, value: unknown][] {
  return some.flatMap(({ erased, fields }) =>
    typeof erased === 'object' && 'value' in erased
      ? fields.map((path): [string, unknown] => [path, erased.value])
      : [],
  );
}

/** A copy of a document for the person whose it is: without their own id, and without what they may not see. */
export function ownCopy(document: Document, { whose, data: declared }: Personal): Document {
  const hidden = Object.values(declared)
    .filter(({ seenBy }) => !seenBy.includes('self'))
    .flatMap(({ fields }) => fields);
  const { _id, ...facts }: { _id?: unknown; [name: string]: unknown } = without(document, [
    ...(whose && whose !== '_id' ? [whose] : []),
    ...hidden,
  ]);
  return whose === '_id' || _id === undefined ? facts : { id: _id, ...facts };
}

/** The same document without some paths. */
function without(value: Document, paths: readonly string[]): Document {
  const here = new Set(paths.filter((path) => !path.includes('.')));
  const kept = Object.entries(value).filter(([name]) => !here.has(name));
  return Object.fromEntries(
    kept.map(([name, inner]) => {
      const within = paths.filter((path) => path.startsWith(`${name}.`)).map((path) => path.slice(name.length + 1));
      return [name, within.length > 0 ? withoutIn(inner, within) : inner];
    }),
  );
}

const withoutIn = (value: unknown, paths: readonly string[]): unknown => {
  if (Array.isArray(value)) return value.map((item) => withoutIn(item, paths));
  return typeof value === 'object' && value !== null ? without(value, paths) : value;
};
