import type { Row } from '../support/report.ts';
import { fewestAskings } from './bound.ts';
import { oneTask, type OneTask } from './one-task.ts';
import { play, type AskingPolicy } from './play.ts';
import { drawOf, everybodyAtOnce, inWaves, learnedInWorld, onAverageAtOnce, oneForOne } from './policies.ts';
import { sumsOf, type Sums } from './sums.ts';

/** Seeds of the tasks begin at so many a size, and of those that the service has learned from far from them. */
const seedsPerSize = 1_000_000;
const learnedSeedKey = 700_000_000;
const meanChanceShare = 0.3;
const longHours = 48;
const shortHours = 12;
const promisedShare = 0.95;
const worthShare = 0.95;

/** The prototype's world, see `oneTask`: every policy meets the same people. */
export function worldRows(count: number): Row[] {
  const learned = learnedInWorld(learnedSeedKey);
  return [1, 3, 10].flatMap((places) => {
    const tasks = Array.from({ length: count }, (_, number) => oneTask(places, places * seedsPerSize + number));
    const all = (hours: number, policy: (task: OneTask, hours: number, draw: number) => AskingPolicy): Sums =>
      sumsOf(tasks.map((task, number) => play(task, hours, policy(task, hours, drawOf(number)))));
    const average = all(longHours, onAverageAtOnce(meanChanceShare));
    const wanted = { yes: promisedShare * places, worth: worthShare * average.worth };
    const bound = (chanceOf: (person: OneTask['people'][number]) => number): number =>
      fewestAskings(
        tasks.map(({ people }) => people.map((person) => ({ chance: chanceOf(person), worth: person.worth }))),
        wanted,
      );
    const waves = (promised: number, hours = longHours): Sums => all(hours, inWaves(promised, learned));
    return rowsOf(places, {
      oneByOne: all(longHours, oneForOne),
      atOnce: all(longHours, everybodyAtOnce),
      average,
      bounds: { known: bound(({ known }) => learned.chanceOf(known)), exact: bound(({ chance }) => chance) },
      kept: new Map([0.7, 0.9, promisedShare].map((promised) => [promised, waves(promised)])),
      short: waves(promisedShare, shortHours),
      shortAtOnce: all(shortHours, everybodyAtOnce),
    });
  });
}

interface Measured {
  oneByOne: Sums;
  atOnce: Sums;
  average: Sums;
  /** Askings below which nobody can come who knows the chances as they are learned, and as they are. */
  bounds: { known: number; exact: number };
  /** By what was promised. */
  kept: ReadonlyMap<number, Sums>;
  short: Sums;
  shortAtOnce: Sums;
}

function rowsOf(places: number, { oneByOne, atOnce, average, bounds, kept, short, shortAtOnce }: Measured): Row[] {
  const named = (what: string): string => `${places} ${places === 1 ? 'place' : 'places'}, ${what}`;
  const waves = kept.get(promisedShare)!;
  const needed = places / meanChanceShare;
  const asked = waves.asked / needed;
  const worth = waves.worth / average.worth;
  const time = waves.hours / oneByOne.hours;
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  return [
    {
      name: named('filled by 48 h, 95 % promised'),
      value: waves.kept * 100,
      unit: '%',
      against: `one for one ${percent(oneByOne.kept)}, everybody at once ${percent(atOnce.kept)}`,
      ratio: null,
      goal: '≥ 95, ≤ 99',
      met: waves.kept >= 0.95 && waves.kept <= 0.99,
    },
    ...[...kept].map(([promised, { kept: share }]): Row => ({
      name: named(`kept of those promised ${promised * 100} %`),
      value: share * 100,
      unit: '%',
      against: '',
      ratio: null,
      goal: `${promised * 100} ± 3`,
      met: Math.abs(share - promised) <= 0.03,
    })),
    {
      name: named('askings, 95 % promised'),
      value: waves.asked,
      unit: 'asked',
      against: `places ÷ mean chance at once ${needed.toFixed(1)} (fills ${percent(average.kept)}); none can below × ${(bounds.known / needed).toFixed(2)}, chances known exactly × ${(bounds.exact / needed).toFixed(2)}`,
      ratio: asked,
      goal: '≤ 0.55',
      met: asked <= 0.55,
    },
    {
      name: named('worth of a yes beside it'),
      value: waves.worth,
      unit: 'worth',
      against: 'the same',
      ratio: worth,
      goal: '≥ 0.95',
      met: worth >= 0.95,
    },
    {
      name: named('time until full'),
      value: waves.hours,
      unit: 'h',
      against: `one for one ${oneByOne.hours.toFixed(1)} h, everybody at once ${atOnce.hours.toFixed(1)} h`,
      ratio: time,
      goal: '≤ 0.4',
      met: time <= 0.4,
    },
    inVainRow(named('yes in vain, by 48 h'), waves, atOnce, 0.025),
    inVainRow(named('yes in vain, by 12 h'), short, shortAtOnce, 0.05),
    {
      name: named('filled by 12 h, 95 % promised'),
      value: short.kept * 100,
      unit: '%',
      against: '',
      ratio: null,
      goal: '95 ± 3',
      met: Math.abs(short.kept - 0.95) <= 0.03,
    },
    {
      name: named('most people that had the places'),
      value: Math.max(waves.mostTaken, short.mostTaken),
      unit: 'people',
      against: '',
      ratio: null,
      goal: `≤ ${places}`,
      met: Math.max(waves.mostTaken, short.mostTaken) <= places,
    },
  ];
}

const inVainRow = (name: string, waves: Sums, atOnce: Sums, goal: number): Row => ({
  name,
  value: waves.inVain * 100,
  unit: '%',
  against: `everybody at once ${(atOnce.inVain * 100).toFixed(1)} %`,
  ratio: null,
  goal: `≤ ${goal * 100}`,
  met: waves.inVain <= goal,
});
