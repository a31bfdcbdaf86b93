import type { OfferFacts } from '../facts/facts.ts';
import { chordSquared, chordToKm } from '../../platform/geo/distance.ts';
import { noNext } from '../tables/chains.ts';
import { nearness } from '../worth/factors.ts';
import { Every } from './best.ts';
import type { TaskIndex } from './task-index.ts';
import { TaskSearch } from './task-search.ts';

/** Takes a role, a place in `table.roles`. */
type Take = (role: number, worth: number, km: number) => void;

/** One volunteer's search for all roles that the rules allow, in no order: cells are passed over by the rules alone. */
export class AllowedSearch extends TaskSearch {
  private readonly take: Take;

  constructor(index: TaskIndex, offer: OfferFacts, now: number, take: Take) {
    super(index, offer, new Every(), now, {});
    this.take = take;
  }

  override bound(cell: number): number {
    const { summary, cells } = this.layer;
    if ((summary.skillSet[cell] & this.skillSet) === 0 || (summary.startParts[cell] & this.weekParts) === 0) return NaN;
    if (summary.lastSignUp(cell) <= this.now) return NaN;
    return cells.boxes.chordSquared(cell, this.x, this.y, this.z) > this.reach ? NaN : 0;
  }

  override visit(row: number): void {
    const { table, config } = this.index;
    if (!(table.signUpEnd[row] > this.now)) return;
    const chord = chordSquared(this.x, this.y, this.z, table.x[row], table.y[row], table.z[row]);
    // Times are asked first: of what is near, windows keep out the most.
    if (chord > this.reach || !this.hasTime(row)) return;
    const km = chordToKm(chord);
    if (!(km <= this.radiusKm) || !this.isWelcome(row)) return;
    let near = -1;
    let belong = 0;
    for (let at = table.roleHead[row]; at !== noNext; at = table.roles.next[at]) {
      if (!this.hasSkill(at, table.end[row])) continue;
      if (near < 0) {
        near = nearness(km, config.nearness.tauKm);
        belong = this.belongingOf(table.path[row]);
      }
      this.take(at, this.worthOfRole(at, row, near, belong), km);
    }
  }
}
