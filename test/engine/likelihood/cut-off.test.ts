import { expect } from 'chai';
import { answerTimesOf, shareBy, usualAnswerTimes } from '../../../server/engine/filling/answer-times.ts';
import type { PastAsking } from '../../../server/engine/likelihood/asking.ts';
import { learningAndChecking } from '../../../server/engine/likelihood/calibration.ts';
import { likeChance, noRecord } from '../../../server/engine/likelihood/chance.ts';
import { learnLikelihood } from '../../../server/engine/likelihood/learn.ts';
import { atOnce } from '../../../server/engine/turns/turns.ts';
import { recordsOf } from '../../../server/engine/likelihood/records.ts';
import { weightOf } from '../../../server/engine/likelihood/weight.ts';
import { play } from '../../bench/filling/play.ts';
import { drawOf, inWaves } from '../../bench/filling/policies.ts';
import { drawFrom } from '../../bench/filling/random.ts';

const facts = { category: 'visit', noticeHours: 60, km: 1, hour: 10, weekday: 3, askedLately: 0 };
const silence = (silentFor: number | null): PastAsking => ({
  ...{ ...facts, person: 'p', at: 0, yes: false, answeredAfter: null, saidNo: false, came: null },
  silentFor,
});

describe('answers that were cut off', () => {
  it('a silence counts as a no for as much of its chance as it has taken, and no less the longer it was', () => {
    const usual = learnLikelihood([]);
    const weights = [0, 1, 3, 12, 48].map((hours) => weightOf(silence(hours), 0.4, usual));
    expect(weights).to.deep.equal([...weights].sort((a, b) => a - b));
    expect([weights[0], weightOf(silence(null), 0.4, usual)]).to.deep.equal([0, 1]);
    expect(weights.at(-1)).to.be.within(0.9, 1);
    // A question that was ended at once leaves one's record as it was.
    expect(recordsOf(usual, [silence(0)]).get('p')).to.deep.equal(noRecord);
  });

  it('the time that people take is learned from those who were cut off as well', () => {
    const waits = [1, 1, 1, 1];
    const cut = { unheard: Array.from({ length: 4 }, () => ({ hours: 2, weight: 1 })), now: usualAnswerTimes };
    expect(shareBy(answerTimesOf(waits, usualAnswerTimes, 0), 2)).to.equal(1);
    const times = answerTimesOf(waits, usualAnswerTimes, 0, cut);
    expect([shareBy(times, 2), shareBy(times, 72) > 0.95]).to.deep.equal([0.5, true]);
  });

  it('19.3: fillings that learn from themselves stay where the truth is: a full role makes nobody a no', () => {
    const [chance, places, hours, perRound] = [1 / 3, 1, 48, 120];
    const draw = drawFrom(19);
    const history: PastAsking[] = [];
    let model = learnLikelihood(history);
    for (let round = 0; round < 3; round++) {
      const said = likeChance(model, facts);
      const learned = { chanceOf: () => said, times: model.times, noSaid: model.noSaid };
      let kept = 0;
      for (let number = 0; number < perRound; number++) {
        const people = Array.from({ length: 40 }, () => {
          const yes = draw.uniform() < chance;
          const isSilent = !yes && draw.uniform() < 0.5;
          const answersAfter = isSilent ? Infinity : 3 * Math.exp(1.2 * draw.normal());
          return { chance, known: chance, worth: 1, yes, answersAfter };
        });
        const task = { places, people };
        const { whom, filled } = play(task, hours, inWaves(0.9, learned)(task, hours, drawOf(number)));
        if (filled) kept++;
        for (const { number: at, openHours } of whom) {
          const { yes, answersAfter } = people[at];
          const isHeard = answersAfter <= openHours;
          history.push({
            ...facts,
            ...{ person: `${round}/${number}/${at}`, at: history.length, came: null },
            ...{ yes: isHeard && yes, saidNo: isHeard && !yes },
            answeredAfter: isHeard && yes ? answersAfter : null,
            silentFor: isHeard ? null : openHours,
          });
        }
      }
      expect(kept / perRound).to.be.within(0.82, 0.98);
      const checked = atOnce(learningAndChecking(history));
      model = checked.model;
      expect(likeChance(model, facts)).to.be.closeTo(chance, 0.05);
      const { error, noise } = checked.calibration;
      if (round === 2) expect(error).to.be.below(0.03 + noise);
    }
    // The median of three hours is not learned as that of those alone who were in time.
    expect(shareBy(model.times, 3)).to.be.closeTo(0.5, 0.06);
    expect(model.noSaid).to.be.closeTo(0.5, 0.06);
  });
});
