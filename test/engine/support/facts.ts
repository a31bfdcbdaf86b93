import type { OfferFacts, RoleFacts, TaskFacts } from '../../../server/engine/facts/facts.ts';
import { allWeek } from '../../../server/engine/facts/facts.ts';
import { dayMs, hourMs, minuteMs } from '../../../shared/durations.ts';

/** Monday 2026-03-02, 10:00 in Shenzhen. */
export const factsNow = Date.UTC(2026, 2, 2, 2);

export const role = (change: Partial<RoleFacts> = {}): RoleFacts => ({ id: 'r1', slots: 3, taken: 1, ...change });

/** Tomorrow at 10:00 for two hours. */
export const task = (change: Partial<TaskFacts> = {}): TaskFacts => ({
  id: 't1',
  unitId: 'community-1',
  unitPath: ['city', 'district-1', 'street-1', 'community-1'],
  lng: 114.06,
  lat: 22.54,
  start: factsNow + dayMs,
  end: factsNow + dayMs + 2 * hourMs,
  signUpBy: factsNow + dayMs - hourMs,
  category: 'delivery',
  communityId: 'community-1',
  roles: [role()],
  rules: {},
  exposure: 0,
  ...change,
});

export const offer = (change: Partial<OfferFacts> = {}): OfferFacts => ({
  id: 'o1',
  personId: 'p1',
  lng: 114.06,
  lat: 22.54,
  radiusKm: 5,
  skills: [],
  windows: allWeek,
  tasksPerWeek: 3,
  age: 30,
  partyMember: false,
  communityId: 'community-1',
  unitPath: ['city', 'district-1', 'street-1', 'community-1'],
  reliability: { kept: 9, missed: 1 },
  load: 0,
  busy: [],
  invitedLately: 0,
  askedTaskIds: [],
  ...change,
});
