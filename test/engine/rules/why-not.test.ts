import { expect } from 'chai';
import fc from 'fast-check';

import type { OfferFacts, RoleFacts, TaskFacts } from '../../../server/engine/facts/facts.ts';
import { isWeekly } from '../../../server/engine/facts/facts.ts';
import { fits, whyNot } from '../../../server/engine/rules/why-not.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import { anyPlace, offers, radii, tasks } from '../support/arbitrary.ts';
import { DAY, HOUR, MINUTE, NOW, offer, role, task } from '../support/facts.ts';

const reasons = (person: Partial<OfferFacts>, posted: Partial<TaskFacts> = {}, wanted: Partial<RoleFacts> = {}) =>
  whyNot(offer(person), task(posted), role(wanted), NOW, defaultConfig);
const start = NOW + DAY;
const end = start + 2 * HOUR;
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
        { skills: [{ skill: 'first_aid', certifiedUntil: end - 1 }] },
        {},
        { skill: 'first_aid', certified: true },
      ),
      { code: 'certificate_expired', until: end - 1 },
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
      reasons({ busy: [{ taskId: 't2', start: end - 1, end: end + HOUR, ...there }] }),
      { code: 'overlap', withTaskId: 't2' },
    ],
    [
      'in already',
      reasons({ busy: [{ taskId: 't1', start: 0, end: 1, ...there }] }),
      { code: 'overlap', withTaskId: 't1' },
    ],
    [
      'with too little time for the way',
      reasons({ busy: [{ taskId: 't2', start: end + 30 * MINUTE, end: end + HOUR, lng: 114.06, lat: 22.63 }] }),
      { code: 'travel_too_tight', withTaskId: 't2', minutesFree: 30 },
    ],
    ['no party member', reasons({}, { rules: { partyOnly: true } }), { code: 'party_only' }],
    [
      'a day too young',
      reasons({ birthDate: '2008-03-04' }, { rules: { minAge: 18 } }),
      { code: 'under_age', minAge: 18 },
    ],
    ['of unknown age', reasons({ age: undefined }, { rules: { minAge: 18 } }), { code: 'under_age' }],
    [
      'of another unit',
      reasons({ unitPath: ['city'], communityId: 'c9' }, { rules: { unitOnly: true } }),
      { code: 'unit_only' },
    ],
    ['not invited', reasons({}, { rules: { invitedOnly: true }, invitedPersonIds: ['p2'] }), { code: 'invited_only' }],
    ['with a full week', reasons({ tasksPerWeek: 2, load: 2 }), { code: 'week_full', tasksPerWeek: 2 }],
    ['for a full role', reasons({}, {}, { slots: 1, taken: 1 }), { code: 'role_full' }],
    ['at the deadline', reasons({}, { signUpBy: NOW }), { code: 'sign_up_over', signUpBy: NOW }],
  ];
  for (const [name, found, expected] of cases)
    it(`${name}: ${JSON.stringify(expected)}`, () => {
      expect(found).to.have.length(1);
      expect(found[0]).to.include(expected);
    });

  const fine: [string, ReturnType<typeof reasons>][] = [
    ['exactly as old as asked on the day', reasons({ birthDate: '2008-03-03' }, { rules: { minAge: 18 } })],
    [
      'held up to the start, at the same place',
      reasons({ busy: [{ taskId: 't2', start: start - HOUR, end: start, ...there }] }),
    ],
    [
      'with a certificate to the last moment',
      reasons({ skills: [{ skill: 'a', certifiedUntil: end }] }, {}, { skill: 'a', certified: true }),
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
    ['in a dated window', reasons({ windows: [{ from: start, to: end }] })],
    [
      'full this week, for a task of the next',
      reasons({ tasksPerWeek: 1, load: 1 }, { start: start + 7 * DAY, end: end + 7 * DAY }),
    ],
    ['across the date line', reasons({ lng: 179.99, lat: 0, radiusKm: 3 }, { lng: -179.99, lat: 0 })],
    ['across the pole', reasons({ lng: 0, lat: 89.99, radiusKm: 3 }, { lng: 180, lat: 89.99 })],
  ];
  for (const [name, found] of fine) it(`fits ${name}`, () => expect(found).to.deep.equal([]));

  it('joins Sunday night to Monday morning', () => {
    const windows = [
      { weekday: 7, fromMinute: 1320, toMinute: 1440 },
      { weekday: 1, fromMinute: 0, toMinute: 120 },
    ];
    const monday = NOW + 7 * DAY - 10 * HOUR;
    expect(reasons({ windows }, { start: monday - HOUR, end: monday + HOUR })).to.deep.equal([]);
    expect(reasons({ windows }, { start: monday - HOUR, end: monday + 3 * HOUR })[0].code).to.equal('no_window');
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
          windows: [...person.windows, { from: NOW, to: NOW + 20 * DAY }],
          skills: [...person.skills, { skill: 'driving', certifiedUntil: NOW + 20 * DAY }],
          partyMember: true,
        };
        for (const one of posted.roles)
          if (fits(person, posted, one, NOW, defaultConfig))
            expect(whyNot(freer, posted, one, NOW, defaultConfig)).to.be.empty;
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('takes the order of windows and of what is held for nothing', () => {
    fc.assert(
      fc.property(world, ([person, posted]) => {
        const turned = { ...person, windows: [...person.windows].reverse(), busy: [...person.busy].reverse() };
        for (const one of posted.roles)
          expect(whyNot(turned, posted, one, NOW, defaultConfig)).to.have.deep.members(
            whyNot(person, posted, one, NOW, defaultConfig),
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
            const local = new Date(at + 8 * HOUR);
            const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
            return (
              (local.getUTCDay() || 7) === window.weekday && minute >= window.fromMinute && minute < window.toMinute
            );
          });
        let every = true;
        for (let at = posted.start; at < posted.end; at += 30 * MINUTE) every &&= open(at);
        const blind = { ...person, windows: person.windows.filter(isWeekly) };
        fc.pre(posted.end > posted.start && blind.windows.length === person.windows.length);
        const codes = whyNot(person, posted, role(), NOW, defaultConfig).map(({ code }) => code);
        expect(codes.includes('no_window')).to.equal(!every);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });
});
