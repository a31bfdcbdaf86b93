import type { Answer } from './answer.ts';

declare const of: unique symbol;

/** An object that many answers show, as JSON without its braces: written out once, however often it is sent. */
export interface Piece<T> {
  readonly fields: Buffer;
  readonly [of]?: T;
}

/** An item of a list as it is sent, in parts: pieces, and what is its own. */
export interface Item<T> {
  readonly parts: readonly (Buffer | string)[];
  readonly [of]?: T;
}

export const pieceOf = <T extends object>(value: T): Piece<T> => ({
  fields: Buffer.from(JSON.stringify(value).slice(1, -1)),
});

/** The fields of a piece and some more, in one object. */
export const beside = <T, Own extends object>(piece: Piece<T>, own: Own): Item<T & Own> => ({
  parts: ['{', piece.fields, `,${JSON.stringify(own).slice(1)}`],
});

/** A piece as one field of an object, before the others. */
export const within = <K extends string, T, Own extends object>(
  field: K,
  piece: Piece<T>,
  own: Own,
): Item<{ [F in K]: T } & Own> => ({
  parts: [`{"${field}":{`, piece.fields, `},${JSON.stringify(own).slice(1)}`],
});

/** The answer `{items, …rest}`. */
export function okItems<T, R extends object>(items: readonly Item<T>[], rest: R): Answer<{ items: T[] } & R> {
  const parts: (Buffer | string)[] = [];
  for (const item of items) parts.push(parts.length === 0 ? '{"items":[' : ',', ...item.parts);
  if (items.length === 0) parts.push('{"items":[');
  const others = JSON.stringify(rest).slice(1);
  parts.push(others === '}' ? ']}' : `],${others}`);
  return { status: 200, bytes: joined(parts) };
}

/**
 * The answer of one object of the fields of a piece and some more. In bytes: Node's own way of writing a text costs
 * more with each version where it has Chinese in it.
 */
export const okBeside = <T, Own extends object>(piece: Piece<T>, own: Own, version: number): Answer<T & Own> => ({
  status: 200,
  bytes: joined(beside(piece, own).parts),
  version,
});

/** UTF-8 takes at most three bytes for each unit of a text. */
const maxBytesPerUnit = 3;

/** All parts in one stretch of memory, each copied or encoded once. */
function joined(parts: readonly (Buffer | string)[]): Buffer {
  const maxBytes = parts.reduce(
    (sum, part) => sum + (typeof part === 'string' ? part.length * maxBytesPerUnit : part.length),
    0,
  );
  const bytes = Buffer.allocUnsafe(maxBytes);
  let at = 0;
  for (const part of parts) at += typeof part === 'string' ? bytes.write(part, at) : part.copy(bytes, at);
  return bytes.subarray(0, at);
}
