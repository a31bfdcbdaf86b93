import type { OfferTable } from '../tables/offer-table.ts';
import { column, resized } from '../tables/resized.ts';
import { OfferSummary } from './offer-summary.ts';
import { QuadCells } from './quad-cells.ts';

const COLUMNS = ['x', 'y', 'z', 'reach', 'logPart'] as const;
const SETS = ['skillSet', 'weekParts'] as const;

/** What a search reads of an offer before anything else. */
export type OfferKeys = Readonly<Pick<OfferTable, (typeof COLUMNS)[number] | (typeof SETS)[number]>>;

/** Offers to search: all of them, or some with numbers of their own. */
export interface OfferLayer {
  readonly cells: QuadCells;
  readonly summary: OfferSummary;
  /** By the numbers that the cells hold. */
  readonly keys: OfferKeys;
  /** The row of the table for each of these numbers; null: they are rows. */
  readonly rows: Int32Array | null;
}

/**
 * The offers with one skill, once more: whoever looks for it passes over no others, and what is read first lies side
 * by side.
 */
export class SkillLayer implements OfferLayer {
  x = column(Float64Array, 0);
  y = column(Float64Array, 0);
  z = column(Float64Array, 0);
  reach = column(Float64Array, 0);
  logPart = column(Float64Array, 0);
  skillSet = column(Int32Array, 0);
  weekParts = column(Int32Array, 0);
  rows = column(Int32Array, 0);
  readonly keys = this;
  readonly summary = new OfferSummary(this);
  readonly cells = new QuadCells(this, this.summary);
  private readonly table: OfferTable;
  private readonly numberOf = new Map<number, number>();
  private readonly free: number[] = [];

  constructor(table: OfferTable, rows: readonly number[]) {
    this.table = table;
    this.reserve(rows.length);
    this.cells.fill(rows.map((row) => this.take(row)));
  }

  has(row: number): boolean {
    return this.numberOf.has(row);
  }

  insert(row: number): void {
    this.cells.insert(this.take(row));
  }

  remove(row: number): void {
    const number = this.numberOf.get(row)!;
    this.cells.remove(number);
    this.numberOf.delete(row);
    this.free.push(number);
  }

  /** After a row changed and its place did not. */
  touch(row: number): void {
    const number = this.numberOf.get(row)!;
    this.copy(row, number);
    this.cells.touch(number);
  }

  private take(row: number): number {
    const number = this.free.pop() ?? this.numberOf.size;
    this.numberOf.set(row, number);
    this.reserve(number + 1);
    this.copy(row, number);
    return number;
  }

  private copy(row: number, number: number): void {
    this.rows[number] = row;
    for (const name of COLUMNS) this[name][number] = this.table[name][row];
    for (const name of SETS) this[name][number] = this.table[name][row];
  }

  private reserve(size: number): void {
    if (size <= this.rows.length) return;
    const length = Math.max(16, size, Math.ceil(this.rows.length * 1.5));
    this.rows = resized(this.rows, length);
    for (const name of COLUMNS) this[name] = resized(this[name], length);
    for (const name of SETS) this[name] = resized(this[name], length);
  }
}
