import type { OfferFacts } from '../facts/facts.ts';
import { unitVector } from '../../platform/geo/distance.ts';
import { checkOffer, FactsError } from '../tables/facts-error.ts';
import { OfferTable } from '../tables/offer-table.ts';
import type { MatchConfig } from '../worth/config.ts';
import type { OfferLayer } from './offer-layer.ts';
import { OfferSummary } from './offer-summary.ts';
import { QuadCells } from './quad-cells.ts';
import { SkillLayers } from './skill-layers.ts';

const scratch = new Float64Array(3);

/** Offers ready to be ranked. Those that are paused or withdrawn do not belong in it. */
export class OfferIndex implements OfferLayer {
  readonly table: OfferTable;
  readonly keys: OfferTable;
  readonly rows = null;
  readonly summary: OfferSummary;
  readonly cells: QuadCells;
  readonly bySkill: SkillLayers;
  readonly config: MatchConfig;

  constructor(config: MatchConfig) {
    this.config = config;
    this.table = this.keys = new OfferTable(config);
    this.bySkill = new SkillLayers(this.table);
    this.summary = new OfferSummary(this.table);
    this.cells = new QuadCells(this.table, this.summary);
  }

  /**
   * All at once: faster than one by one, and neighbours end up side by side in memory. @throws FactsError, also for an
   * id given twice
   */
  static of(offers: readonly OfferFacts[], config: MatchConfig): OfferIndex {
    const index = new OfferIndex(config);
    const { table, cells } = index;
    table.reserve(offers.length);
    for (let i = 0; i < offers.length; i++) {
      checkOffer(offers[i]);
      unitVector(offers[i].lng, offers[i].lat, scratch);
      [table.x[i], table.y[i], table.z[i]] = scratch;
    }
    const order = cells.place(offers.length);
    for (const i of order) {
      if (index.has(offers[i].id)) throw new FactsError(offers[i].id, 'id', 'given once');
      table.add(offers[i]);
    }
    cells.renumber(order);
    index.bySkill.fill(offers.length);
    return index;
  }

  get size(): number {
    return this.table.ids.size;
  }

  has(id: string): boolean {
    return this.table.ids.rowOf(id) >= 0;
  }

  /** Adds an offer or replaces the one with its id. @throws FactsError, with nothing changed */
  upsert(offer: OfferFacts): void {
    const row = this.table.ids.rowOf(offer.id);
    if (row < 0) {
      const added = this.table.add(offer);
      this.cells.insert(added);
      this.bySkill.put(added);
      return;
    }
    checkOffer(offer);
    unitVector(offer.lng, offer.lat, scratch);
    const { x, y, z } = this.table;
    const stays = scratch[0] === x[row] && scratch[1] === y[row] && scratch[2] === z[row];
    if (!stays) this.withdraw(row);
    this.table.replace(row, offer);
    if (stays) this.cells.touch(row);
    else this.cells.insert(row);
    this.bySkill.put(row);
  }

  /** Forgets an offer; false if there was none. */
  remove(id: string): boolean {
    const row = this.table.ids.rowOf(id);
    if (row < 0) return false;
    this.withdraw(row);
    this.table.remove(id);
    return true;
  }

  private withdraw(row: number): void {
    this.cells.remove(row);
    this.bySkill.remove(row);
  }
}
