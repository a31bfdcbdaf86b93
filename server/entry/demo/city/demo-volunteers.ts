import type { ObjectId } from 'mongodb';
import { hourMs } from '../../../../shared/durations.ts';
import type { TaskDoc } from '../../../domain/tasks/model.ts';
import type { Random } from '../random.ts';
import { kmBetween } from './geography.ts';
import type { Volunteer } from './volunteer.ts';

const upcomingCount = 2;
const proposalCount = 2;
const nearbyKm = 2;
/** Between one task and the next, so that six weeks show a dozen; less among the few tasks of a tiny city. */
const restOf = (tasks: number): number => (tasks < 100 ? 12 * hourMs : 60 * hourMs);

/**
 * Sees to it that the volunteers of the demo log-ins have something to show: a history, two tasks ahead, and for the
 * first of them two invitations to answer.
 */
export class DemoVolunteers {
  readonly #all: readonly Volunteer[];
  readonly #random: Random;
  readonly #proposals = new Map<Volunteer, number>();

  readonly #rest: number;
  /** The chance that one who may come does. */
  readonly #eagerness: number;

  /** @param tasks in the whole city */
  constructor(volunteers: readonly Volunteer[], tasks: number, random: Random) {
    this.#rest = restOf(tasks);
    this.#eagerness = tasks < 100 ? 1 : 0.4;
    this.#all = volunteers.filter(({ demoKey }) => demoKey !== undefined);
    this.#random = random;
  }

  /** Those who would like to be in this task, if they fit. */
  eagerFor(task: TaskDoc, now: Date): Volunteer[] {
    const start = task.start.getTime();
    const rested = this.#all.filter(({ facts: { busy } }) =>
      busy.every((other) => other.end < start - this.#rest || other.start > task.end.getTime() + this.#rest),
    );
    if (task.start <= now) return rested.filter(() => this.#random.chance(this.#eagerness));
    // A free day between now and then keeps the log-in's own evening open for trying things out.
    if (start < now.getTime() + 20 * hourMs) return [];
    return rested.filter(
      (volunteer) => upcoming(volunteer, now) < upcomingCount && this.#random.chance(this.#eagerness),
    );
  }

  /** The demo volunteer, for tasks nearby from tomorrow on, until there are two invitations. */
  unaskedFor(task: TaskDoc, now: Date): Volunteer[] {
    if (task.start.getTime() < now.getTime() + 30 * hourMs) return [];
    return this.#all.filter(
      (volunteer) =>
        volunteer.demoKey === 'volunteer' &&
        (this.#proposals.get(volunteer) ?? 0) < proposalCount &&
        kmTo(volunteer, task) < nearbyKm,
    );
  }

  has(personId: ObjectId): boolean {
    return this.#all.some(({ id }) => id.equals(personId));
  }

  asked(volunteer: Volunteer): void {
    this.#proposals.set(volunteer, (this.#proposals.get(volunteer) ?? 0) + 1);
  }
}

const kmTo = ({ facts: { lng, lat } }: Volunteer, task: TaskDoc): number =>
  kmBetween([lng, lat], task.place.point.coordinates);

const upcoming = (volunteer: Volunteer, now: Date): number => volunteer.held.filter(({ start }) => start > now).length;
