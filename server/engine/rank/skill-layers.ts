import type { OfferTable } from '../tables/offer-table.ts';
import { SkillLayer } from './offer-layer.ts';

/** Fewer offers with a skill than this, when all were loaded, are found fast enough among the others. */
const minOffers = 500;

/** A layer for each skill that many offers have, kept up to date with the table. */
export class SkillLayers {
  private readonly layers = new Map<number, SkillLayer>();
  private readonly table: OfferTable;

  constructor(table: OfferTable) {
    this.table = table;
  }

  /** The layer of a skill number, if it has one. */
  of(skill: number): SkillLayer | undefined {
    return this.layers.get(skill);
  }

  /** Makes the layers for the first `rows` rows. */
  fill(rows: number): void {
    const { skillBits, skillSet, skills } = this.table;
    const rowsOf = Array.from({ length: skills.size }, (): number[] => []);
    for (let row = 0; row < rows; row++) {
      if (skillSet[row] === 0) continue;
      skillBits.each(row, (skill) => rowsOf[skill].push(row));
    }
    rowsOf.forEach((own, skill) => {
      if (own.length >= minOffers) this.layers.set(skill, new SkillLayer(this.table, own));
    });
  }

  /** Makes layers of what another thread told of them. */
  refill(fill: (layer: SkillLayer, parts: object) => void): void {
    for (const [skill, parts] of this.layers) {
      const layer = new SkillLayer(this.table, []);
      fill(layer, parts);
      this.layers.set(skill, layer);
    }
  }

  /** After a row was written, at the place where it was or (once removed) at another. */
  put(row: number): void {
    for (const [skill, layer] of this.layers) {
      const belongs = this.table.skillBits.has(row, skill);
      if (belongs && layer.has(row)) layer.touch(row);
      else if (belongs) layer.insert(row);
      else if (layer.has(row)) layer.remove(row);
    }
  }

  /** Before a row is freed, or written with another place. */
  remove(row: number): void {
    for (const layer of this.layers.values()) if (layer.has(row)) layer.remove(row);
  }
}
