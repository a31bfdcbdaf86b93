import { dayMs, minuteMs } from '../../../shared/durations.ts';
import type { PersonFacts, RoleFacts, TaskTerms } from '../facts/facts.ts';
import { localMidnight } from '../geo/local-time.ts';
import type { Barrier } from './reason.ts';
import type { RuleSettings } from '../worth/config.ts';

/**
 * The last instant of a certificate. A day's end is written as 23:59, 23:59:59 or 24:00: whatever lies in the last
 * minute of a local day is its midnight.
 */
export function validUntil(until: number, utcOffset: number): number {
  const midnight = localMidnight(until, utcOffset) + dayMs;
  return midnight - until <= minuteMs ? midnight : until;
}

/** The role's skill is there; where it has to be certified, the certificate is valid until the task ends. */
export function skill(
  person: Pick<PersonFacts, 'skills'>,
  task: Pick<TaskTerms, 'end'>,
  role: Pick<RoleFacts, 'skill' | 'certified'>,
  { utcOffset }: RuleSettings,
): Barrier | null {
  if (role.skill === undefined) return null;
  const held = person.skills.filter((one) => one.skill === role.skill);
  if (!role.certified) return held.length > 0 ? null : { code: 'skill_missing', skill: role.skill };
  const until = held.reduce((latest, one) => Math.max(latest, one.certifiedUntil ?? -Infinity), -Infinity);
  if (validUntil(until, utcOffset) >= task.end) return null;
  return { code: 'certificate_missing', skill: role.skill, ...(until > -Infinity ? { until } : {}) };
}
