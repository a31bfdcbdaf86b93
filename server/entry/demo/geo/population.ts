import density from '../data/density.json' with { type: 'json' };
import type { Random } from '../random.ts';
import { weightedChoice } from '../weighted.ts';
import type { DistrictRow } from '../words/streets.ts';
import { contains, outlineOf, type Outline } from './outlines.ts';

export type Place = [lng: number, lat: number];
interface Cell {
  lng: number;
  lat: number;
  weight: number;
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
const cellDegrees = 1 / density.cellsPerDegree;

/**
 * How much one community's neighbourhood weighs beside trip ends: taxis see the centre well and the outskirts hardly.
 */
const endsPerCommunity = 12;
/** Standard deviation of a street's settlement around its centre, degrees: about 1.3 km. */
const streetSpreadDegrees = 0.012;

/** Draws places in a district where people are: at the trip ends of taxis, and around the centres of the streets. */
export class Population {
  readonly outline: Outline;
  readonly #cells: Cell[];
  readonly #pickCell: (random: Random) => Cell;
  readonly #pickStreet: (random: Random) => Place;
  readonly #cellShare: number;
  /** How many people live or come here, in trip ends, seen and supposed. */
  readonly weight: number;

  constructor(district: DistrictRow) {
    this.outline = outlineOf(district.key);
    this.#cells = density.cells
      .map(([x, y, ends]) => ({ lng: x * cellDegrees, lat: y * cellDegrees, weight: ends }))
      .filter(({ lng, lat }) => contains(this.outline, lng + cellDegrees / 2, lat + cellDegrees / 2));
    this.#pickCell = weightedChoice(this.#cells, ({ weight }) => weight);
    const streets = district.streets.map(([, communities, lng, lat]) => ({ place: [lng, lat] as Place, communities }));
    const pick = weightedChoice(streets, ({ communities }) => communities);
    this.#pickStreet = (random) => pick(random).place;
    const seen = this.#cells.reduce((sum, { weight }) => sum + weight, 0);
    this.weight = seen + endsPerCommunity * streets.reduce((sum, { communities }) => sum + communities, 0);
    this.#cellShare = seen / this.weight;
  }

  /** The middles of the cells where trips end. */
  get inhabited(): Place[] {
    return this.#cells.map(({ lng, lat }) => [round(lng + cellDegrees / 2), round(lat + cellDegrees / 2)]);
  }

  /** A place within the district, drawn by where people are. */
  draw(random: Random): Place {
    return this.#within(() => {
      if (!random.chance(this.#cellShare)) return near(this.#pickStreet(random), streetSpreadDegrees, random);
      const cell = this.#pickCell(random);
      return [cell.lng + random.next() * cellDegrees, cell.lat + random.next() * cellDegrees];
    });
  }

  /** A place within the district, normally distributed around `centre`, which must lie within. */
  drawNear(centre: Place, spreadDegrees: number, random: Random): Place {
    return this.#within(() => near(centre, spreadDegrees, random));
  }

  /** Tries again until the place lies within: rounded first, because what is stored is what has to hold. */
  #within(attempt: () => Place): Place {
    for (;;) {
      const [lng, lat] = attempt();
      const place: Place = [round(lng), round(lat)];
      if (contains(this.outline, ...place)) return place;
    }
  }
}

const near = ([lng, lat]: Place, spread: number, random: Random): Place => [
  lng + random.normal() * spread,
  lat + random.normal() * spread,
];
