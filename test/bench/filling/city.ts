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
  /** Its number; older people say yes more often, which the engine sees in their answers alone. */
  ageGroup: number;
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
const ageLeanings = [-0.3, 0, 0.3];
const communityKm = 3;
const livedHours = 48;
const maxLivedPlaces = 3;

/** The chance of a yes that nobody but the city knows, and the answer that somebody would give in the end. */
interface Answer {
  chance: number;
  yes: boolean;
  /** Infinity: never. */
  answersAfter: number;
}

export class City {
  readonly draw: Draw;
  /** The true chance of each asking, in their order. */
  readonly chances: number[] = [];
  readonly people: Citizen[];

  constructor(seed: number, count: number) {
    const draw = drawFrom(seed);
    this.draw = draw;
    this.people = Array.from({ length: count }, (_, number) => ({
      id: `p${number}`,
      x: sideKm * draw.uniform(),
      y: sideKm * draw.uniform(),
      ageGroup: number % ageLeanings.length,
      willing: -0.2 + ageLeanings[number % ageLeanings.length] + 0.9 * draw.normal(),
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

  communityOf = ({ x, y }: Citizen): string => `${Math.floor(x / communityKm)}/${Math.floor(y / communityKm)}`;

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

  /** The answer of somebody asked, were they given the time: the chance is their own, and some are silent. */
  answer(person: Citizen, task: CityTask, day: number): Answer {
    const chance = this.chance(person, task, day);
    const yes = this.draw.uniform() < chance;
    const silent = !yes && (person.gone || this.draw.uniform() < 0.5);
    return { chance, yes, answersAfter: silent ? Number.POSITIVE_INFINITY : this.answersAfter(person) };
  }

  /**
   * Asks, with everything that follows: the answer, where it comes within the hours that the question stood, the way
   * there, and one asking more that tires. The memory of a service has nothing of answers that it cut off.
   */
  ask(person: Citizen, task: CityTask, day: number, answer: Answer, openHours: number): PastAsking {
    const { draw } = this;
    const facts = this.facts(person, task, day);
    const heard = answer.answersAfter <= openHours;
    const yes = heard && answer.yes;
    if (this.lately(person, day) >= maxPatienceCount && draw.uniform() < givesUpShare) person.gone = true;
    person.askedOn.push(day);
    this.chances.push(answer.chance);
    return {
      ...facts,
      person: person.id,
      at: firstDay + day * dayMs,
      yes,
      answeredAfter: yes ? answer.answersAfter : null,
      saidNo: heard && !yes,
      silentFor: heard ? null : openHours,
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

  /**
   * The memory of a service of so many days: each day so many invitations to people in the neighbourhood, six at once
   * for one to three places, which end two days later, or when the places are taken; or with room for all of them.
   */
  live(days: number, askingsPerDay: number, room: 'few' | 'all' = 'few'): PastAsking[] {
    const history: PastAsking[] = [];
    for (let day = 0; day < days; day++)
      for (let asked = 0; asked < askingsPerDay;) {
        const task = this.task();
        const near = this.near(task, day, 60);
        const few = 1 + Math.floor(maxLivedPlaces * this.draw.uniform());
        const people = Array.from({ length: Math.min(6, askingsPerDay - asked) }, () => {
          const [person] = near.splice(Math.floor(this.draw.uniform() * near.length), 1);
          return { person, answer: this.answer(person, task, day) };
        });
        const openHours = openUntil(
          people.map(({ answer }) => answer),
          room === 'few' ? few : people.length,
        );
        for (const { person, answer } of people) history.push(this.ask(person, task, day, answer, openHours));
        asked += people.length;
      }
    return history;
  }
}

/** The hours until so many of these have said yes, who were all asked at once. */
function openUntil(answers: readonly Answer[], places: number): number {
  const yesAfter = answers.filter(({ yes }) => yes).map(({ answersAfter }) => answersAfter);
  return Math.min(livedHours, yesAfter.sort((a, b) => a - b)[places - 1] ?? livedHours);
}
