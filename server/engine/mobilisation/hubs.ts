import type { Duty, PeopleClass } from './classes.ts';
import type { MobilisationProblem, ReceivingPlace } from './problem.ts';

/** The people of a unit who can serve a duty; an empty name is that of everybody. */
interface Hub {
  unit: number;
  duty: string;
}

/** A head's duty by its least rank: whoever may head one group may not head every other. */
const headDuty = (rank: number): string => `head:${rank}`;

/**
 * The hubs of a mobilisation. Classes that differ only in what they were told are alike to every other place: they share a plain class,
 * which feeds the hubs of its unit for everything that it can serve.
 */
export class Hubs {
  readonly all: readonly Hub[];
  readonly count: number;
  /** By class: its plain class; −1 for those who are where they stay. */
  readonly plainOf: Int32Array;
  readonly plainCount: number;
  /** By hub: the plain classes that feed it. */
  readonly fedBy: readonly (readonly number[])[];
  private readonly hubAt = new Map<string, number>();

  constructor({ places }: MobilisationProblem, classes: readonly PeopleClass[]) {
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
      const duties = [
        '',
        ...ranks.filter((least) => rank >= least).map(headDuty),
        ...[...skills].map((skill) => `skill:${skill}`),
      ];
      for (const duty of duties) {
        const name = `${unit} ${duty}`;
        let hub = this.hubAt.get(name);
        if (hub === undefined) {
          hub = all.push({ unit, duty }) - 1;
          this.hubAt.set(name, hub);
          fedBy.push([]);
        }
        fedBy[hub].push(this.plainOf[c]);
      }
    });
    this.all = all;
    this.count = all.length;
    this.plainCount = plains.size;
    this.fedBy = fedBy;
  }

  /** The number of a hub's duty among those of a place; −1 where the place has none such. */
  dutyAt(name: string, duties: readonly Duty[], { headRank }: ReceivingPlace): number {
    return duties.findIndex((duty) => name === (duty.name === 'head' ? headDuty(headRank) : duty.name));
  }

  /** The hub of a unit's people for a duty of a place, or for none; −1 where nobody there can serve it. */
  of(unit: number, duty: Duty | undefined, { headRank }: ReceivingPlace): number {
    const name = duty === undefined ? '' : duty.name === 'head' ? headDuty(headRank) : duty.name;
    return this.hubAt.get(`${unit} ${name}`) ?? -1;
  }
}
