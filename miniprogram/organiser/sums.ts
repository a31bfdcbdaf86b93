import type { Sums } from '../api/types';
import { words } from '../i18n/index';
import { thousands } from '../shared/tell/quantities';

/**
 * The figures of a unit at a glance. The two tiers of hours stand beside them in a component of their own: they never
 * become one figure.
 */
export const sumsShown = ({
  tasks,
  participations,
  people,
  peopleTurnedUp,
  minutesVerified,
  minutesHonoured,
}: Sums) => {
  const w = words('desk');
  return {
    sums: [
      { name: w.tasksCount, value: thousands(tasks) },
      { name: w.participations, value: thousands(participations) },
      { name: w.people, value: thousands(people) },
      { name: w.turnedUp, value: thousands(peopleTurnedUp) },
    ],
    verified: minutesVerified,
    honoured: minutesHonoured,
  };
};

/** Before anything is known. */
export const noSums = { sums: [] as { name: string; value: string }[], verified: 0, honoured: 0 };
