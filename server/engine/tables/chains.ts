import { column, resized } from './resized.ts';

/** The end of a chain. */
export const noNext = -1;

/** Lists that are written anew have room for one record more in so many. */
const roomShare = 8;

/**
 * Short lists of records of `stride` numbers (windows, busy times, roles), in one pool.
 * A row keeps its list's head; freed records are used again. Lists written one after the other lie side by side.
 */
export class Chains {
  readonly stride: number;
  next = column(Int32Array, 16);
  data: Float64Array;
  /** A text beside a record: the id of a role or a task. */
  labels: (string | undefined)[] = [];
  private used = 0;
  private free = noNext;

  constructor(stride: number) {
    this.stride = stride;
    this.data = column(Float64Array, 16 * stride);
  }

  /** A new record in front of `head`; answers the new head. Its numbers are at `data[head * stride …]`. */
  prepend(head: number, label?: string): number {
    const at = this.take();
    this.next[at] = head;
    if (label !== undefined) this.labels[at] = label;
    return at;
  }

  /** Gives the records of a list back. */
  release(head: number): void {
    for (let at = head; at !== noNext;) {
      const next = this.next[at];
      if (this.labels[at] !== undefined) this.labels[at] = undefined;
      this.next[at] = this.free;
      this.free = at;
      at = next;
    }
  }

  /** Writes the lists anew, in the order of their heads, side by side; `heads` become those of the new places. */
  rewrite(heads: Int32Array, lists: number): void {
    const { next, data, labels, stride, used } = this;
    const room = Math.max(16, used + Math.ceil(used / roomShare));
    this.next = column(Int32Array, room);
    this.data = column(Float64Array, room * stride);
    this.labels = [];
    this.used = 0;
    this.free = noNext;
    for (let list = 0; list < lists; list++) {
      if (heads[list] === noNext) continue;
      const first = this.used;
      for (let from = heads[list]; from !== noNext; from = next[from]) {
        const to = this.used++;
        for (let i = 0; i < stride; i++) this.data[to * stride + i] = data[from * stride + i];
        if (labels[from] !== undefined) this.labels[to] = labels[from];
        this.next[to] = to + 1;
      }
      this.next[this.used - 1] = noNext;
      heads[list] = first;
    }
  }

  private take(): number {
    if (this.free !== noNext) {
      const at = this.free;
      this.free = this.next[at];
      return at;
    }
    if (this.used === this.next.length) {
      this.next = resized(this.next, this.used * 2);
      this.data = resized(this.data, this.used * 2 * this.stride);
    }
    return this.used++;
  }
}
