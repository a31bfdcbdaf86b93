import { dayMs } from '../../../shared/durations.ts';
import type { AskingFacts, PastAsking } from '../../../server/engine/likelihood/asking.ts';
import { logistic } from '../../../server/engine/likelihood/chance.ts';
import { drawFrom, type Draw } from './random.ts';

/**
 * A city whose people have minds of their own. The engine sees who was asked for what, and the answers; it sees neither
 * anybody's willingness, tastes, pace nor when they have had enough.
 */
interface Citizen {
  id: string;
  x: number;
  y: number;
  willing: number;
  /** Their opinion of each kind of task. */
  tastes: number[];
  likesWeekends: number;
  medianHours: number;
  keeps: number;
  /** Days on which they were asked. */
  askedOn: number[];
  /** Has been asked too often and answers no more. */
  gone: boolean;
}

export interface CityTask {
  category: number;
  x: number;
  y: number;
  hour: number;
  weekday: number;
  noticeHours: number;
}

const kinds = ['errand', 'visit', 'teach', 'carry', 'guide', 'clean'];
const kindAppeal = [0.5, 0.2, -0.3, -0.6, 0.1, -0.4];
const sideKm = 12;
const firstDay = Date.UTC(2026, 0, 5);
/** Asked so often within four weeks, a person may have had enough. */
const maxPatienceCount = 4;
/** About three in ten of those who are asked too often stop answering (Manshadi & Rodilitz 2020). */
const givesUpShare = 0.3;
const fatigueFactor = 0.2;
const spreadFactor = 1;

export class City {
  readonly draw: Draw;
  readonly people: Citizen[];

  constructor(seed: number, count: number) {
    const draw = drawFrom(seed);
    this.draw = draw;
    this.people = Array.from({ length: count }, (_, number) => ({
      id: `p${number}`,
      x: sideKm * draw.uniform(),
      y: sideKm * draw.uniform(),
      willing: -0.2 + 0.9 * draw.normal(),
      tastes: kinds.map(() => 0.4 * draw.normal()),
      likesWeekends: 0.4 + 0.5 * draw.normal(),
      medianHours: 3 * Math.exp(0.5 * draw.normal()),
      keeps: draw.beta(18, 2),
      askedOn: [],
      gone: false,
    }));
  }

  task(): CityTask {
    const { draw } = this;
    return {
      category: Math.floor(draw.uniform() * kinds.length),
      x: sideKm * draw.uniform(),
      y: sideKm * draw.uniform(),
      hour: 7 + Math.floor(draw.uniform() * 14),
      weekday: 1 + Math.floor(draw.uniform() * 7),
      noticeHours: 6 * 2 ** (5 * draw.uniform()),
    };
  }

  kmTo = ({ x, y }: Citizen, task: CityTask): number => Math.hypot(x - task.x, y - task.y);

  lately = ({ askedOn }: Citizen, day: number): number => askedOn.filter((on) => day - on < 28).length;

  facts(person: Citizen, task: CityTask, day: number): AskingFacts {
    return {
      category: kinds[task.category],
      noticeHours: task.noticeHours,
      km: this.kmTo(person, task),
      hour: task.hour,
      weekday: task.weekday,
      askedLately: this.lately(person, day),
    };
  }

  /** The true chance, which nobody but the city knows. */
  chance(person: Citizen, task: CityTask, day: number): number {
    if (person.gone) return 0;
    const weekend = task.weekday > 5 ? person.likesWeekends : 0;
    const evening = task.hour >= 18 ? -0.4 : 0;
    const short = -0.9 * Math.exp(-task.noticeHours / 18);
    return logistic(
      person.willing +
        kindAppeal[task.category] +
        person.tastes[task.category] +
        weekend +
        evening +
        short -
        0.22 * this.kmTo(person, task) -
        fatigueFactor * this.lately(person, day),
    );
  }

  answersAfter = ({ medianHours }: Citizen): number => medianHours * Math.exp(spreadFactor * this.draw.normal());

  /** Answers of somebody asked for a filling: the chance is their own, and some are silent. */
  answer(person: Citizen, task: CityTask, day: number): { chance: number; yes: boolean; answersAfter: number } {
    const chance = this.chance(person, task, day);
    const yes = this.draw.uniform() < chance;
    const silent = !yes && (person.gone || this.draw.uniform() < 0.5);
    return { chance, yes, answersAfter: silent ? Number.POSITIVE_INFINITY : this.answersAfter(person) };
  }

  /** Asks, with everything that follows: an answer or none, the way there, and one asking more that tires. */
  ask(person: Citizen, task: CityTask, day: number, given?: { yes: boolean; answersAfter: number }): PastAsking {
    const { draw } = this;
    const facts = this.facts(person, task, day);
    const yes = given?.yes ?? draw.uniform() < this.chance(person, task, day);
    if (facts.askedLately >= maxPatienceCount && draw.uniform() < givesUpShare) person.gone = true;
    person.askedOn.push(day);
    return {
      ...facts,
      person: person.id,
      at: firstDay + day * dayMs,
      yes,
      answeredAfter: yes ? (given?.answersAfter ?? this.answersAfter(person)) : null,
      saidNo: !yes && (given ? given.answersAfter < Infinity : !person.gone && draw.uniform() < 0.5),
      came: yes ? draw.uniform() < person.keeps : null,
    };
  }

  /** Near people who may be asked that week, the nearest first. */
  near(task: CityTask, day: number, count: number): Citizen[] {
    return this.people
      .filter(({ askedOn }) => askedOn.filter((on) => day - on < 7).length < 3)
      .map((person) => ({ person, km: this.kmTo(person, task) }))
      .sort((a, b) => a.km - b.km)
      .slice(0, count)
      .map(({ person }) => person);
  }

  /** The memory of a service of so many days: each day so many invitations to people in the neighbourhood. */
  live(days: number, askingsPerDay: number): PastAsking[] {
    const history: PastAsking[] = [];
    for (let day = 0; day < days; day++)
      for (let asked = 0; asked < askingsPerDay;) {
        const task = this.task();
        const near = this.near(task, day, 60);
        for (let number = 0; number < 6 && asked < askingsPerDay; number++, asked++) {
          const [person] = near.splice(Math.floor(this.draw.uniform() * near.length), 1);
          history.push(this.ask(person, task, day));
        }
      }
    return history;
  }
}
