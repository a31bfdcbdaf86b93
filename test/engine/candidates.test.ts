import { expect } from 'chai';
import fc from 'fast-check';

import { compileProblem, countTurnedAway } from '../../server/engine/candidates/candidates.ts';
import { fits } from '../../server/engine/rules/why-not.ts';
import { defaultConfig } from '../../server/engine/worth/config.ts';
import { worthOf } from '../../server/engine/worth/worth.ts';
import { byId, offers, places, radii, tasks } from './support/arbitrary.ts';
import { NOW, offer, role, task } from './support/facts.ts';

const lists = fc.tuple(
  fc.array(offers(places.town, radii.town), { maxLength: 40, size: 'max' }).map(byId),
  fc.array(tasks(places.town), { maxLength: 40, size: 'max' }).map(byId),
);

describe('compileProblem', () => {
  it('has an edge for exactly the pairs that break no rule, worth the better of a person’s offers', () => {
    fc.assert(
      fc.property(lists, ([people, posted]) => {
        const {
          problem,
          persons,
          posts,
          offer: from,
        } = compileProblem(people, posted, NOW, defaultConfig, { tasksPerOffer: 1000 });
        const expected = new Map<string, number>();
        for (const one of people)
          posts.forEach(({ task, role }, column) => {
            if (!fits(one, task, role, NOW, defaultConfig)) return;
            const key = `${one.personId} ${column}`;
            expected.set(key, Math.max(expected.get(key) ?? 0, worthOf(one, task, role, NOW, defaultConfig).worth));
          });
        const found = new Map<string, number>();
        for (let row = 0; row < problem.rows; row++)
          for (let edge = problem.rowStart[row]; edge < problem.rowStart[row + 1]; edge++) {
            expect(people[from[edge]].personId).to.equal(persons[row]);
            found.set(`${persons[row]} ${problem.column[edge]}`, problem.worth[edge]);
          }
        expect(found).to.deep.equal(expected);
        expect([...problem.slots]).to.deep.equal(posts.map(({ role }) => role.slots - role.taken));
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('keeps the best few of each offer, and the capacity that the week leaves', () => {
    const posted = [1, 2, 3, 4].map((n) => task({ id: `t${n}`, lat: 22.54 + n / 1000 }));
    const { problem } = compileProblem([offer({ tasksPerWeek: 5, load: 4 })], posted, NOW, defaultConfig, {
      tasksPerOffer: 2,
    });
    expect([...problem.column]).to.deep.equal([0, 1]);
    expect([...problem.capacity]).to.deep.equal([1]);
  });

  it('says why a place has nobody', () => {
    const people = [
      offer({ id: 'o1', lat: 23 }),
      offer({ id: 'o2' }),
      offer({ id: 'o3', skills: [{ skill: 'a' }], windows: [] }),
      offer({ id: 'o4', skills: [{ skill: 'a' }], age: 12 }),
    ];
    const wanted = role({ skill: 'a' });
    const posts = [{ task: task({ rules: { minAge: 18 }, roles: [wanted] }), role: wanted }];
    const counts = countTurnedAway(people, posts, [0], NOW, defaultConfig);
    expect(Object.fromEntries(Object.entries(counts).map(([name, [value]]) => [name, value]))).to.deep.equal({
      inRange: 3,
      skillMissing: 1,
      time: 1,
      rules: 1,
    });
  });

  it('is empty where a side is', () => {
    expect(compileProblem([], [task()], NOW, defaultConfig).problem).to.include({ rows: 0, columns: 1 });
    expect(compileProblem([offer()], [], NOW, defaultConfig).problem).to.include({ rows: 1, columns: 0 });
  });
});
