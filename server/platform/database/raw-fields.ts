import { ObjectId } from 'mongodb';

/** The types of BSON that are told apart here (https://bsonspec.org/spec.html), with the bytes of those that fix it. */
const fixedBytes = new Int8Array(256).fill(-1);
for (const [type, bytes] of [
  [0x01, 8], // double
  [0x07, 12], // id
  [0x08, 1], // boolean
  [0x09, 8], // instant
  [0x0a, 0], // null
  [0x10, 4], // 32 bits
  [0x11, 8], // timestamp
  [0x12, 8], // 64 bits
])
  fixedBytes[type] = bytes;
const idBytes = fixedBytes[0x07];
const [double, text, document, list, nothing, long] = [0x01, 0x02, 0x03, 0x04, 0x0a, 0x12];

/**
 * Fields of documents as MongoDB sends them (`rawBatches`), one document after the other and without an object of it:
 * for those who read hundreds of thousands. Names are given in the order in which documents mostly have them.
 */
export class RawFields<N extends string> {
  /** The number of each field, by which it is asked for. */
  readonly fields: Readonly<Record<N, number>>;
  bytes: Buffer = Buffer.alloc(0);
  readonly #names: readonly Buffer[];
  readonly #types: Uint8Array;
  readonly #places: Int32Array;

  constructor(names: readonly N[]) {
    this.fields = Object.fromEntries(names.map((name, field) => [name, field])) as Record<N, number>;
    this.#names = names.map((name) => Buffer.from(`${name}\0`));
    this.#types = new Uint8Array(names.length);
    this.#places = new Int32Array(names.length);
  }

  /** Looks where the fields of the document at a place are; other documents are forgotten. */
  look(bytes: Buffer, row: number): void {
    this.bytes = bytes;
    const [types, places] = [this.#types, this.#places];
    types.fill(0);
    let expected = 0;
    for (let at = row + 4; bytes[at] !== 0;) {
      const type = bytes[at++];
      const field = this.#fieldAt(at, expected);
      if (field >= 0) {
        at += this.#names[field].length;
        types[field] = type;
        places[field] = at;
        expected = field + 1;
      } else {
        while (bytes[at] !== 0) at++;
        at++;
      }
      at += bytesOf(type, bytes, at);
    }
  }

  /** The place of a value; −1 where the field is absent or null. */
  placeOf(field: number): number {
    const type = this.#types[field];
    return type === 0 || type === nothing ? -1 : this.#places[field];
  }

  numberOf(field: number): number | undefined {
    const at = this.placeOf(field);
    if (at < 0) return undefined;
    const type = this.#types[field];
    if (type === double) return this.bytes.readDoubleLE(at);
    return type === long ? Number(this.bytes.readBigInt64LE(at)) : this.bytes.readInt32LE(at);
  }

  /** A view of the bytes, which live as long as it does; null where the field is absent or null. */
  idOf(field: number): ObjectId | null {
    const at = this.placeOf(field);
    return at < 0 ? null : new ObjectId(this.bytes.subarray(at, at + idBytes));
  }

  textOf(field: number): string | undefined {
    const at = this.placeOf(field);
    return at < 0 ? undefined : this.bytes.toString('utf8', at + 4, at + 3 + this.bytes.readInt32LE(at));
  }

  instantOf(field: number): Date | undefined {
    const at = this.placeOf(field);
    return at < 0 ? undefined : new Date(Number(this.bytes.readBigInt64LE(at)));
  }

  flagOf(field: number): boolean {
    const at = this.placeOf(field);
    return at >= 0 && this.bytes[at] === 1;
  }

  /** Where the documents of a list begin. */
  documentsOf(field: number): number[] {
    const at = this.placeOf(field);
    return at < 0 ? [] : elementsOf(this.bytes, at);
  }

  /** A list of ids; none where the field is absent or null. */
  idsOf(field: number): ObjectId[] {
    const list = this.placeOf(field);
    const ids: ObjectId[] = [];
    if (list < 0) return ids;
    for (let at = list + 4; this.bytes[at] !== 0; at += idBytes) {
      at = this.bytes.indexOf(0, at) + 1;
      ids.push(new ObjectId(this.bytes.subarray(at, at + idBytes)));
    }
    return ids;
  }

  /** Which of some words, as `wordsOf` has made them, a text is; −1 for any other. */
  wordOf(field: number, words: readonly Buffer[]): number {
    const at = this.placeOf(field);
    if (at < 0) return -1;
    for (let word = 0; word < words.length; word++) if (this.#isAt(words[word], at)) return word;
    return -1;
  }

  #fieldAt(at: number, expected: number): number {
    const names = this.#names;
    for (let step = 0, field = expected; step < names.length; step++, field++) {
      if (field >= names.length) field = 0;
      if (this.#isAt(names[field], at)) return field;
    }
    return -1;
  }

  #isAt(name: Buffer, at: number): boolean {
    const { bytes } = this;
    for (let i = 0; i < name.length; i++) if (bytes[at + i] !== name[i]) return false;
    return true;
  }
}

/** A view of the same bytes. */
export const asBuffer = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Words for `RawFields.wordOf`, as texts are written: their length, their bytes, a zero. */
export const wordsOf = (words: readonly string[]): readonly Buffer[] =>
  words.map((word) => {
    const text = Buffer.from(`${word}\0`);
    const length = Buffer.alloc(4);
    length.writeInt32LE(text.length);
    return Buffer.concat([length, text]);
  });

function bytesOf(type: number, buffer: Buffer, at: number): number {
  const fixed = fixedBytes[type];
  if (fixed >= 0) return fixed;
  if (type === document || type === list) return buffer.readInt32LE(at);
  if (type === text) return 4 + buffer.readInt32LE(at);
  throw new TypeError(`a field of type ${type} is not read so`);
}

/** Where each document of a list begins. */
export function elementsOf(bytes: Buffer, list: number): number[] {
  const places: number[] = [];
  for (let at = list + 4; bytes[at] !== 0; at += bytes.readInt32LE(at)) {
    while (bytes[at] !== 0) at++;
    places.push(++at);
  }
  return places;
}
