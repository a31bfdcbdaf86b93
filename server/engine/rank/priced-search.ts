import type { OfferFacts } from '../facts/facts.ts';
import { chordSquared, chordToKm } from '../../platform/geo/distance.ts';
import { noNext } from '../tables/chains.ts';
import { skillBit } from '../tables/skill-bits.ts';
import { nearness } from '../worth/factors.ts';
import { Every } from './best.ts';
import { bestFirst } from './best-first.ts';
import type { PriceFloors } from './price-floors.ts';
import type { TaskIndex } from './task-index.ts';
import type { TaskLayer } from './task-layer.ts';
import { TaskSearch } from './task-search.ts';

/**
 * Takes a role (a place in `table.roles`) or passes it over; answers the gain up to which the search may pass over all
 * others.
 */
type Take = (role: number, worth: number, km: number) => number;

/** One volunteer's search for roles that are worth more than their price, the greatest gain first, layer by layer. */
export class PricedSearch extends TaskSearch {
  private floors: PriceFloors | undefined;
  private take: Take;
  private least = 0;

  constructor(index: TaskIndex, offer: OfferFacts, now: number) {
    super(index, offer, new Every(), now, {});
    this.take = () => Infinity;
  }

  /** Looks through a layer, which `floors` are of, for what gains more than `least` (0 or more). */
  through(layer: TaskLayer, floors: PriceFloors, least: number, take: Take): void {
    this.layer = layer;
    this.floors = floors;
    this.least = least;
    this.take = take;
    bestFirst(layer.cells, this);
  }

  override get bar(): number {
    return this.least;
  }

  override bound(cell: number): number {
    const gain = Math.exp(super.bound(cell)) - this.floors!.ofCell[cell];
    return gain > this.least ? gain : NaN;
  }

  override visit(number: number): void {
    const { keys, rows } = this.layer;
    const { ofRole, ofTask } = this.floors!;
    const chord = chordSquared(this.x, this.y, this.z, keys.x[number], keys.y[number], keys.z[number]);
    if (chord > this.reach || !(keys.signUpEnd[number] > this.now)) return;
    const row = rows === null ? number : rows[number];
    const { table, config } = this.index;
    // Asked first: of what is near, windows keep out the most.
    if (!this.isOpen(table.start[row], table.end[row], table.inWeek[row])) return;
    const unasked = (keys.skillSet[number] & this.skillSet) === skillBit(-1);
    const belong = this.belongingOf(table.path[row]);
    const maxLog =
      keys.logPart[number] + this.logPart - Math.sqrt(chord) * this.kmToLog + (unasked ? this.logUnasked : 0);
    if (Math.exp(maxLog) * belong - ofTask[number] <= this.least) return;
    const km = chordToKm(chord);
    if (!(km <= this.radiusKm) || !this.isWelcome(row)) return;
    const near = nearness(km, config.nearness.tauKm);
    let hasTime = false;
    for (let at = table.roleHead[row]; at !== noNext; at = table.roles.next[at]) {
      if (!this.hasSkill(at, table.end[row])) continue;
      const worth = this.worthOfRole(at, row, near, belong);
      const gain = worth - ofRole[at];
      if (gain <= this.least || !(hasTime ||= this.hasTime(row))) continue;
      this.least = Math.max(this.least, this.take(at, worth, km));
    }
  }
}
