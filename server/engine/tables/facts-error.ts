import type { OfferFacts, TaskFacts } from '../facts/facts.ts';
import { isWeekly } from '../facts/facts.ts';

/** A record that cannot be: which one, which field, what was expected. */
export class FactsError extends Error {
  readonly id: string;
  readonly field: string;
  readonly expected: string;

  constructor(id: string, field: string, expected: string) {
    super(`${id}: ${field} must be ${expected}`);
    this.name = 'FactsError';
    this.id = id;
    this.field = field;
    this.expected = expected;
  }
}

/** @throws FactsError naming the first field that is out of its range. */
export function checkOffer(offer: OfferFacts): void {
  const must = demands(offer.id);
  must.place('', offer.lng, offer.lat);
  must.number('radiusKm', offer.radiusKm, 0, 1e6);
  must.number('tasksPerWeek', offer.tasksPerWeek, 0, Infinity);
  must.number('reliability.kept', offer.reliability.kept, 0, 1e9);
  must.number('reliability.missed', offer.reliability.missed, 0, 1e9);
  must.number('load', offer.load, 0, 1e9);
  must.number('invitedLately', offer.invitedLately, 0, 1e9);
  if (offer.age !== undefined) must.number('age', offer.age, 0, 200);
  for (let i = 0; i < offer.windows.length; i++) {
    const window = offer.windows[i];
    if (!isWeekly(window)) {
      must.times(() => `windows[${i}].`, 'from', window.from, 'to', window.to);
      continue;
    }
    must.number(() => `windows[${i}].weekday`, window.weekday, 1, 7);
    must.number(() => `windows[${i}].fromMinute`, window.fromMinute, 0, 1440);
    must.number(() => `windows[${i}].toMinute`, window.toMinute, window.fromMinute, 1440);
  }
  for (let i = 0; i < offer.busy.length; i++) {
    const busy = offer.busy[i];
    must.place(() => `busy[${i}].`, busy.lng, busy.lat);
    must.times(() => `busy[${i}].`, 'start', busy.start, 'end', busy.end);
  }
}

/** @throws FactsError naming the first field that is out of its range. */
export function checkTask(task: TaskFacts): void {
  const must = demands(task.id);
  must.place('', task.lng, task.lat);
  must.times('', 'start', task.start, 'end', task.end);
  must.number('signUpBy', task.signUpBy, -8.64e15, 8.64e15);
  must.number('exposure', task.exposure, 0, 1e12);
  if (task.rules.minAge !== undefined) must.number('rules.minAge', task.rules.minAge, 0, 200);
  for (let i = 0; i < task.roles.length; i++) {
    must.number(() => `roles[${i}].slots`, task.roles[i].slots, 0, 1e9);
    must.number(() => `roles[${i}].taken`, task.roles[i].taken, 0, 1e9);
  }
}

/** @throws FactsError, also for an id given twice */
export function checkTasks(tasks: readonly TaskFacts[]): void {
  const ids = new Set<string>();
  for (const task of tasks) {
    checkTask(task);
    if (ids.has(task.id)) throw new FactsError(task.id, 'id', 'given once');
    ids.add(task.id);
  }
}

/** A field's name, or how it is called once it is needed: lists have many fields, and hardly any is wrong. */
type Named = string | (() => string);
const nameOf = (named: Named): string => (typeof named === 'string' ? named : named());

function demands(id: string) {
  const number = (field: Named, value: number, least: number, most: number): void => {
    if (!(value >= least && value <= most))
      throw new FactsError(id, nameOf(field), `a number from ${least} to ${most}`);
  };
  return {
    number,
    place(prefix: Named, lng: number, lat: number): void {
      if (!(lng >= -180 && lng <= 180))
        throw new FactsError(id, `${nameOf(prefix)}lng`, 'a longitude from -180 to 180');
      if (!(lat >= -90 && lat <= 90)) throw new FactsError(id, `${nameOf(prefix)}lat`, 'a latitude from -90 to 90');
    },
    times(prefix: Named, from: string, start: number, to: string, end: number): void {
      number(() => `${nameOf(prefix)}${from}`, start, -8.64e15, 8.64e15);
      if (!(end >= start && end <= 8.64e15))
        throw new FactsError(id, `${nameOf(prefix)}${to}`, `an instant not before ${from}`);
    },
  };
}
