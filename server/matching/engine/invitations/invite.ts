import type { RoleFacts, TaskFacts } from '../facts.ts';
import type { OfferIndex } from '../rank/offer-index.ts';
import { rankOffers } from '../rank/rank-offers.ts';
import type { RankedOffer } from '../rank/ranked.ts';
import { takenOf } from '../worth/worth.ts';

/** A role that needs people: whom to ask for it, at most `count`. */
export interface Call {
  task: TaskFacts;
  role: RoleFacts;
  count: number;
}

export interface Invitation extends RankedOffer {
  taskId: string;
  roleId: string;
}

/**
 * Whom to ask for which role, in the order in which to ask.
 *
 * - Nobody gets more than `budget` invitations, those received lately included.
 * - Nobody is asked twice for one task, whichever role.
 * - Tasks without anybody come first, then those with the fewest; each call gets one person in turn, so that
 *   the popular ones do not use up the budgets of those whom the others need.
 * - Who has not been asked in this round comes before who has.
 */
export function invite(index: OfferIndex, calls: readonly Call[], budget: number, now: number): Invitation[] {
  const invitations: Invitation[] = [];
  const given = new Map<string, number>();
  const spent = new Set<string>();
  const askedFor = new Map<string, Set<string>>(calls.map(({ task }) => [task.id, new Set()]));
  let open = [...calls].sort((a, b) => takenOf(a.task) - takenOf(b.task) || (a.task.id < b.task.id ? -1 : 1));

  for (let turn = 1; open.length > 0; turn++) {
    open = open.filter(({ task, role, count }) => {
      if (turn > count) return false;
      const asked = askedFor.get(task.id)!;
      const found =
        firstOf(index, task, role, now, budget, (person) => given.has(person) || asked.has(person)) ??
        firstOf(index, task, role, now, budget, (person) => spent.has(person) || asked.has(person));
      if (!found) return false;
      const invitedNow = (given.get(found.personId) ?? 0) + 1;
      given.set(found.personId, invitedNow);
      if (invitedBefore(index, found) + invitedNow >= budget) spent.add(found.personId);
      asked.add(found.personId);
      invitations.push({ taskId: task.id, roleId: role.id, ...found });
      return true;
    });
  }
  return invitations;
}

const invitedBefore = ({ table }: OfferIndex, { offerId }: RankedOffer): number => table.invitedLately[table.ids.rowOf(offerId)];

function firstOf(
  index: OfferIndex, task: TaskFacts, role: RoleFacts, now: number, invitationBudget: number, has: (person: string) => boolean,
): RankedOffer | undefined {
  return rankOffers(index, task, role, 1, now, { invitationBudget, exceptPersons: { has } })[0];
}
