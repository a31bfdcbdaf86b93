import { hourMs } from '../../../../shared/durations.ts';
import type { ListedEntry } from './entry.ts';

const cellsPerDegree = 50;
const kmPerDegree = 111;

/** The order of lists: by start, then by id. */
const isBefore = (one: ListedEntry, start: number, id: string): boolean =>
  one.start < start || (one.start === start && one.id < id);

/** Entries by id, in the order of their start, and by the cell of a grid that their place lies in. */
export class EntryTable {
  readonly #byId = new Map<string, ListedEntry>();
  readonly #byStart: ListedEntry[] = [];
  readonly #cells = new Map<number, Set<ListedEntry>>();
  #pruned = 0;
  #version = 0;

  get size(): number {
    return this.#byId.size;
  }

  /** Moves on with each change. */
  get version(): number {
    return this.#version;
  }

  put(entry: ListedEntry): void {
    this.delete(entry.id);
    this.#version++;
    this.#byId.set(entry.id, entry);
    this.#byStart.splice(this.#placeOf(entry.start, entry.id), 0, entry);
    const cell = this.#cells.get(cellOf(entry.lng, entry.lat));
    if (cell) cell.add(entry);
    else this.#cells.set(cellOf(entry.lng, entry.lat), new Set([entry]));
  }

  delete(id: string): void {
    const entry = this.#byId.get(id);
    if (!entry) return;
    this.#version++;
    this.#byId.delete(id);
    this.#byStart.splice(this.#placeOf(entry.start, entry.id), 1);
    const name = cellOf(entry.lng, entry.lat);
    const cell = this.#cells.get(name)!;
    cell.delete(entry);
    if (cell.size === 0) this.#cells.delete(name);
  }

  /** Drops, once an hour, what is over at an instant. */
  prune(now: number): void {
    if (now - this.#pruned < hourMs) return;
    this.#pruned = now;
    for (const { id, end } of [...this.#byStart]) if (end <= now) this.delete(id);
  }

  /** In the order of lists, those after a start and an id. */
  *soonest(start: number, id: string): Generator<ListedEntry> {
    for (let at = this.#placeOf(start, id); at < this.#byStart.length; at++) yield this.#byStart[at];
  }

  /**
   * Ring by ring around a place: the entries of a ring of cells, and the distance, km, that everything beyond it has at
   * least. Ends where that is more than `withinKm`.
   */
  *rings(lng: number, lat: number, withinKm: number): Generator<{ entries: ListedEntry[]; beyondKm: number }> {
    const [x, y] = [column(lng), column(lat)];
    for (let ring = 0, beyondKm = 0; beyondKm <= withinKm; ring++) {
      const entries: ListedEntry[] = [];
      for (let dx = -ring; dx <= ring; dx++) {
        const step = Math.abs(dx) === ring || ring === 0 ? 1 : 2 * ring;
        for (let dy = -ring; dy <= ring; dy += step)
          for (const entry of this.#cells.get(cellAt(x + dx, y + dy)) ?? []) entries.push(entry);
      }
      // The place may lie at the rim of its own cell, and a degree of longitude is shortest where the ring is furthest
      // from the equator.
      const furthest = Math.min(89, Math.abs(lat) + (ring + 1) / cellsPerDegree);
      beyondKm = (ring / cellsPerDegree) * kmPerDegree * Math.cos((furthest * Math.PI) / 180);
      yield { entries, beyondKm };
    }
  }

  #placeOf(start: number, id: string): number {
    let [low, high] = [0, this.#byStart.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(this.#byStart[middle], start, id)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const column = (degrees: number): number => Math.floor(degrees * cellsPerDegree);
/** More than there are columns around the Earth. */
const columnsCount = 2 ** 20;
const cellAt = (x: number, y: number): number => y * columnsCount + x;
const cellOf = (lng: number, lat: number): number => cellAt(column(lng), column(lat));
