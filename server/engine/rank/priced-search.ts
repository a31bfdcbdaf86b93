import type { OfferFacts } from '../facts/facts.ts';
import { chordSquared, chordToKm } from '../../platform/geo/distance.ts';
import { noNext } from '../tables/chains.ts';
import { skillBit } from '../tables/skill-bits.ts';
import { nearness } from '../worth/factors.ts';
import { Every } from './best.ts';
import { logAtMost } from './log-at-most.ts';
import type { PriceFloors } from './price-floors.ts';
import type { TaskIndex } from './task-index.ts';
import { TaskSearch } from './task-search.ts';

/** Roles whose worth exceeds their price, as a search finds them. */
interface Gainful {
  /** The gain above which a role of a task that starts in this week (`weekNumber`) is wanted; not below 0. */
  barOf(week: number): number;
  /** The least of all bars. */
  minBar: number;
  /**
   * Takes a role (a place in `table.roles`) or passes it over; answers the gain up to which the search may pass over
   * all others.
   */
  take(role: number, worth: number, km: number): number;
}

/** One volunteer's search for roles that are worth more than their price, the greatest gain first. */
export class PricedSearch extends TaskSearch {
  private readonly floors: PriceFloors;
  private readonly gainful: Gainful;
  private least: number;

  constructor(index: TaskIndex, offer: OfferFacts, now: number, floors: PriceFloors, gainful: Gainful) {
    super(index, offer, new Every(), now, {});
    this.floors = floors;
    this.gainful = gainful;
    this.least = gainful.minBar;
  }

  override get bar(): number {
    return this.least;
  }

  override bound(cell: number): number {
    const gain = Math.exp(super.bound(cell)) - this.floors.ofCell[cell];
    return gain > this.least ? gain : NaN;
  }

  override visit(number: number): void {
    const { keys, rows } = this.layer;
    const chord = chordSquared(this.x, this.y, this.z, keys.x[number], keys.y[number], keys.z[number]);
    const left = keys.signUpEnd[number] - this.now;
    if (chord > this.reach || !(left > 0)) return;
    const row = rows === null ? number : rows[number];
    const unasked = (keys.skillSet[number] & this.skillSet) === skillBit(-1);
    const { table, config } = this.index;
    const belong = this.belongingOf(table.path[row]);
    const maxLog =
      keys.logPart[number] +
      this.logPart -
      Math.sqrt(chord) * this.kmToLog +
      (unasked ? this.logUnasked : 0) +
      logAtMost(belong);
    const bar = Math.max(this.least, this.gainful.barOf(table.week[row]));
    if (Math.exp(maxLog) - this.floors.ofTask[row] <= bar) return;
    const km = chordToKm(chord);
    if (!(km <= this.radiusKm) || !this.isWelcome(row)) return;
    const near = nearness(km, config.nearness.tauKm);
    let hasTime = false;
    for (let at = table.roleHead[row]; at !== noNext; at = table.roles.next[at]) {
      if (!this.hasSkill(at, table.end[row])) continue;
      const worth = this.worthOfRole(at, row, near, belong);
      const gain = worth - this.floors.ofRole[at];
      if (gain <= bar || !(hasTime ||= this.hasTime(row))) continue;
      this.least = Math.max(this.least, this.gainful.take(at, worth, km));
    }
  }
}
