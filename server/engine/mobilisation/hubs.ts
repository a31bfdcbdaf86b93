import type { Duty, PeopleClass } from './classes.ts';
import type { MobilisationProblem } from './problem.ts';

/** The people of a unit who can serve a duty of this number. */
interface Hub {
  unit: number;
  duty: number;
}

/** The number of being there without a duty, which everybody can. */
const noDuty = 0;

/** A head's duty is told by its least rank: whoever may head one group may not head every other. */
const headOf = (rank: number): string => `head:${rank}`;

/**
 * The hubs of a mobilisation. Classes that differ only in what they were told are alike to every other place: they
 * share a plain class, which feeds the hubs of its unit for everything that it can serve.
 */
export class Hubs {
  readonly all: readonly Hub[];
  readonly count: number;
  /** By class: its plain class; −1 for those who are where they stay. */
  readonly plainOf: Int32Array;
  readonly plainCount: number;
  /** By hub: the plain classes that feed it. */
  readonly fedBy: readonly (readonly number[])[];
  /** Numbers of duties by name, for the whole mobilisation. */
  private readonly numbers = new Map<string, number>([['', noDuty]]);
  /** By place and duty there. */
  private readonly numberAt: number[][];
  /** By unit and number of a duty; −1 where nobody can serve it. */
  private readonly hubAt: Int32Array;

  constructor(
    { units, places }: MobilisationProblem,
    duties: readonly (readonly Duty[])[],
    classes: readonly PeopleClass[],
  ) {
    this.numberAt = places.map(({ headRank }, p) =>
      duties[p].map(({ name }) => this.numberOf(name === 'head' ? headOf(headRank) : name)),
    );
    this.hubAt = new Int32Array(units.length * this.numbers.size).fill(-1);
    const ranks = [...new Set(places.map(({ headRank }) => headRank))].filter((rank) => rank > 0);
    const plains = new Map<string, number>();
    const all: Hub[] = [];
    const fedBy: number[][] = [];
    this.plainOf = new Int32Array(classes.length).fill(-1);
    classes.forEach(({ unit, skills, rank, pinned }, c) => {
      if (pinned >= 0) return;
      const key = JSON.stringify([unit, [...skills], rank]);
      const known = plains.get(key);
      this.plainOf[c] = known ?? plains.size;
      if (known !== undefined) return;
      plains.set(key, this.plainOf[c]);
      const heads = ranks.filter((least) => rank >= least).map(headOf);
      for (const name of ['', ...heads, ...[...skills].map((skill) => `skill:${skill}`)]) {
        const duty = this.numbers.get(name)!;
        const at = unit * this.numbers.size + duty;
        if (this.hubAt[at] < 0) {
          this.hubAt[at] = all.push({ unit, duty }) - 1;
          fedBy.push([]);
        }
        fedBy[this.hubAt[at]].push(this.plainOf[c]);
      }
    });
    this.all = all;
    this.count = all.length;
    this.plainCount = plains.size;
    this.fedBy = fedBy;
  }

  private numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.numbers.size);
    return this.numbers.size - 1;
  }

  /** The duty at a place that people of a hub can be counted for: −1 for being there, null for nothing. */
  servesAt({ duty }: Hub, place: number): number | null {
    if (duty === noDuty) return -1;
    const at = this.numberAt[place].indexOf(duty);
    return at < 0 ? null : at;
  }

  /** The hub of a unit's people for a duty of a place, or (−1) for none; −1 where nobody there can serve it. */
  of(unit: number, place: number, duty: number): number {
    return this.hubAt[unit * this.numbers.size + (duty < 0 ? noDuty : this.numberAt[place][duty])];
  }
}
