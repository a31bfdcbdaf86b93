import { column, resized } from '../tables/resized.ts';
import type { QuadCells } from './quad-cells.ts';

/**
 * Some rows of a table, numbered without gaps and with cells of their own: whoever looks for these passes over no
 * others, and what is read first, of which there are copies, lies side by side.
 */
export abstract class DenseLayer {
  /** The row of the table for each number. */
  rows = column(Int32Array, 0);
  abstract readonly cells: QuadCells;
  private readonly numberOf = new Map<number, number>();
  private readonly free: number[] = [];

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

  protected fill(rows: readonly number[]): void {
    this.reserve(rows.length);
    this.cells.fill(rows.map((row) => this.take(row)));
  }

  /** Copies what a search reads first. */
  protected abstract copy(row: number, number: number): void;
  /** Makes room for so many copies. */
  protected abstract widen(length: number): void;

  private take(row: number): number {
    const number = this.free.pop() ?? this.numberOf.size;
    this.numberOf.set(row, number);
    this.reserve(number + 1);
    this.rows[number] = row;
    this.copy(row, number);
    return number;
  }

  private reserve(size: number): void {
    if (size <= this.rows.length) return;
    const length = Math.max(16, size, Math.ceil(this.rows.length * 1.5));
    this.rows = resized(this.rows, length);
    this.widen(length);
  }
}
