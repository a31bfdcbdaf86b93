import { foretelling, learningAndChecking } from '../../../server/engine/likelihood/calibration.ts';
import { likelihoodOf, noRecord } from '../../../server/engine/likelihood/chance.ts';
import { recordsOf } from '../../../server/engine/likelihood/records.ts';
import { atOnce } from '../../../server/engine/turns/turns.ts';
import type { Row } from '../support/report.ts';
import { City } from './city.ts';
import type { OneTask } from './one-task.ts';
import { play } from './play.ts';
import { drawOf, inWaves, type Learned } from './policies.ts';
import { sumsOf } from './sums.ts';

const seeds = [1, 2, 3];
const citizensCount = 3000;
const periodDays = 40;
const askingsPerDay = 300;
const fillingHours = 48;
const candidatesPerTask = 60;

/**
 * Learned from 40 days of a city (seeds 1, 2, 3): what is said of the last eight days by what the others taught, and
 * whether promises are kept with what was learned, on tasks of the day after.
 */
export function cityRows(tasks: number): Row[] {
  const cities = seeds.map(livedCity);
  const perCity = Math.ceil(tasks / seeds.length);
  return [
    ...cities.map(({ seed, calibration: { error, noise, askings }, offTruth }): Row => ({
      name: `city ${seed}, calibration error on days held out`,
      value: error,
      unit: '',
      against: `by chance alone ${noise.toFixed(3)}, of ${Math.round(askings)} askings; against the true chances ${offTruth.toFixed(3)}`,
      ratio: null,
      goal: '≤ 0.03',
      met: error <= 0.03,
    })),
    ...[1, 3, 10].flatMap((places) =>
      [0.7, 0.9, 0.95].map((promised) => {
        const played = cities.flatMap(({ taskOf, learned }) =>
          Array.from({ length: perCity }, (_, number) => {
            const task = taskOf(places);
            return play(task, fillingHours, inWaves(promised, learned)(task, fillingHours, drawOf(number)));
          }),
        );
        return keptRow(places, promised, sumsOf(played).kept);
      }),
    ),
  ];
}

const keptRow = (places: number, promised: number, kept: number): Row => ({
  name: `the cities, ${places} ${places === 1 ? 'place' : 'places'}, kept of those promised ${promised * 100} %`,
  value: kept * 100,
  unit: '%',
  against: '',
  ratio: null,
  goal: `${promised * 100} ± 3`,
  met: Math.abs(kept - promised) <= 0.03,
});

function livedCity(seed: number) {
  const city = new City(seed, citizensCount);
  const history = city.live(periodDays, askingsPerDay);
  const { model, calibration } = atOnce(learningAndChecking(history));
  const offTruth = offBy(atOnce(foretelling(history)), city.chances);
  const records = recordsOf(model, history);
  const taskOf = (places: number): OneTask => {
    const task = city.task();
    const people = city
      .near(task, periodDays, places >= 10 ? 2 * candidatesPerTask : candidatesPerTask)
      .map((person) => {
        const facts = city.facts(person, task, periodDays);
        const known = likelihoodOf(model, facts, records.get(person.id) ?? noRecord).accepts;
        const { chance, yes, answersAfter } = city.answer(person, task, periodDays);
        return { chance, known, worth: Math.exp(-city.kmTo(person, task) / 5), yes, answersAfter };
      });
    return { places, people };
  };
  const learned: Learned = { chanceOf: (known) => known, times: model.times, noSaid: model.noSaid };
  return { seed, calibration, offTruth, taskOf, learned };
}

/** The error of what was foretelling of the last askings, in rows of a tenth, against their true chances. */
function offBy(last: readonly { said: number }[], chances: readonly number[]): number {
  const truths = chances.slice(-last.length);
  const off = new Map<number, number>();
  last.forEach(({ said }, at) => {
    const tenth = Math.floor(10 * said);
    off.set(tenth, (off.get(tenth) ?? 0) + said - truths[at]);
  });
  return [...off.values()].reduce((sum, one) => sum + Math.abs(one), 0) / last.length;
}
