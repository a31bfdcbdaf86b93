import type { TaskFacts } from '../facts/facts.ts';
import type { ValueByWay } from '../rank/filter.ts';
import type { Post } from './problem-frame.ts';

/** How likely somebody says yes to a task, by how far from it they are. */
export interface YesByWay {
  /** In (0, 1]. */
  at(km: number): number;
  /** No chance is greater, however far somebody is. */
  max: number;
}

/**
 * The value of a pair to a plan, in (0, 1]: its worth by the chance of a yes, in units of 1 + charge. A pair that an
 * earlier plan has announced is taken to be worth the charge more, so that a plan leaves it out only for more.
 */
export class PairValues {
  /** Worth that one unit of value stands for. */
  readonly unit: number;
  readonly charge: number;
  /** By column; absent where every proposal counts as accepted. */
  private readonly yes: readonly YesByWay[] | undefined;

  constructor(posts: readonly Post[], yesTo: ((task: TaskFacts) => YesByWay) | undefined, charge: number) {
    this.charge = charge;
    this.unit = 1 + charge;
    if (!yesTo) return;
    const ofTask = new Map<TaskFacts, YesByWay>();
    this.yes = posts.map(({ task }) => {
      const known = ofTask.get(task) ?? yesTo(task);
      ofTask.set(task, known);
      return known;
    });
  }

  chance(column: number, km: number): number {
    return this.yes ? this.yes[column].at(km) : 1;
  }

  of(column: number, worth: number, km: number): number {
    return (worth * this.chance(column, km)) / this.unit;
  }

  ofAnnounced(column: number, worth: number, km: number): number {
    return ((worth + this.charge) * this.chance(column, km)) / this.unit;
  }

  /** The value of a pair of this column by its worth and way, for a search; undefined where it is the worth itself. */
  ofColumn(column: number): ValueByWay | undefined {
    if (!this.yes && this.unit === 1) return undefined;
    const most = (this.yes?.[column].max ?? 1) / this.unit;
    return { most, of: (worth, km) => this.of(column, worth, km) };
  }
}
