import type { ObjectId } from 'mongodb';

/** 96 bits, of which the last change from one id to the next. */
const bytesPerId = 12;

/**
 * A number for each of many ids, 0 and up: the bytes of the ids in one stretch, and open addressing over a hash of
 * them, some 28 bytes an id where its hex in a Map takes a hundred.
 */
export class ObjectIds {
  /** Ids that have a number; every number is below this. */
  rows = 0;
  #bytes = Buffer.alloc(1024 * bytesPerId);
  #slots = new Int32Array(2048);

  /** The number of an id in hex, or −1. */
  rowOf(hex: string): number {
    return this.find(Buffer.from(hex, 'hex'), 0);
  }

  /** The number of the id that stands at a place of some bytes, or −1. */
  find(bytes: Uint8Array, at: number): number {
    return this.#slots[this.#slotOf(bytes, at)] - 1;
  }

  /** The same; a new number for a new id. */
  put(bytes: Uint8Array, at: number): number {
    const slot = this.#slotOf(bytes, at);
    if (this.#slots[slot] !== 0) return this.#slots[slot] - 1;
    const row = this.rows++;
    if (this.rows * bytesPerId > this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    const [known, to] = [this.#bytes, row * bytesPerId];
    for (let i = 0; i < bytesPerId; i++) known[to + i] = bytes[at + i];
    this.#slots[slot] = row + 1;
    if (this.rows * 2 > this.#slots.length) this.#widen();
    return row;
  }

  putId({ id }: ObjectId): number {
    return this.put(id, 0);
  }

  /** An id in hex. */
  idOf(row: number): string {
    if (row < 0 || row >= this.rows) throw new RangeError(`no id in row ${row}`);
    return this.#bytes.toString('hex', row * bytesPerId, (row + 1) * bytesPerId);
  }

  #slotOf(bytes: Uint8Array, at: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = hash(bytes, at) & mask;
    while (slots[slot] !== 0 && !this.#is(slots[slot] - 1, bytes, at)) slot = (slot + 1) & mask;
    return slot;
  }

  #is(row: number, bytes: Uint8Array, at: number): boolean {
    const [known, from] = [this.#bytes, row * bytesPerId];
    for (let i = bytesPerId - 1; i >= 0; i--) if (known[from + i] !== bytes[at + i]) return false;
    return true;
  }

  #widen(): void {
    // By four: every id finds its slot anew.
    const slots = (this.#slots = new Int32Array(this.#slots.length * 4));
    const mask = slots.length - 1;
    for (let row = 0; row < this.rows; row++) {
      let slot = hash(this.#bytes, row * bytesPerId) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = row + 1;
    }
  }
}

/** FNV-1a with a final mix (murmur3's), so that ids that count up spread over the low bits too. */
function hash(bytes: Uint8Array, at: number): number {
  let code = 0x811c9dc5;
  for (let i = at; i < at + bytesPerId; i++) code = Math.imul(code ^ bytes[i], 0x01000193);
  code = Math.imul(code ^ (code >>> 16), 0x85ebca6b);
  return code ^ (code >>> 13);
}
