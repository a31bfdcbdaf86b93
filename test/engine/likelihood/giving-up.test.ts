import { expect } from 'chai';
import { shareBy, usualAnswerTimes } from '../../../server/engine/filling/answer-times.ts';
import type { PastAsking } from '../../../server/engine/likelihood/asking.ts';
import { learningAndChecking } from '../../../server/engine/likelihood/calibration.ts';
import { likeChance, likelihoodOf, noRecord } from '../../../server/engine/likelihood/chance.ts';
import { learnLikelihood } from '../../../server/engine/likelihood/learn.ts';
import { atOnce } from '../../../server/engine/turns/turns.ts';
import { recordsOf } from '../../../server/engine/likelihood/records.ts';
import { City } from '../../bench/filling/city.ts';
import { drawFrom } from '../../bench/filling/random.ts';

const dayHours = 24;
const facts = { category: 'visit', noticeHours: 60, km: 1, hour: 10, weekday: 3 };
/** An asking on its own; somebody who still answers says yes or no within a day, or is silent. */
const asked = (person: string, at: number, answer: 'yes' | 'no' | 'silent', askedLately = at): PastAsking => ({
  ...{ ...facts, person, at, askedLately, came: null },
  yes: answer === 'yes',
  saidNo: answer === 'no',
  answeredAfter: answer === 'yes' ? 3 : null,
  silentFor: answer === 'silent' ? 2 * dayHours : null,
});

/** People asked twelve times each, of whom after the fifth so many give up at each. */
function tired(share: number): { history: PastAsking[]; answering: boolean[] } {
  const draw = drawFrom(5);
  const history: PastAsking[] = [];
  const answering: boolean[] = [];
  for (let number = 0; number < 600; number++) {
    const willing = 0.15 + 0.3 * draw.uniform();
    let gone = false;
    for (let at = 0; at < 12; at++) {
      const isHeard = draw.uniform() < shareBy(usualAnswerTimes, 2 * dayHours);
      const yes = !gone && isHeard && draw.uniform() < willing;
      const says = !gone && isHeard && draw.uniform() < 0.5;
      history.push(asked(`p${number}`, at, yes ? 'yes' : says ? 'no' : 'silent'));
      answering.push(!gone);
      if (at >= 4 && draw.uniform() < share) gone = true;
    }
  }
  return { history, answering };
}

describe('people who have had enough', () => {
  it('are told from those who say no in silence: the share that gives up is learned, by how often they are asked', () => {
    const { after, stillAnswers } = learnLikelihood(tired(0.3).history).givingUp;
    for (const level of ['≤0', '≤1', '≤2', '≤3']) expect(after[level], level).to.be.below(0.03);
    for (const level of ['≤5', '≤7']) expect(after[level], level).to.be.within(0.22, 0.38);
    expect(stillAnswers['≤3']).to.be.above(0.95);
    expect(stillAnswers['≤10']).to.be.within(0.15, 0.4);
  });

  it('are not seen where nobody gives up, however few say yes', () => {
    const { after } = learnLikelihood(tired(0).history).givingUp;
    for (const [level, share] of Object.entries(after)) expect(share, level).to.be.below(0.02);
  });

  it('are asked no more as though they might answer; one answer shows that somebody still does', () => {
    const model = learnLikelihood(tired(0.3).history);
    const chanceAfter = (last: 'silent' | 'no', askings: number): number => {
      const own = Array.from({ length: askings }, (_, at) => asked('q', at, at < 2 ? 'no' : 'silent'));
      const records = recordsOf(model, [...own, asked('q', askings, last)]);
      return likelihoodOf(model, { ...facts, askedLately: 4 }, records.get('q')!).accepts;
    };
    expect(chanceAfter('silent', 7)).to.be.below(chanceAfter('silent', 5) / 1.5);
    expect(chanceAfter('no', 7)).to.be.above(3 * chanceAfter('silent', 7));
    expect(recordsOf(model, [asked('q', 0, 'no')]).get('q')!.stillAnswers).to.be.above(0.97);
  });

  it('do not teach that the others say yes less often', () => {
    const { history, answering } = tired(0.3);
    const model = learnLikelihood(history);
    const answers = history.filter((_, row) => answering[row]);
    const share = answers.filter(({ yes }) => yes).length / answers.length;
    // Each is asked at every level once, so that the mean over levels is that over all.
    const said =
      Array.from(
        { length: 12 },
        (_, askedLately) => likelihoodOf(model, { ...facts, askedLately }, noRecord).accepts,
      ).reduce((sum, chance) => sum + chance, 0) / 12;
    expect(said).to.be.closeTo(share, 0.03);
  });

  it('19.2: of people in general it is told what people in general answer, who are asked as often as they are', () => {
    const city = new City(7, 1000);
    const history = city.live(40, 100, 'all');
    const { model } = atOnce(learningAndChecking(history));
    const lastDays = history.slice(-1000);
    const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
    const told = mean(lastDays.map((asking) => likeChance(model, { ...asking, askedLately: null })));
    // The city is not yet tired at first: what is told is the mean of all its days.
    expect(told).to.be.closeTo(mean(history.map(({ yes }) => (yes ? 1 : 0))), 0.02);
  });
});

describe('a factor that matters little', () => {
  it('costs little, however many levels it has: its levels are held to none, and one that matters is found', () => {
    const draw = drawFrom(8);
    const history = Array.from({ length: 6_000 }, (_, at): PastAsking => {
      const weekday = 1 + Math.floor(7 * draw.uniform());
      const hour = 7 + Math.floor(14 * draw.uniform());
      const yes = draw.uniform() < (weekday > 5 ? 0.5 : 0.25);
      return { ...asked(`p${at}`, at, yes ? 'yes' : 'no', 0), weekday, hour };
    });
    const { effects } = learnLikelihood(history);
    const spread = (factor: 'time' | 'hour' | 'weekday'): number => {
      const all = Object.values(effects[factor]);
      return Math.sqrt(all.reduce((sum, one) => sum + one ** 2, 0) / all.length);
    };
    expect(spread('time')).to.be.below(0.1);
    expect(spread('hour')).to.be.below(0.1);
    expect(spread('weekday')).to.be.above(0.3);
    const chance = (weekday: number): number =>
      likelihoodOf(learnLikelihood(history), { ...facts, askedLately: 0, weekday }, noRecord).accepts;
    expect(chance(6)).to.be.closeTo(0.5, 0.04);
    expect(chance(2)).to.be.closeTo(0.25, 0.03);
  });
});
