import { expect } from 'chai';
import fc from 'fast-check';

import type { OfferFacts, RoleFacts, TaskFacts } from '../../../server/engine/facts/facts.ts';
import { isWeekly } from '../../../server/engine/facts/facts.ts';
import { distanceKm } from '../../../server/platform/geo/distance.ts';
import { ageDay, ageKey, oldEnough } from '../../../server/engine/rules/age.ts';
import { fits, whyNot } from '../../../server/engine/rules/why-not.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import { anyPlace, offers, radii, tasks } from '../support/arbitrary.ts';
import { factsNow, offer, role, task } from '../support/facts.ts';
import { dayMs, hourMs, minuteMs } from '../../../shared/durations.ts';

const reasons = (person: Partial<OfferFacts>, posted: Partial<TaskFacts> = {}, wanted: Partial<RoleFacts> = {}) =>
  whyNot(offer(person), task(posted), role(wanted), factsNow, defaultConfig);
const start = factsNow + dayMs;
const endMs = start + 2 * hourMs;
const there = { lng: 114.06, lat: 22.54 };

describe('why an offer does not fit', () => {
  it('has nothing to say where it fits', () => expect(reasons({})).to.deep.equal([]));

  const cases: [string, ReturnType<typeof reasons>, object][] = [
    ['further than the radius', reasons({ lat: 22.64, radiusKm: 11 }), { code: 'out_of_range', radiusKm: 11 }],
    [
      'without the skill',
      reasons({ skills: [{ skill: 'driving' }] }, {}, { skill: 'first_aid' }),
      { code: 'skill_missing', skill: 'first_aid' },
    ],
    [
      'without a certificate',
      reasons({ skills: [{ skill: 'first_aid' }] }, {}, { skill: 'first_aid', certified: true }),
      { code: 'certificate_missing' },
    ],
    [
      'with a certificate that ends during the task',
      reasons(
        { skills: [{ skill: 'first_aid', certifiedUntil: endMs - 1 }] },
        {},
        { skill: 'first_aid', certified: true },
      ),
      { code: 'certificate_missing', until: endMs - 1 },
    ],
    [
      'on another weekday',
      reasons({ windows: [{ weekday: 1, fromMinute: 0, toMinute: 1440 }] }),
      { code: 'no_window' },
    ],
    [
      'a minute before the window',
      reasons({ windows: [{ weekday: 2, fromMinute: 601, toMinute: 1440 }] }),
      { code: 'no_window' },
    ],
    ['without any window', reasons({ windows: [] }), { code: 'no_window' }],
    [
      'held in the same minute',
      reasons({ busy: [{ taskId: 't2', start: endMs - 1, end: endMs + hourMs, ...there }] }),
      { code: 'overlaps', withTaskId: 't2' },
    ],
    [
      'in already',
      reasons({ busy: [{ taskId: 't1', start: 0, end: 1, ...there }] }),
      { code: 'already_in', withTaskId: 't1' },
    ],
    [
      'with too little time for the way',
      reasons({ busy: [{ taskId: 't2', start: endMs + 30 * minuteMs, end: endMs + hourMs, lng: 114.06, lat: 22.63 }] }),
      { code: 'travel_too_tight', withTaskId: 't2', minutesFree: 30 },
    ],
    ['no party member', reasons({}, { rules: { partyOnly: true } }), { code: 'party_members_only' }],
    [
      'a day too young',
      reasons({ birthDate: '2008-03-04' }, { rules: { minAge: 18 } }),
      { code: 'under_age', minAge: 18 },
    ],
    ['of unknown age', reasons({ age: undefined }, { rules: { minAge: 18 } }), { code: 'birth_date_missing' }],
    [
      'of another unit',
      reasons({ unitPath: ['city'], communityId: 'c9' }, { rules: { unitOnly: true } }),
      { code: 'unit_only' },
    ],
    ['not invited', reasons({}, { rules: { invitedOnly: true }, invitedPersonIds: ['p2'] }), { code: 'invited_only' }],
    ['with a full week', reasons({ tasksPerWeek: 2, load: 2 }), { code: 'week_full', tasksPerWeek: 2 }],
    ['for a full role', reasons({}, {}, { slots: 1, taken: 1 }), { code: 'task_full' }],
    ['at the deadline', reasons({}, { signUpBy: factsNow }), { code: 'task_closed', signUpBy: factsNow }],
  ];
  for (const [name, found, expected] of cases)
    it(`${name}: ${JSON.stringify(expected)}`, () => {
      expect(found).to.have.length(1);
      expect(found[0]).to.include(expected);
    });

  const fine: [string, ReturnType<typeof reasons>][] = [
    [
      'with twelve hours for any way at all',
      reasons({ busy: [{ taskId: 't2', start: start - 13 * hourMs, end: start - 12 * hourMs, lng: 112, lat: 22.54 }] }),
    ],
    ['exactly as old as asked on the day', reasons({ birthDate: '2008-03-03' }, { rules: { minAge: 18 } })],
    [
      'held up to the start, at the same place',
      reasons({ busy: [{ taskId: 't2', start: start - hourMs, end: start, ...there }] }),
    ],
    [
      'with a certificate to the last moment',
      reasons({ skills: [{ skill: 'a', certifiedUntil: endMs }] }, {}, { skill: 'a', certified: true }),
    ],
    ['in the window to the minute', reasons({ windows: [{ weekday: 2, fromMinute: 600, toMinute: 720 }] })],
    [
      'across two windows that touch',
      reasons({
        windows: [
          { weekday: 2, fromMinute: 0, toMinute: 660 },
          { weekday: 2, fromMinute: 660, toMinute: 720 },
        ],
      }),
    ],
    ['in a dated window', reasons({ windows: [{ from: start, to: endMs }] })],
    [
      'full this week, for a task of the next',
      reasons({ tasksPerWeek: 1, load: 1 }, { start: start + 7 * dayMs, end: endMs + 7 * dayMs }),
    ],
    ['across the date line', reasons({ lng: 179.99, lat: 0, radiusKm: 3 }, { lng: -179.99, lat: 0 })],
    ['across the pole', reasons({ lng: 0, lat: 89.99, radiusKm: 3 }, { lng: 180, lat: 89.99 })],
  ];
  for (const [name, found] of fine) it(`fits ${name}`, () => expect(found).to.deep.equal([]));

  it('counts twelve hours to the instant, and ways without rounding', () => {
    const held = (end: number, lat: number) => ({
      busy: [{ taskId: 't2', start: end - hourMs, end, lng: 114.06, lat }],
    });
    const codes = (...args: Parameters<typeof held>) => reasons(held(...args)).map(({ code }) => code);
    expect(codes(start - 12 * hourMs + 1, 24.6)).to.deep.equal(['travel_too_tight']);
    const needed = distanceKm(114.06, 22.54, 114.06, 22.58) * defaultConfig.travelMinutesPerKm * minuteMs;
    expect(codes(start - Math.ceil(needed), 22.58)).to.deep.equal([]);
    expect(codes(start - Math.floor(needed), 22.58)).to.deep.equal(['travel_too_tight']);
  });

  it('U7: who was born on 29 February comes of age on the last of it, in every year', () => {
    const on = (day: string, birthDate: string) =>
      fits(
        offer({ birthDate, tasksPerWeek: 7 }),
        task({
          start: Date.parse(`${day}T10:00:00+08:00`),
          end: Date.parse(`${day}T12:00:00+08:00`),
          rules: { minAge: 18 },
        }),
        role(),
        factsNow,
        defaultConfig,
      );
    expect(['2027-02-27', '2027-02-28', '2027-03-01'].map((day) => on(day, '2009-02-28'))).to.deep.equal([
      false,
      true,
      true,
    ]);
    expect(['2026-03-31', '2026-04-01'].map((day) => on(day, '2008-04-01'))).to.deep.equal([false, true]);
    // 18 years after a leap day there is none; 20 and 24 years after there is.
    const leap = (day: string) =>
      oldEnough(ageKey({ birthDate: '2008-02-29' }), Number(day.slice(0, 4)) - 2008, keyOf(day));
    const keyOf = (day: string) => ageDay(Date.parse(`${day}T00:00:00+08:00`), 480);
    expect(['2026-02-27', '2026-02-28', '2026-03-01'].map(leap)).to.deep.equal([false, true, true]);
    expect(['2028-02-28', '2028-02-29', '2100-02-27', '2100-02-28'].map(leap)).to.deep.equal([
      false,
      true,
      false,
      true,
    ]);
  });

  it('takes a certificate of a day to the end of the day in the city', () => {
    const night = { start: Date.parse('2026-03-03T20:00:00+08:00'), end: Date.parse('2026-03-04T00:00:00+08:00') };
    const codes = (until: string, over = 0) =>
      reasons(
        { skills: [{ skill: 'a', certifiedUntil: Date.parse(until) }] },
        { ...night, end: night.end + over },
        { skill: 'a', certified: true },
      ).map(({ code }) => code);
    for (const until of ['2026-03-03T23:59+08:00', '2026-03-03T23:59:59.999+08:00', '2026-03-04T00:00+08:00']) {
      expect(codes(until), until).to.deep.equal([]);
      expect(codes(until, 1), until).to.deep.equal(['certificate_missing']);
    }
    expect(codes('2026-03-03T23:58:59+08:00')).to.deep.equal(['certificate_missing']);
    // Midnight in UTC is eight in the morning here.
    expect(codes('2026-03-03T23:59:00Z')).to.deep.equal([]);
    expect(codes('2026-03-03T00:00:00Z')).to.deep.equal(['certificate_missing']);
  });

  it('a free slot that somebody waits for is no free slot', () =>
    expect(reasons({}, {}, { slots: 3, taken: 1, waiting: 1 })).to.deep.equal([{ code: 'task_full' }]));

  it('names first what a claim is refused with: what can never be put right before what another time would solve', () => {
    const all = reasons(
      {
        busy: [{ taskId: 't2', start, end: endMs, ...there }],
        tasksPerWeek: 0,
        radiusKm: 1,
        lat: 22.6,
        age: 10,
        communityId: 'c9',
        unitPath: [],
      },
      { rules: { invitedOnly: true, partyOnly: true, unitOnly: true, minAge: 18 } },
      { skill: 'a', slots: 1, taken: 1 },
    );
    expect(all.map(({ code }) => code)).to.deep.equal([
      'invited_only',
      'skill_missing',
      'overlaps',
      'task_full',
      'out_of_range',
      'week_full',
    ]);
  });

  it('joins Sunday night to Monday morning', () => {
    const windows = [
      { weekday: 7, fromMinute: 1320, toMinute: 1440 },
      { weekday: 1, fromMinute: 0, toMinute: 120 },
    ];
    const monday = factsNow + 7 * dayMs - 10 * hourMs;
    expect(reasons({ windows }, { start: monday - hourMs, end: monday + hourMs })).to.deep.equal([]);
    expect(reasons({ windows }, { start: monday - hourMs, end: monday + 3 * hourMs })[0].code).to.equal('no_window');
  });

  const world = fc.tuple(offers(anyPlace, radii.world), tasks(anyPlace));
  it('never starts to fail when a volunteer can do more', () => {
    fc.assert(
      fc.property(world, ([person, posted]) => {
        const freer = {
          ...person,
          radiusKm: person.radiusKm + 1,
          tasksPerWeek: person.tasksPerWeek + 1,
          busy: person.busy.slice(1),
          windows: [...person.windows, { from: factsNow, to: factsNow + 20 * dayMs }],
          skills: [...person.skills, { skill: 'driving', certifiedUntil: factsNow + 20 * dayMs }],
          partyMember: true,
        };
        for (const one of posted.roles)
          if (fits(person, posted, one, factsNow, defaultConfig))
            expect(whyNot(freer, posted, one, factsNow, defaultConfig)).to.be.empty;
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('takes the order of windows and of what is held for nothing', () => {
    fc.assert(
      fc.property(world, ([person, posted]) => {
        const turned = { ...person, windows: [...person.windows].reverse(), busy: [...person.busy].reverse() };
        for (const one of posted.roles)
          expect(whyNot(turned, posted, one, factsNow, defaultConfig)).to.have.deep.members(
            whyNot(person, posted, one, factsNow, defaultConfig),
          );
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it('agrees with a minute-by-minute look at the windows', () => {
    fc.assert(
      fc.property(world, ([person, posted]) => {
        const open = (at: number): boolean =>
          person.windows.some((window) => {
            if (!isWeekly(window)) return at >= window.from && at < window.to;
            const local = new Date(at + 8 * hourMs);
            const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
            return (
              (local.getUTCDay() || 7) === window.weekday && minute >= window.fromMinute && minute < window.toMinute
            );
          });
        let every = true;
        for (let at = posted.start; at < posted.end; at += 30 * minuteMs) every &&= open(at);
        const blind = { ...person, windows: person.windows.filter(isWeekly) };
        fc.pre(posted.end > posted.start && blind.windows.length === person.windows.length);
        const codes = whyNot(person, posted, role(), factsNow, defaultConfig).map(({ code }) => code);
        expect(codes.includes('no_window')).to.equal(!every);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
});
