import { distanceKm } from '../../platform/geo/distance.ts';
import type { MobilisationProblem } from './problem.ts';
import type { PeopleClass } from './classes.ts';

/** Costs of ways from units to places, in hundreds of metres, with what a missing tie costs. */
export class Ways {
  private readonly cost: Int32Array;
  private readonly places: number;

  constructor({ units, places, prices }: MobilisationProblem) {
    this.places = places.length;
    this.cost = new Int32Array(units.length * places.length);
    const tied = places.map(({ ties }) => new Set(ties));
    units.forEach((unit, u) =>
      places.forEach((place, p) => {
        const way = Math.round(distanceKm(unit.lng, unit.lat, place.lng, place.lat) * 10);
        this.cost[u * this.places + p] = way + (tied[p].has(unit.id) ? 0 : prices.noTie);
      }),
    );
  }

  between(unit: number, place: number): number {
    return this.cost[unit * this.places + place];
  }

  /** The places that are cheapest from a unit. */
  cheapest(unit: number, count: number): number[] {
    const from = this.cost.subarray(unit * this.places, (unit + 1) * this.places);
    return [...from.keys()].sort((x, y) => from[x] - from[y] || x - y).slice(0, count);
  }
}

/** The cost of sending one of a class to a place; less for where a published plan has them. */
export const linkCost = (ways: Ways, people: PeopleClass, place: number, changed: number): number =>
  ways.between(people.unit, place) - (people.before === place ? changed : 0);
