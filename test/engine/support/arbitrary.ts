import fc from 'fast-check';

import type { OfferFacts, TaskFacts, Window } from '../../../server/engine/facts/facts.ts';
import { allWeek } from '../../../server/engine/facts/facts.ts';
import { factsNow } from './facts.ts';
import { hourMs, minuteMs } from '../../../shared/durations.ts';

export const skills = ['first_aid', 'driving', 'english'];
const units = ['c1', 'c2', 'c3'];

/** Ways to be somewhere: in town, on few shared points, at the ends of the Earth. */
export const places = {
  town: fc.record({
    lng: fc.double({ min: 113.9, max: 114.2, noNaN: true }),
    lat: fc.double({ min: 22.45, max: 22.7, noNaN: true }),
  }),
  shared: fc.record({ lng: fc.constantFrom(114, 114.01, 114.3), lat: fc.constantFrom(22.5, 22.51) }),
  edges: fc.record({
    lng: fc.constantFrom(-180, -179.99, 0, 179.99, 180),
    lat: fc.constantFrom(-90, -89.99, 0, 0.01, 89.99, 90),
  }),
};
export type Place = fc.Arbitrary<{ lng: number; lat: number }>;
export const anyPlace: Place = fc.oneof(places.town, places.shared, places.edges);

const instant = fc.integer({ min: -8, max: 24 * 9 * 2 }).map((half) => factsNow + half * 30 * minuteMs);
const path = (unit: string): string[] => ['city', unit === 'c3' ? 'd2' : 'd1', unit];

const window: fc.Arbitrary<Window> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.nat(24), fc.nat(24))
    .map(([weekday, a, b]) => ({ weekday, fromMinute: Math.min(a, b) * 60, toMinute: Math.max(a, b) * 60 })),
  fc.tuple(instant, fc.nat(48)).map(([from, hours]) => ({ from, to: from + hours * hourMs })),
);

const mostly = <T>(usual: fc.Arbitrary<T>, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 4, arbitrary: usual }, { weight: 1, arbitrary: other });
const unset = fc.constant(undefined);

const windows = mostly<readonly Window[]>(fc.constant(allWeek), fc.array(window, { maxLength: 4 }));

const busy = (place: Place) =>
  fc
    .tuple(place, instant, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 30 }))
    .map(([where, start, halves, id]) => ({ ...where, taskId: `t${id}`, start, end: start + halves * 30 * minuteMs }));

export const offers = (place: Place, radius: fc.Arbitrary<number>): fc.Arbitrary<OfferFacts> =>
  fc
    .tuple(
      place,
      fc.record({
        id: fc.nat(999).map((n) => `o${n}`),
        personId: fc.nat(400).map((n) => `p${n}`),
        radiusKm: radius,
        skills: fc.array(
          fc.record({ skill: fc.constantFrom(...skills), certifiedUntil: fc.option(instant, { nil: undefined }) }),
          { maxLength: 3 },
        ),
        windows,
        tasksPerWeek: mostly(fc.constant(7), fc.integer({ min: 0, max: 4 })),
        birthDate: fc.constantFrom(undefined, undefined, '2008-03-02', '2008-03-03', '2008-02-29', '1960-01-01'),
        age: mostly(fc.constant(30), fc.constantFrom(undefined, 17, 18, 70)),
        partyMember: mostly(fc.constant(true), fc.constant(false)),
        communityId: fc.constantFrom(undefined, ...units),
        branchId: fc.constantFrom(undefined, 'b1'),
        unitPath: fc.constantFrom(...units).map(path),
        reliability: fc.record({ kept: fc.nat(20), missed: fc.nat(5) }),
        load: fc.nat(3),
        busy: fc.array(busy(place), { maxLength: 2 }),
        invitedLately: fc.nat(4),
        avoids: mostly(unset, fc.array(fc.constantFrom(...units, 'b1'), { maxLength: 2 })),
        askedTaskIds: fc.array(
          fc.nat(30).map((n) => `t${n}`),
          { maxLength: 2 },
        ),
      }),
    )
    .map(([where, rest]) => ({ ...rest, ...where }));

export const tasks = (place: Place): fc.Arbitrary<TaskFacts> =>
  fc
    .tuple(
      place,
      instant,
      fc.integer({ min: 0, max: 12 }),
      fc.constantFrom(...units, 'b1'),
      fc.record({
        id: fc.nat(999).map((n) => `t${n}`),
        category: fc.constantFrom('delivery', 'gate', 'tutoring'),
        communityId: fc.constantFrom(undefined, ...units),
        roles: fc.array(
          fc.record({
            id: fc.constantFrom('a', 'b', 'c'),
            skill: mostly(unset, fc.constantFrom(...skills)),
            certified: fc.boolean(),
            slots: fc.nat(6),
            taken: fc.nat(2),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        rules: fc.record({
          partyOnly: mostly(unset, fc.boolean()),
          minAge: mostly(unset, fc.constantFrom(0, 18)),
          unitOnly: mostly(unset, fc.boolean()),
          invitedOnly: mostly(unset, fc.boolean()),
        }),
        exposure: fc.nat(100),
        invitedPersonIds: fc.option(
          fc.array(
            fc.nat(400).map((n) => `p${n}`),
            { maxLength: 5 },
          ),
          { nil: undefined },
        ),
      }),
    )
    .map(([where, start, halves, unitId, rest]) => ({
      ...rest,
      ...where,
      unitId,
      unitPath: unitId === 'b1' ? ['city', 'd1', 'c1', 'b1'] : path(unitId),
      start,
      end: start + halves * 30 * minuteMs,
      signUpBy: start - (halves % 3) * 12 * hourMs,
    }));

export const radii = {
  town: fc.double({ min: 0, max: 60, noNaN: true }),
  world: fc.constantFrom(0, 3, 20_100, 20_100),
};

/** The last of each id wins, as it does when records are put in one after the other. */
export function byId<T extends { id: string }>(records: readonly T[]): T[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** A third of these people in groups who come together; there may be as many groups as a third of `kinds`. */
export const inGroups = (people: readonly OfferFacts[], kinds: number): OfferFacts[] =>
  people.map((one) => {
    const number = Number(one.personId.slice(1));
    return number % 3 === 0 ? { ...one, together: `g${number % kinds}` } : one;
  });
