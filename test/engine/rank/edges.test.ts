import { expect } from 'chai';
import type { OfferFacts, RoleFacts, TaskFacts } from '../../../server/engine/facts/facts.ts';
import { OfferIndex } from '../../../server/engine/rank/offer-index.ts';
import { rankOffers } from '../../../server/engine/rank/rank-offers.ts';
import { rankTasks } from '../../../server/engine/rank/rank-tasks.ts';
import { TaskIndex } from '../../../server/engine/rank/task-index.ts';
import { fits } from '../../../server/engine/rules/why-not.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import { factsNow, offer, role, task } from '../support/facts.ts';
import { hourMs, minuteMs } from '../../../shared/durations.ts';

const at = (instant: string): number => Date.parse(instant);
const now = at('2026-02-27T09:00:00+08:00');
const evening = { start: at('2026-02-28T20:00:00+08:00'), end: at('2026-03-01T00:00:00+08:00') };
const adults = { ...evening, signUpBy: evening.start, rules: { minAge: 18 } };
const certified = { skill: 'a', certified: true };
const nurse = (until: string): Partial<OfferFacts> => ({ skills: [{ skill: 'a', certifiedUntil: at(until) }] });
const heldBefore = (minutes: number): Partial<OfferFacts> => {
  const end = evening.start - minutes * minuteMs;
  return { busy: [{ taskId: 't2', start: end - hourMs, end, lng: 112, lat: 22.54 }] };
};

/** Pairs at the edge of a rule, and whether they fit. */
const edges: [string, boolean, Partial<OfferFacts>, Partial<TaskFacts>, Partial<RoleFacts>][] = [
  ['born on 29 February, on the last of February', true, { birthDate: '2008-02-29' }, adults, {}],
  ['born on 1 March, on the last of February', false, { birthDate: '2008-03-01' }, adults, {}],
  ['of unknown age', false, { age: undefined }, adults, {}],
  ['a certificate to 23:59, a task to midnight', true, nurse('2026-02-28T23:59:00+08:00'), adults, certified],
  ['a certificate to 23:58', false, nurse('2026-02-28T23:58:00+08:00'), adults, certified],
  ['twelve hours for two hundred kilometres', true, heldBefore(720), adults, {}],
  ['a minute less', false, heldBefore(719), adults, {}],
  ['a free slot with somebody in the waitlist', false, {}, adults, { waiting: 1 }],
  [
    'a task that is over though its sign-up is not',
    false,
    {},
    { start: factsNow - 200 * hourMs, end: now, signUpBy: now + hourMs },
    {},
  ],
];

describe('the edges of the rules, in the indexes as by themselves', () => {
  for (const [name, expected, who, what, wanted] of edges) {
    it(`${name}: ${expected ? 'fits' : 'does not'}`, () => {
      const asked = role(wanted);
      const posted = task({ ...what, roles: [asked] });
      const offered = offer({ tasksPerWeek: 7, ...who });
      expect(fits(offered, posted, asked, now, defaultConfig)).to.equal(expected);
      const length = expected ? 1 : 0;
      expect(rankTasks(TaskIndex.of([posted], defaultConfig), offered, 1, now)).to.have.length(length);
      expect(rankOffers(OfferIndex.of([offered], defaultConfig), posted, asked, 1, now)).to.have.length(length);
    });
  }
});
