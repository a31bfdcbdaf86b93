import type { OfferFacts, RoleFacts, TaskFacts } from '../facts/facts.ts';
import type { Reason } from './reason.ts';

/** The role's skill is there; where it has to be certified, the certificate is valid until the task ends. */
export function skill(offer: OfferFacts, task: TaskFacts, role: RoleFacts): Reason | null {
  if (role.skill === undefined) return null;
  const held = offer.skills.filter((one) => one.skill === role.skill);
  if (held.length === 0) return { code: 'skill_missing', skill: role.skill };
  if (!role.certified) return null;
  const until = held.reduce((latest, one) => Math.max(latest, one.certifiedUntil ?? -Infinity), -Infinity);
  if (until === -Infinity) return { code: 'certificate_missing', skill: role.skill };
  return until >= task.end ? null : { code: 'certificate_expired', skill: role.skill, until };
}
