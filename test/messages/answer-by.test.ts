import { expect } from 'chai';
import fc from 'fast-check';
import { keysOf } from '../../shared/words.ts';
import { answerBy } from '../../server/domain/messages/answer-by.ts';
import { kindsOfMessages, type QuestionKind } from '../../server/domain/messages/kinds.ts';
import { heardFor, heardFrom, type Nights } from '../../server/domain/messages/quiet-hours.ts';
import { hourMs, minuteMs } from '../../shared/durations.ts';

const utcOffsetMinutes = 480;
const questions = keysOf(kindsOfMessages).filter(
  (kind): kind is QuestionKind => kindsOfMessages[kind].question !== null,
);
const nightsOf = (quietFrom: string, quietTo: string): Nights => ({ quietFrom, quietTo, utcOffset: utcOffsetMinutes });
const usual = nightsOf('22:00', '07:30');
const at = (local: string) => new Date(`2026-03-${local}+08:00`);

/** Told minute by minute, without the arithmetic of the rule. */
const isQuiet = ({ quietFrom, quietTo }: Nights, instant: number): boolean => {
  const clock = new Date(instant + utcOffsetMinutes * minuteMs).toISOString().slice(11, 16);
  if (quietFrom <= quietTo) return quietFrom <= clock && clock < quietTo;
  return quietFrom <= clock || clock < quietTo;
};

const clock = fc.nat(24 * 60 - 1).map((minutes) => new Date(minutes * minuteMs).toISOString().slice(11, 16));
const nights = fc.record({ quietFrom: clock, quietTo: clock, utcOffset: fc.constant(utcOffsetMinutes) });
/**
 * Something asked now, of a task that begins in between some minutes and ten days, with sign-up open until then at
 * most.
 */
const asked = fc
  .record({
    kind: fc.constantFrom(...questions),
    now: fc.nat(7 * 24 * 60).map((minutes) => +at('02T00:00') + minutes * minuteMs),
    lead: fc.integer({ min: 1, max: 10 * 24 * 60 }),
    share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    hours: fc.option(fc.integer({ min: 1, max: 72 }), { nil: undefined }),
  })
  .map(({ kind, now, lead, share, hours }) => ({
    kind,
    now: new Date(now),
    start: new Date(now + lead * minuteMs),
    signUpBy: new Date(now + Math.ceil(lead * share) * minuteMs),
    ...(hours === undefined ? {} : { hours }),
  }));

describe('U1: the time to answer a question', () => {
  it('runs for every kind of question while its message may be heard, and never past the start', () => {
    fc.assert(
      fc.property(asked, nights, (question, person) => {
        const { kind, now, start } = question;
        const ends = answerBy(question, person);
        expect(+ends).to.be.greaterThan(+now).and.at.most(+start);
        const urgentFrom = +start - kindsOfMessages[kind].urgentHours * hourMs;
        for (let instant = +now; instant < +ends; instant += minuteMs)
          if (!isQuiet(person, instant) || instant >= urgentFrom) return;
        expect.fail(`${kind}: asleep from ${now.toISOString()} to ${ends.toISOString()}`);
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves no slot empty because those asked slept: whoever is asked after the other can hear of it', () => {
    fc.assert(
      fc.property(
        asked.filter(({ now, signUpBy }) => +signUpBy - +now > hourMs),
        fc.array(nights, { minLength: 1, maxLength: 6 }),
        (first, line) => {
          const question = { ...first, kind: 'placeOffered' as const };
          const urgency = { start: +question.start, urgentHours: kindsOfMessages.placeOffered.urgentHours };
          let now = +question.now;
          // Nobody answers but the last, who says yes as soon as the message is there.
          for (const [index, person] of line.entries()) {
            if (now >= +question.signUpBy) return; // nobody new is asked after the end of sign-up
            const ends = +answerBy({ ...question, now: new Date(now) }, person);
            const heard = heardFrom(person, urgency, now);
            expect(heard, `the ${index + 1}th`).to.be.lessThan(ends);
            now = ends;
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is what it always was by day: a quarter of the time that is left, from 10 minutes to 12 hours', () => {
    const minutes = (lead: number) => {
      const start = new Date(+at('02T09:00') + lead * hourMs);
      return (
        (+answerBy({ kind: 'placeOffered', now: at('02T09:00'), start, signUpBy: start }, usual) - +at('02T09:00')) /
        minuteMs
      );
    };
    expect([120, 8, 0.5, 0.1].map(minutes)).to.deep.equal([720, 120, 10, 6]);
  });

  it('U1: five in line for 09:00, given back at 22:10, are asked from 06:00 on, one after the other, in time', () => {
    const [start, ends] = [at('03T09:00'), [] as string[]];
    let now = at('02T22:10');
    for (let i = 0; i < 5; i++) {
      now = answerBy({ kind: 'placeOffered', now, start, signUpBy: start }, usual);
      ends.push(new Date(+now + utcOffsetMinutes * minuteMs).toISOString().slice(11, 16));
    }
    expect(ends).to.deep.equal(['06:45', '07:18', '07:44', '08:03', '08:17']);
  });

  it('ends past the end of sign-up where that lies in the night, after as long as who is awake would have had', () => {
    const question = {
      kind: 'invitation',
      now: at('02T22:10'),
      signUpBy: at('02T23:00'),
      start: at('03T12:00'),
    } as const;
    expect(answerBy({ ...question, hours: 24 }, usual)).to.deep.equal(at('03T08:20'));
    expect(answerBy({ ...question, hours: 24 }, nightsOf('00:00', '00:00'))).to.deep.equal(at('02T23:00'));
  });

  it('counts what may be heard as a clock does', () => {
    fc.assert(
      fc.property(nights, fc.nat(3 * 24 * 60), fc.integer({ min: 1, max: 60 }), (person, since, length) => {
        const from = +at('02T00:00') + since * minuteMs;
        const urgency = { start: from + 4 * 24 * hourMs, urgentHours: 3 };
        let left = length;
        let instant = from;
        for (; left > 0; instant += minuteMs)
          if (!isQuiet(person, instant) || instant >= urgency.start - 3 * hourMs) left--;
        expect(heardFor(person, urgency, from, length * minuteMs)).to.equal(instant);
      }),
      { numRuns: 500 },
    );
  });
});
