import type { OfferFacts, TaskFacts, Window } from '../../../server/engine/facts/facts.ts';
import { allWeek } from '../../../server/engine/facts/facts.ts';
import type { Place } from './places.ts';
import type { Random } from './random.ts';
import { hourMs } from '../../../shared/durations.ts';

export const worldNow = Date.UTC(2026, 2, 2, 2);

/** Every tenth task and offer has the first of these, every hundredth the second. */
export const commonSkill = 'common';
export const rareSkill = 'rare';
const communities = Array.from({ length: 662 }, (_, i) => [
  `city`,
  `district-${i % 10}`,
  `street-${i % 74}`,
  `community-${i}`,
]);

/** The community of a place: squares of about a kilometre, as real ones are. */
const communityOf = ({ lng, lat }: Place): readonly string[] =>
  communities[(Math.floor(lng * 100) * 31 + Math.floor(lat * 100)) % communities.length];

const weekdays: Window[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 18 * 60, toMinute: 22 * 60 }));
const weekends: Window[] = [6, 7].map((weekday) => ({ weekday, fromMinute: 8 * 60, toMinute: 20 * 60 }));
const mornings: Window[] = [1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, fromMinute: 7 * 60, toMinute: 13 * 60 }));
const timetables: readonly (readonly Window[])[] = [allWeek, weekdays, weekends, [...weekdays, ...weekends], mornings];

export function makeTasks(count: number, place: () => Place, random: Random): TaskFacts[] {
  return Array.from({ length: count }, (_, i) => {
    const start = worldNow + (24 + random.below(13 * 24)) * hourMs;
    const at = place();
    const path = communityOf(at);
    const skill = [commonSkill, undefined, undefined, 'other'][random.below(4)];
    return {
      id: `task-${String(i).padStart(7, '0')}`,
      unitId: path[3],
      unitPath: path,
      communityId: path[3],
      ...at,
      start,
      end: start + (1 + random.below(4)) * hourMs,
      signUpBy: start - random.below(24) * hourMs,
      category: i % 100 === 0 ? rareSkill : i % 10 === 1 ? commonSkill : `category-${random.below(8)}`,
      roles: [{ id: 'r', skill, slots: 1 + random.below(6), taken: 0 }],
      rules: { partyOnly: random.next() < 0.1, minAge: random.next() < 0.2 ? 18 : undefined },
      exposure: random.below(60),
    };
  });
}

export function makeOffers(count: number, place: () => Place, random: Random): OfferFacts[] {
  return Array.from({ length: count }, (_, i) => {
    const at = place();
    const path = communityOf(at);
    const start = worldNow + (24 + random.below(13 * 24)) * hourMs;
    const skills = [
      ...(i % 10 === 1 ? [{ skill: commonSkill }] : []),
      ...(i % 100 === 0 ? [{ skill: rareSkill }] : []),
      ...(i % 3 === 0 ? [{ skill: 'other' }] : []),
    ];
    return {
      id: `offer-${String(i).padStart(7, '0')}`,
      personId: `person-${String(i).padStart(7, '0')}`,
      ...at,
      radiusKm: 2 + random.below(9),
      skills,
      windows: random.pick(timetables),
      tasksPerWeek: 1 + random.below(4),
      age: 16 + random.below(60),
      partyMember: random.next() < 0.3,
      communityId: path[3],
      unitPath: path,
      reliability: { kept: random.below(20), missed: random.below(3) },
      load: 0,
      busy: random.next() < 0.2 ? [{ taskId: `held-${i}`, start, end: start + 2 * hourMs, ...at }] : [],
      invitedLately: random.below(3),
      askedTaskIds: [],
    };
  });
}
