import fc from 'fast-check';
import type { OfferDoc } from '../../server/domain/offers/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { north } from './worlds.ts';
import { minuteMs } from '../../shared/durations.ts';

/** Friday; the 28th that follows is the last of February, and 2026 has no 29th. */
export const edgeNow = '2026-02-27T09:00:00+08:00';
const midnight = Date.parse('2026-02-28T00:00:00+08:00');
/** A city on foot with a heavy load, so that a way of more than twelve hours lies within a radius. */
export const edgeSettings = { TRAVEL_KM_PER_HOUR: '1' };
const minutesPerKm = 60;

const usually = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(usual, ...others) });

/** A few milliseconds and minutes to either side of an edge. */
const near = fc.constantFrom(-minuteMs, -1, 0, 1, 30_000, minuteMs, 2 * minuteMs, 20 * minuteMs);

const certificates = [
  undefined,
  '2026-02-28T22:00:00+08:00',
  '2026-02-28T23:58:59+08:00',
  '2026-02-28T23:59:00+08:00',
  '2026-02-28T23:59:59.999+08:00',
  '2026-03-01T00:00:00+08:00',
  '2026-03-02T00:00:00+08:00',
];

export interface EdgePerson {
  birthDate: string | null;
  party: 'none' | 'silent' | 'consented';
  home: 'community' | 'elsewhere' | null;
  inBranch: boolean;
  english: boolean;
  nursing: string | undefined | null;
  radiusKm: number;
  tasksPerWeek: number;
  weekly: OfferDoc['weekly'];
}

export const edgePerson: fc.Arbitrary<EdgePerson> = fc.record({
  birthDate: fc.constantFrom(null, '2008-02-28', '2008-02-29', '2008-03-01', '1990-05-01'),
  party: fc.constantFrom('none', 'silent', 'consented'),
  home: fc.constantFrom('community', 'elsewhere', null),
  inBranch: usually(false, true),
  english: fc.boolean(),
  nursing: fc.constantFrom(null, ...certificates),
  radiusKm: usually(50, 4),
  tasksPerWeek: usually(7, 1),
  weekly: usually<OfferDoc['weekly']>([], [{ weekday: 6, fromMinute: 1200, toMinute: 1440 }]),
});

export interface EdgeTask {
  /** Where it begins: at a time of its own, or some minutes after the task before it is over. */
  begins: { at: number } | { afterMinutes: number };
  off: number;
  minutes: number;
  km: number;
  rules: { partyOnly: boolean; minAge: number; unitOnly: boolean; invitedOnly: boolean };
  ofStreet: boolean;
  roles: { skill: 'english' | 'nursing' | null; certified: boolean; slots: number; taken: number; waiting: number }[];
}

const hoursOfDay = [0, 10, 20, 22, 23, 24, 34, 46];
/** Off the grid of public places, which is 0.11 km wide. */
const way = fc.constantFrom(0.0304, 0.5, 1.35, 5.0004);

export const edgeTask: fc.Arbitrary<EdgeTask> = fc
  .record({
    start: fc.oneof(
      fc.constantFrom(...hoursOfDay).map((hour) => ({ begins: { at: midnight + hour * 60 * minuteMs }, km: 0 })),
      way.map((km) => ({ begins: { afterMinutes: km * minutesPerKm }, km })),
      // As far as fifteen hours take at that pace, with twelve in between.
      fc.constant({ begins: { afterMinutes: 12 * 60 }, km: 15 }),
    ),
    off: near,
    minutes: fc.constantFrom(60, 120, 240, 600),
    rules: fc.record({
      partyOnly: usually(false, true),
      minAge: usually(0, 18, 65),
      unitOnly: usually(false, true),
      invitedOnly: usually(false, true),
    }),
    ofStreet: fc.boolean(),
    roles: fc.array(
      fc.record({
        skill: usually<'english' | 'nursing' | null>(null, 'english', 'nursing'),
        certified: fc.boolean(),
        slots: fc.constantFrom(1, 2),
        taken: usually(0, 1),
        waiting: usually(0, 1),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  })
  .map(({ start, ...rest }) => ({ ...rest, ...start }));

/** Tasks one after the other; each lies `km` north of the one before, and the first near home. */
export async function makeEdgeTasks(
  server: TestServer,
  units: SmallCity,
  wanted: readonly EdgeTask[],
): Promise<TaskDoc[]> {
  const made: TaskDoc[] = [];
  let at = 0;
  for (const { begins, off, minutes, km, rules, ofStreet, roles } of wanted) {
    const last = made.at(-1);
    at += last ? km : 0.045;
    const before = 'at' in begins ? begins.at : +(last?.end ?? midnight) + begins.afterMinutes * minuteMs;
    const start = new Date(Math.round(before + off));
    made.push(
      await server.make.task(ofStreet ? units.street : units.community, {
        start,
        end: new Date(+start + minutes * minuteMs),
        place: { point: pointAt(...north(at)), area: '某处', address: '某处1号' },
        rules,
        roles: roles.map(({ waiting, ...role }) =>
          server.make.role({
            ...role,
            certified: role.certified && role.skill !== null,
            ...(waiting > 0 ? { waiting, lineEnd: server.clock.now() } : {}),
          }),
        ),
      }),
    );
  }
  return made;
}

export async function makeEdgePerson(
  server: TestServer,
  units: SmallCity & { branch: { _id: SmallCity['community']['_id'] } },
  wanted: EdgePerson,
): Promise<PersonDoc> {
  const now = server.clock.now();
  const consented = wanted.party === 'consented' ? [{ kind: 'partyMembership' as const, version: '1', at: now }] : [];
  const person = await server.make.person({
    birthDate: wanted.birthDate,
    partyMember: wanted.party !== 'none',
    consents: [{ kind: 'privacy', version: '1', at: now }, ...consented],
    communityId: wanted.home && units[wanted.home]._id,
    branchId: wanted.inBranch && wanted.party === 'consented' ? units.branch._id : null,
  });
  const until = wanted.nursing ? { certifiedUntil: new Date(wanted.nursing) } : {};
  await server.make.offer(person, {
    point: pointAt(...north(0)),
    radiusKm: wanted.radiusKm,
    tasksPerWeek: wanted.tasksPerWeek,
    weekly: wanted.weekly,
    skills: [
      ...(wanted.english ? [{ skill: 'english' as const }] : []),
      ...(wanted.nursing === null ? [] : [{ skill: 'nursing' as const, ...until }]),
    ],
  });
  return person;
}
