import { expect } from 'chai';
import fc from 'fast-check';

import { invite } from '../../../../server/matching/engine/invitations/invite.ts';
import { OfferIndex } from '../../../../server/matching/engine/rank/offer-index.ts';
import { fits } from '../../../../server/matching/engine/rules/why-not.ts';
import { defaultConfig } from '../../../../server/matching/engine/worth/config.ts';
import { byId, offers, places, radii, tasks } from '../support/arbitrary.ts';
import { NOW, offer, role, task } from '../support/facts.ts';

describe('invitations', () => {
  it('stay in the budget, never ask twice for one task, and only whom it fits', () => {
    const people = fc.array(offers(places.shared, radii.town), { maxLength: 40, size: 'max' }).map(byId);
    const posted = fc.array(tasks(places.shared), { maxLength: 12, size: 'max' }).map(byId);
    fc.assert(
      fc.property(people, posted, fc.nat(4), fc.integer({ min: 1, max: 6 }), (list, wanted, budget, count) => {
        const calls = wanted.flatMap((one) => one.roles.map((role) => ({ task: one, role, count })));
        const invitations = invite(OfferIndex.of(list, defaultConfig), calls, budget, NOW);
        const asked = new Map<string, number>();
        const pairs = new Set<string>();
        for (const { offerId, personId, taskId, roleId } of invitations) {
          const one = list.find(({ id }) => id === offerId)!;
          const given = (asked.get(offerId) ?? 0) + 1;
          asked.set(offerId, given);
          expect(one.invitedLately + given).to.be.at.most(budget);
          expect(one.askedTaskIds).not.to.include(taskId);
          expect(pairs.has(`${personId} ${taskId}`)).to.equal(false);
          pairs.add(`${personId} ${taskId}`);
          const call = calls.filter(({ task, role }) => task.id === taskId && role.id === roleId);
          expect(call.some(({ task, role }) => fits(one, task, role, NOW, defaultConfig))).to.equal(true);
        }
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('give the task that has nobody the one person who is left', () => {
    const popular = task({ id: 'a', roles: [role({ taken: 2, slots: 9 })] });
    const empty = task({ id: 'b', lat: 22.545, roles: [role({ taken: 0, slots: 9 })] });
    const calls = [popular, empty].map((one) => ({ task: one, role: one.roles[0], count: 3 }));
    const found = invite(OfferIndex.of([offer()], defaultConfig), calls, 1, NOW);
    expect(found.map(({ taskId }) => taskId)).to.deep.equal(['b']);
  });

  it('ask somebody who was not asked yet before somebody who was', () => {
    const people = [offer(), offer({ id: 'o2', personId: 'p2', lat: 22.56 })];
    const calls = ['a', 'b'].map((id) => ({ task: task({ id }), role: role(), count: 1 }));
    const found = invite(OfferIndex.of(people, defaultConfig), calls, 3, NOW);
    expect(found.map(({ taskId, personId }) => [taskId, personId])).to.deep.equal([['a', 'p1'], ['b', 'p2']]);
  });

  it('rank lower who was asked much lately', () => {
    const people = [offer({ invitedLately: 5 }), offer({ id: 'o2', personId: 'p2', lat: 22.545 })];
    const found = invite(OfferIndex.of(people, defaultConfig), [{ task: task(), role: role(), count: 2 }], 9, NOW);
    expect(found.map(({ personId }) => personId)).to.deep.equal(['p2', 'p1']);
  });
});
