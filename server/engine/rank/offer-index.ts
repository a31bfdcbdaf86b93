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

/** Offers on their way into an index: it is ready when they are `done`. */
interface OfferGathering {
  /** @throws FactsError, also for an id given twice; nothing is taken then */
  add(offer: OfferFacts): void;
  done(): OfferIndex;
}

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

  /** All at once; see `gather`. @throws FactsError, also for an id given twice */
  static of(offers: readonly OfferFacts[], config: MatchConfig): OfferIndex {
    const gathered = OfferIndex.gather(config, offers.length);
    for (const offer of offers) gathered.add(offer);
    return gathered.done();
  }

  /**
   * For offers that come one after the other and are all known before anybody asks: faster than putting each in its
   * place, and neighbours end up side by side in memory. `expected`: about how many will come.
   */
  static gather(config: MatchConfig, expected: number): OfferGathering {
    const index = new OfferIndex(config);
    const { table, cells, bySkill } = index;
    table.reserve(expected);
    return {
      add(offer) {
        if (index.has(offer.id)) throw new FactsError(offer.id, 'id', 'given once');
        table.add(offer);
      },
      done() {
        const order = cells.place(table.ids.rows);
        table.reorder(order);
        cells.renumber(order);
        bySkill.fill(order.length);
        return index;
      },
    };
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
