import type { OfferTable } from '../tables/offer-table.ts';
import { column, resized } from '../tables/resized.ts';
import type { Summary } from './quad-cells.ts';

type Keys = Readonly<Pick<OfferTable, 'logPart' | 'reach' | 'skillSet' | 'weekParts'>>;

const kept = new Float64Array(4);

/** The best that any offer of a cell could be. */
export class OfferSummary implements Summary {
  /** Largest logarithm of the offer's part of the worth. */
  logPart = column(Float64Array, 0);
  /** Largest squared chord in reach. */
  reach = column(Float64Array, 0);
  skillSet = column(Int32Array, 0);
  weekParts = column(Int32Array, 0);
  private readonly table: Keys;

  constructor(table: Keys) {
    this.table = table;
  }

  resize(cells: number): void {
    this.logPart = resized(this.logPart, cells);
    this.reach = resized(this.reach, cells);
    this.skillSet = resized(this.skillSet, cells);
    this.weekParts = resized(this.weekParts, cells);
  }

  keep(cell: number): void {
    kept.set([this.logPart[cell], this.reach[cell], this.skillSet[cell], this.weekParts[cell]]);
  }

  differs(cell: number): boolean {
    return (
      kept[0] !== this.logPart[cell] ||
      kept[1] !== this.reach[cell] ||
      kept[2] !== this.skillSet[cell] ||
      kept[3] !== this.weekParts[cell]
    );
  }

  clear(cell: number): void {
    this.logPart[cell] = -Infinity;
    this.reach[cell] = -1;
    this.skillSet[cell] = this.weekParts[cell] = 0;
  }

  addRow(cell: number, row: number): void {
    const t = this.table;
    this.include(cell, t.logPart[row], t.reach[row], t.skillSet[row], t.weekParts[row]);
  }

  addCell(cell: number, from: number): void {
    this.include(cell, this.logPart[from], this.reach[from], this.skillSet[from], this.weekParts[from]);
  }

  private include(cell: number, logPart: number, reach: number, skillSet: number, weekParts: number): void {
    if (logPart > this.logPart[cell]) this.logPart[cell] = logPart;
    if (reach > this.reach[cell]) this.reach[cell] = reach;
    this.skillSet[cell] |= skillSet;
    this.weekParts[cell] |= weekParts;
  }
}
