import type { OfferFacts, RoleFacts, TaskFacts } from '../facts/facts.ts';
import type { MatchConfig } from '../worth/config.ts';
import { age, invited, party, unit } from './audience.ts';
import { signUp, slots, week } from './capacity.ts';
import { clash } from './clash.ts';
import { range } from './range.ts';
import type { Reason } from './reason.ts';
import { skill } from './skill.ts';
import { window } from './window.ts';

/** Every hard rule that an offer breaks for a role; empty means that it fits. The task's own state comes first, then the person. */
export function whyNot(
  offer: OfferFacts,
  task: TaskFacts,
  role: RoleFacts,
  now: number,
  config: MatchConfig,
): Reason[] {
  const reasons = [
    signUp(task, now),
    slots(role),
    party(offer, task),
    age(offer, task, config),
    unit(offer, task),
    invited(offer, task),
    skill(offer, task, role),
    range(offer, task),
    window(offer, task, config),
    ...offer.busy.map((busy) => clash(busy, task, config)),
    week(offer, task, now, config),
  ];
  return reasons.filter((reason) => reason !== null);
}

/** Whether every hard rule holds. */
export const fits = (offer: OfferFacts, task: TaskFacts, role: RoleFacts, now: number, config: MatchConfig): boolean =>
  whyNot(offer, task, role, now, config).length === 0;
