/** The types of BSON that are told apart here (https://bsonspec.org/spec.html), with the bytes of those that fix it. */
const fixedBytes: Readonly<Record<number, number>> = {
  0x01: 8, // double
  0x07: 12, // id
  0x08: 1, // boolean
  0x09: 8, // instant
  0x0a: 0, // null
  0x10: 4, // 32 bits
  0x11: 8, // timestamp
  0x12: 8, // 64 bits
};
const [double, text, document, list, nothing, long] = [0x01, 0x02, 0x03, 0x04, 0x0a, 0x12];

/**
 * Fields of documents as MongoDB sends them (`raw: true`), one document after the other and without an object of it:
 * for those who read hundreds of thousands. Names are given in the order in which documents mostly have them.
 */
export class RawFields<N extends string> {
  bytes: Buffer = Buffer.alloc(0);
  readonly #names: readonly Buffer[];
  readonly #indexOf: ReadonlyMap<N, number>;
  readonly #types: Uint8Array;
  readonly #places: Int32Array;

  constructor(names: readonly N[]) {
    this.#names = names.map((name) => Buffer.from(`${name}\0`));
    this.#indexOf = new Map(names.map((name, index) => [name, index]));
    this.#types = new Uint8Array(names.length);
    this.#places = new Int32Array(names.length);
  }

  /** Looks where the fields of a document are; other documents are forgotten. */
  look(bytes: Uint8Array): void {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.bytes = buffer;
    this.#types.fill(0);
    let expected = 0;
    for (let at = 4; buffer[at] !== 0;) {
      const type = buffer[at++];
      const field = this.#fieldAt(at, expected);
      while (buffer[at] !== 0) at++;
      at++;
      if (field >= 0) {
        this.#types[field] = type;
        this.#places[field] = at;
        expected = field + 1;
      }
      at += bytesOf(type, buffer, at);
    }
  }

  /** The place of a value; −1 where the field is absent or null. */
  placeOf(name: N): number {
    const field = this.#indexOf.get(name)!;
    return this.#types[field] === 0 || this.#types[field] === nothing ? -1 : this.#places[field];
  }

  numberOf(name: N): number | undefined {
    const at = this.placeOf(name);
    if (at < 0) return undefined;
    const type = this.#types[this.#indexOf.get(name)!];
    if (type === double) return this.bytes.readDoubleLE(at);
    return type === long ? Number(this.bytes.readBigInt64LE(at)) : this.bytes.readInt32LE(at);
  }

  textOf(name: N): string | undefined {
    const at = this.placeOf(name);
    return at < 0 ? undefined : this.bytes.toString('utf8', at + 4, at + 3 + this.bytes.readInt32LE(at));
  }

  #fieldAt(at: number, expected: number): number {
    for (let step = 0; step < this.#names.length; step++) {
      const field = (expected + step) % this.#names.length;
      if (this.#isAt(this.#names[field], at)) return field;
    }
    return -1;
  }

  #isAt(name: Buffer, at: number): boolean {
    for (let i = 0; i < name.length; i++) if (this.bytes[at + i] !== name[i]) return false;
    return true;
  }
}

function bytesOf(type: number, buffer: Buffer, at: number): number {
  const fixed = fixedBytes[type];
  if (fixed !== undefined) return fixed;
  if (type === document || type === list) return buffer.readInt32LE(at);
  if (type === text) return 4 + buffer.readInt32LE(at);
  throw new TypeError(`a field of type ${type} is not read so`);
}
