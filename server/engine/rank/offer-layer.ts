import type { OfferTable } from '../tables/offer-table.ts';
import { column, resized } from '../tables/resized.ts';
import { DenseLayer } from './dense-layer.ts';
import { OfferSummary } from './offer-summary.ts';
import { QuadCells } from './quad-cells.ts';

const columnNames = ['x', 'y', 'z', 'reach', 'logPart'] as const;
const setNames = ['skillSet', 'weekParts'] as const;

/** The columns of an offer that a search reads before anything else. */
type OfferKeys = Readonly<Pick<OfferTable, (typeof columnNames)[number] | (typeof setNames)[number]>>;

/** Offers to search: all of them, or some with numbers of their own. */
export interface OfferLayer {
  readonly cells: QuadCells;
  readonly summary: OfferSummary;
  /** By the numbers that the cells hold. */
  readonly keys: OfferKeys;
  /** The row of the table for each of these numbers; null: they are rows. */
  readonly rows: Int32Array | null;
}

/** The offers with one skill. */
export class SkillLayer extends DenseLayer implements OfferLayer {
  x = column(Float64Array, 0);
  y = column(Float64Array, 0);
  z = column(Float64Array, 0);
  reach = column(Float64Array, 0);
  logPart = column(Float64Array, 0);
  skillSet = column(Int32Array, 0);
  weekParts = column(Int32Array, 0);
  readonly keys = this;
  readonly summary = new OfferSummary(this);
  readonly cells = new QuadCells(this, this.summary);
  private readonly table: OfferTable;

  constructor(table: OfferTable, rows: readonly number[]) {
    super();
    this.table = table;
    this.fill(rows);
  }

  protected copy(row: number, number: number): void {
    for (const name of columnNames) this[name][number] = this.table[name][row];
    for (const name of setNames) this[name][number] = this.table[name][row];
  }

  protected widen(length: number): void {
    for (const name of columnNames) this[name] = resized(this[name], length);
    for (const name of setNames) this[name] = resized(this[name], length);
  }
}
