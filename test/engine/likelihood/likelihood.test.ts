import { expect } from 'chai';
import fc from 'fast-check';
import { factors, type AskingFacts, type PastAsking } from '../../../server/engine/likelihood/asking.ts';
import { calibrationOf, isCalibrated, learningAndChecking } from '../../../server/engine/likelihood/calibration.ts';
import { learning, learnLikelihood } from '../../../server/engine/likelihood/learn.ts';
import { atOnce, inTurns } from '../../../server/engine/turns/turns.ts';
import { likeChance, likelihoodOf, noRecord } from '../../../server/engine/likelihood/chance.ts';
import { City } from '../../bench/filling/city.ts';

const asking: AskingFacts = { category: 'visit', noticeHours: 48, km: 1, hour: 9, weekday: 6, askedLately: 0 };
const past = (changes: Partial<PastAsking> = {}): PastAsking => ({
  ...asking,
  person: 'p',
  at: 0,
  yes: false,
  answeredAfter: null,
  saidNo: false,
  silentFor: null,
  came: null,
  ...changes,
});

describe('the chance of a yes', () => {
  it('is read from what is listed, and from nothing sensitive', () => {
    const read = new Set<string>();
    const seen = new Proxy(asking, { get: (facts, key) => (read.add(String(key)), Reflect.get(facts, key)) });
    for (const level of Object.values(factors)) level(seen);
    expect([...read].sort()).to.deep.equal(['askedLately', 'category', 'hour', 'km', 'noticeHours', 'weekday']);
  });

  it('is that of a usual city without a history, and of one’s like without a record', () => {
    const usual = learnLikelihood([]);
    expect(likelihoodOf(usual, asking, noRecord).accepts).to.be.closeTo(1 / 3, 1e-9);
    const near = Array.from({ length: 400 }, (_, at) => past({ person: `n${at}`, km: 0.3, yes: at % 2 === 0 }));
    const far = Array.from({ length: 400 }, (_, at) => past({ person: `f${at}`, km: 6, yes: at % 10 === 0 }));
    const model = learnLikelihood([...near, ...far]);
    expect(likelihoodOf(model, { ...asking, km: 0.3 }, noRecord).accepts).to.be.closeTo(0.5, 0.03);
    expect(likelihoodOf(model, { ...asking, km: 6 }, noRecord).accepts).to.be.closeTo(0.1, 0.03);
    expect(likeChance(model, { ...asking, km: 0.3 })).to.equal(
      likelihoodOf(model, { ...asking, km: 0.3 }, noRecord).accepts,
    );
  });

  it('moves with one’s own answers, little at first, and never to a certainty', () => {
    const model = learnLikelihood([]);
    const mean = likeChance(model, asking);
    const after = (asked: number, yes: number) =>
      likelihoodOf(model, asking, { ...noRecord, asked, yes, expected: asked * mean }).accepts;
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), (yes, no) => {
        const chance = after(yes + no, yes);
        expect(chance).to.be.within(Number.MIN_VALUE, 1 - Number.EPSILON);
        expect(after(yes + no + 1, yes + 1)).to.be.above(chance);
        expect(after(yes + no + 1, yes)).to.be.below(chance);
      }),
    );
    expect(after(1, 1) - mean).to.be.below(0.1);
  });

  it('finds that some people say yes more often than others, where they do', () => {
    const people = (mixed: boolean) =>
      Array.from({ length: 300 }, (_, number) =>
        Array.from({ length: 10 }, (_, at) =>
          past({ person: `p${number}`, yes: mixed ? (number + at) % 3 === 0 : number % 3 === 0 && at < 9 }),
        ),
      ).flat();
    expect(learnLikelihood(people(false)).recordStrength).to.be.below(3);
    expect(learnLikelihood(people(true)).recordStrength).to.equal(200);
  });

  it('is learned in turns, in which requests have theirs: at night a server stood still for seconds', async () => {
    const history = new City(3, 300).live(10, 60);
    let turns = 0;
    const model = await inTurns(learning(history), async () => void turns++);
    expect(turns).to.be.above(20);
    expect(model).to.deep.equal(learnLikelihood(history));
  });

  it('is calibrated in a city that behaves, on days held out; what is not calibrated is known as such', () => {
    const city = new City(11, 600);
    const { model, calibration } = atOnce(learningAndChecking(city.live(40, 60, 'all')));
    expect(calibration.error).to.be.below(0.03 + calibration.noise);
    expect(isCalibrated(calibration)).to.equal(true);
    expect(model.askings).to.equal(2400);
    expect(isCalibrated({ ...calibration, askings: 199 })).to.equal(false);
    const pairs = Array.from({ length: 1000 }, (_, at) => ({ said: 0.7, yes: at % 2 === 0 }));
    expect(calibrationOf(pairs).rows).to.have.length(1);
    expect(calibrationOf(pairs)).to.include({ askings: 1000 });
    expect(calibrationOf(pairs).error).to.be.closeTo(0.2, 1e-9);
    expect(isCalibrated(calibrationOf(pairs))).to.equal(false);
    expect(isCalibrated(calibrationOf([]))).to.equal(false);
  });
});
