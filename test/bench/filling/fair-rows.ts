import { learnLikelihood } from '../../../server/engine/likelihood/learn.ts';
import { likelihoodOf, noRecord } from '../../../server/engine/likelihood/chance.ts';
import { recordsOf } from '../../../server/engine/likelihood/records.ts';
import type { Row } from '../support/report.ts';
import { City } from './city.ts';
import { play } from './play.ts';
import { drawOf, inWaves } from './policies.ts';
import { count, spreadOf, type Tally } from './spread.ts';

const seedKey = 4;
const knownCount = 2000;
const newCount = 1000;
const learnedDays = 40;
const askingsPerDay = 200;
const periodDays = 28;
const tasksPerDay = 15;
const placesCount = 3;
const promisedShare = 0.9;
const fillingHours = 48;
const candidatesPerTask = 60;
const weeklyBudgetCount = 3;
export const statedShare = 0.1;

interface Weeks {
  asked: number;
  newcomers: number;
  kept: number;
  /** The most askings of one person within seven days. */
  most: number;
  /** The share of all askings that went to the tenth of the people asked most. */
  topTenth: number;
  /** How far groups lie apart, in times among the candidates a person, and in askings for each of these. */
  apart: Record<Grouping, { exposure: number; askings: number }>;
}

export const groupings = ['community', 'ageGroup', 'newness'] as const;
type Grouping = (typeof groupings)[number];
/** The stated factor by which groups may lie apart. */
export const maxApartFactor = 2;

/**
 * Four weeks of fillings in a city (seed 4) of which a third has joined of late and was never asked: with the stated
 * share of askings for them, and without.
 */
export function fairRows(): Row[] {
  const [fair, blind] = [weeksWith(statedShare, periodDays), weeksWith(0, periodDays)];
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  const newcomers = fair.newcomers / fair.asked;
  return [
    {
      name: 'four weeks of fillings, asked who never were, 10 % stated',
      value: newcomers * 100,
      unit: '%',
      against: `without ${percent(blind.newcomers / blind.asked)}; askings × ${(fair.asked / blind.asked).toFixed(2)}`,
      ratio: null,
      goal: '≥ 10 − 1',
      met: newcomers >= statedShare - 0.01,
    },
    {
      name: 'four weeks, kept of those promised 90 %',
      value: fair.kept * 100,
      unit: '%',
      against: `without ${percent(blind.kept)}`,
      ratio: null,
      goal: '90 ± 3',
      met: Math.abs(fair.kept - promisedShare) <= 0.03,
    },
    {
      name: 'four weeks, most askings of one person in seven days',
      value: fair.most,
      unit: '',
      against: `the tenth asked most has ${percent(fair.topTenth)} of all askings`,
      ratio: null,
      goal: `≤ ${weeklyBudgetCount}`,
      met: fair.most <= weeklyBudgetCount,
    },
    ...groupings.map((grouping): Row => {
      const { exposure, askings } = fair.apart[grouping];
      const blindly = blind.apart[grouping];
      return {
        name: `four weeks, groups by ${grouping}: most exposure and askings against least`,
        value: Math.max(exposure, askings),
        unit: '×',
        against: `exposure a person × ${exposure.toFixed(2)}, askings an exposure × ${askings.toFixed(2)}; without the share × ${blindly.exposure.toFixed(2)}, × ${blindly.askings.toFixed(2)}`,
        ratio: null,
        goal: `≤ ${maxApartFactor}`,
        met: Math.max(exposure, askings) <= maxApartFactor,
      };
    }),
  ];
}

/** So many days of fillings in the city, with a share of the askings for those who were never asked. */
export function weeksWith(learningShare: number, days: number): Weeks {
  const city = new City(seedKey, knownCount + newCount);
  const late = city.people.splice(knownCount);
  const joined = new Set(late.map(({ id }) => id));
  const history = city.live(learnedDays, askingsPerDay);
  city.people.push(...late);
  const model = learnLikelihood(history);
  const learned = { chanceOf: (known: number) => known, times: model.times, noSaid: model.noSaid, learningShare };
  const sum = { asked: 0, newcomers: 0, kept: 0 };
  const groupOf: Record<Grouping, (person: City['people'][number]) => string> = {
    community: city.communityOf,
    ageGroup: ({ ageGroup }) => String(ageGroup),
    newness: ({ id }) => (joined.has(id) ? 'joined of late' : 'known'),
  };
  const tallies = Object.fromEntries(
    groupings.map((grouping) => [
      grouping,
      { people: new Map(), exposure: new Map(), mayAnswer: new Map(), asked: new Map() },
    ]),
  ) as Record<Grouping, Record<'people' | 'exposure' | 'mayAnswer' | 'asked', Tally>>;
  const tally = (
    what: 'people' | 'exposure' | 'mayAnswer' | 'asked',
    people: readonly City['people'][number][],
  ): void => {
    for (const person of people)
      for (const grouping of groupings) count(tallies[grouping][what], groupOf[grouping](person));
  };
  tally('people', city.people);
  const stillAnswers = ({ gone }: City['people'][number]): boolean => !gone;
  for (let day = learnedDays; day < learnedDays + days; day++) {
    const records = recordsOf(model, history);
    for (let number = 0; number < tasksPerDay; number++) {
      const task = city.task();
      const near = city.near(task, day, candidatesPerTask);
      const answers = near.map((person) => city.answer(person, task, day));
      const people = near.map((person, at) => {
        const known = likelihoodOf(model, city.facts(person, task, day), records.get(person.id) ?? noRecord).accepts;
        const { yes, answersAfter, chance } = answers[at];
        const worth = Math.exp(-city.kmTo(person, task) / 5);
        return { chance, known, worth, yes, answersAfter, isNew: person.askedOn.length === 0 };
      });
      const draw = drawOf(day * tasksPerDay + number);
      const one = { places: placesCount, people };
      const { filled, whom } = play(one, fillingHours, inWaves(promisedShare, learned)(one, fillingHours, draw));
      sum.kept += filled ? 1 : 0;
      sum.asked += whom.length;
      tally('exposure', near);
      // Of those who answer no more few are asked, and rightly: groups are compared by the others.
      tally('mayAnswer', near.filter(stillAnswers));
      tally('asked', whom.map(({ number: at }) => near[at]).filter(stillAnswers));
      sum.newcomers += whom.filter(({ number: at }) => people[at].isNew).length;
      for (const { number: at, openHours } of whom) history.push(city.ask(near[at], task, day, answers[at], openHours));
    }
  }
  const since = city.people.map(({ askedOn }) => askedOn.filter((on) => on >= learnedDays));
  const inWeek = (days: readonly number[]): number =>
    Math.max(0, ...days.map((from) => days.filter((on) => on >= from && on < from + 7).length));
  const counts = since.map(({ length }) => length).sort((a, b) => b - a);
  const top = counts.slice(0, Math.round(counts.length / 10)).reduce((all, count) => all + count, 0);
  return {
    ...sum,
    kept: sum.kept / (days * tasksPerDay),
    most: Math.max(...since.map(inWeek)),
    topTenth: top / sum.asked,
    apart: Object.fromEntries(
      groupings.map((grouping) => {
        const { people, exposure, mayAnswer, asked } = tallies[grouping];
        return [grouping, { exposure: spreadOf(exposure, people), askings: spreadOf(asked, mayAnswer) }];
      }),
    ) as Weeks['apart'],
  };
}
