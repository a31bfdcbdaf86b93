import { column, reordered, resized } from './resized.ts';

/**
 * Which row an id has. Open addressing with linear probing over a hash of the text, 12 bytes a row beside
 * the text itself (a Map takes some 60); rows of removed ids are given out again, the last one first.
 */
export class IdTable {
  size = 0;
  /** Rows ever given out; every row is below this. */
  rows = 0;
  private ids: (string | undefined)[] = [];
  private hashes = column(Int32Array, 16);
  private slots = column(Int32Array, 32);
  private free: number[] = [];

  /** The row of an id, or −1. */
  rowOf(id: string): number {
    const slot = this.slotOf(id, hash(id));
    return this.slots[slot] - 1;
  }

  idOf(row: number): string {
    const id = this.ids[row];
    if (id === undefined) throw new RangeError(`no id in row ${row}`);
    return id;
  }

  /** Whether a row has an id; rows of removed ids have none until they are given out again. */
  isUsed(row: number): boolean {
    return this.ids[row] !== undefined;
  }

  /** The row of a new id. The id must not be in the table. */
  add(id: string): number {
    if ((this.size + 1) * 2 > this.slots.length) this.widen();
    const row = this.free.pop() ?? this.rows++;
    if (row >= this.hashes.length) this.hashes = resized(this.hashes, this.hashes.length * 2);
    const code = hash(id);
    this.ids[row] = id;
    this.hashes[row] = code;
    this.slots[this.slotOf(id, code)] = row + 1;
    this.size++;
    return row;
  }

  /** Takes an id out and answers the row it had, or −1. */
  remove(id: string): number {
    const mask = this.slots.length - 1;
    let hole = this.slotOf(id, hash(id));
    const row = this.slots[hole] - 1;
    if (row < 0) return -1;
    // Entries behind the hole move up where their own probe passes over it; no tombstones.
    for (let slot = (hole + 1) & mask; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const home = this.hashes[this.slots[slot] - 1] & mask;
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      this.slots[hole] = this.slots[slot];
      hole = slot;
    }
    this.slots[hole] = 0;
    this.ids[row] = undefined;
    this.free.push(row);
    this.size--;
    return row;
  }

  /** Row `i` is now what was row `order[i]`; every row has an id. */
  reorder(order: Int32Array): void {
    const { ids, slots } = this;
    this.ids = Array.from(order, (row) => ids[row]);
    this.hashes = reordered(this.hashes, order);
    const rowNow = new Int32Array(order.length);
    order.forEach((before, row) => {
      rowNow[before] = row;
    });
    for (let slot = 0; slot < slots.length; slot++) if (slots[slot] !== 0) slots[slot] = rowNow[slots[slot] - 1] + 1;
  }

  private slotOf(id: string, code: number): number {
    const mask = this.slots.length - 1;
    let slot = code & mask;
    for (; this.slots[slot] !== 0; slot = (slot + 1) & mask) {
      const row = this.slots[slot] - 1;
      if (this.hashes[row] === code && this.ids[row] === id) return slot;
    }
    return slot;
  }

  private widen(): void {
    const old = this.slots;
    this.slots = column(Int32Array, old.length * 2);
    const mask = this.slots.length - 1;
    for (const entry of old) {
      if (entry === 0) continue;
      let slot = this.hashes[entry - 1] & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = entry;
    }
  }
}

/** FNV-1a with a final mix (murmur3's), so that ids that count up spread over the low bits too. */
export function hash(text: string): number {
  let code = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) code = Math.imul(code ^ text.charCodeAt(i), 0x01000193);
  code = Math.imul(code ^ (code >>> 16), 0x85ebca6b);
  return (code ^ (code >>> 13)) | 0;
}
