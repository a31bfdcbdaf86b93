import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import { weekNumber } from '../geo/local-time.ts';
import type { CalendarLimit } from '../plan/problem.ts';
import { tasksInWeek } from '../rules/capacity.ts';
import type { MatchConfig } from '../worth/config.ts';

/** The local weeks in which posts start, and what each person's own limit leaves in them. */
export class CalendarWeeks {
  /** Week numbers, ascending: the periods. */
  private readonly weeks: number[];
  /** The period of each post. */
  readonly period: Int32Array;
  private readonly room: number[] = [];
  private readonly now: number;
  private readonly config: MatchConfig;

  constructor(posts: readonly { task: TaskFacts }[], now: number, config: MatchConfig) {
    const numbers = posts.map(({ task }) => weekNumber(task.start, config.utcOffset));
    this.weeks = [...new Set(numbers)].sort((a, b) => a - b);
    const periods = new Map(this.weeks.map((week, period) => [week, period]));
    this.period = Int32Array.from(numbers, (week) => periods.get(week)!);
    this.now = now;
    this.config = config;
  }

  get periods(): number {
    return this.weeks.length;
  }

  /** Applies an offer's limit to the row of its person; where several offers differ, the strictest holds. */
  limit(row: number, offer: OfferFacts): void {
    this.weeks.forEach((week, period) => {
      const left = Math.max(0, offer.tasksPerWeek - tasksInWeek(offer, week, this.now, this.config));
      const at = row * this.weeks.length + period;
      this.room[at] = Math.min(this.room[at] ?? Infinity, left);
    });
  }

  /** Every row has been limited. */
  asLimit(rows: number): CalendarLimit {
    const periods = this.weeks.length;
    return {
      period: this.period,
      periods,
      cost: new Int32Array(this.period.length).fill(1),
      room: Int32Array.from({ length: rows * periods }, (_, at) => Math.min(this.room[at], this.period.length)),
    };
  }
}
