import { expect } from 'chai';
import fc from 'fast-check';

import { allWeek, type OfferFacts, type TaskFacts } from '../../../server/engine/facts/facts.ts';
import { OfferIndex } from '../../../server/engine/rank/offer-index.ts';
import { rankOffers } from '../../../server/engine/rank/rank-offers.ts';
import { rankTasks } from '../../../server/engine/rank/rank-tasks.ts';
import { TaskIndex } from '../../../server/engine/rank/task-index.ts';
import { FactsError } from '../../../server/engine/tables/facts-error.ts';
import { defaultConfig } from '../../../server/engine/worth/config.ts';
import { anyPlace, byId, offers, places, radii, skills, tasks } from '../support/arbitrary.ts';
import { rankOffersByForce, rankTasksByForce } from '../support/brute-force.ts';
import { factsNow, offer, role, task } from '../support/facts.ts';
import { dayMs, hourMs } from '../../../shared/durations.ts';

/** Puts in, replaces and removes: ids come from a small range, so that all three happen. */
const steps = <T extends { id: string }>(record: fc.Arbitrary<T>, prefix: string) =>
  fc.array(
    fc
      .tuple(record, fc.nat(60), fc.boolean())
      .map(([facts, id, gone]) => ({ facts: { ...facts, id: `${prefix}${id}` }, gone })),
    { maxLength: 300, size: 'max' },
  );

function after<T extends { id: string }>(list: readonly { facts: T; gone: boolean }[]): T[] {
  const left = new Map<string, T>();
  for (const { facts, gone } of list) {
    if (gone) left.delete(facts.id);
    else left.set(facts.id, facts);
  }
  return [...left.values()];
}

describe('an index that is kept up to date', () => {
  it('ranks tasks like one built anew', () => {
    fc.assert(
      fc.property(steps(tasks(anyPlace), 't'), offers(anyPlace, radii.world), (list, volunteer) => {
        const index = new TaskIndex(defaultConfig);
        for (const { facts, gone } of list) {
          if (gone) index.remove(facts.id);
          else index.upsert({ ...facts, exposure: 1_000 });
          index.show(facts.id, facts.exposure);
        }
        const rest = after(list);
        expect(index.size).to.equal(rest.length);
        const built = TaskIndex.of(rest, defaultConfig);
        expect(rankTasks(index, volunteer, 20, factsNow)).to.deep.equal(rankTasks(built, volunteer, 20, factsNow));
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('ranks volunteers like one built anew', () => {
    fc.assert(
      fc.property(steps(offers(anyPlace, radii.world), 'o'), tasks(anyPlace), (list, posted) => {
        const index = new OfferIndex(defaultConfig);
        for (const { facts, gone } of list) {
          if (gone) index.remove(facts.id);
          else index.upsert(facts);
        }
        const rest = after(list);
        expect(index.size).to.equal(rest.length);
        const built = OfferIndex.of(rest, defaultConfig);
        for (const one of posted.roles)
          expect(rankOffers(index, posted, one, 20, factsNow)).to.deep.equal(
            rankOffers(built, posted, one, 20, factsNow),
          );
      }),
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('stays right with thousands at few points, through changes and removals', () => {
    const [posted] = fc
      .sample(tasks(places.shared), { seed: 1, numRuns: 1 })
      .map((one) => ({ ...one, rules: {}, signUpBy: Infinity }));
    const people: OfferFacts[] = fc
      .sample(offers(places.shared, radii.town), { seed: 2, numRuns: 3000 })
      .map((one, i) => ({ ...one, id: `o${i}`, personId: `p${i}` }));
    const index = OfferIndex.of(people, defaultConfig);
    const left = new Map(people.map((one) => [one.id, one]));
    for (let i = 0; i < 3000; i += 3) {
      index.remove(`o${i}`);
      left.delete(`o${i}`);
      const changed = { ...people[i + 1], load: 0, invitedLately: 0, reliability: { kept: i, missed: 0 } };
      index.upsert(changed);
      left.set(changed.id, changed);
    }
    const open = role();
    const found = rankOffers(index, posted, open, 50, factsNow);
    expect(found).to.have.length(50);
    expect(found).to.deep.equal(
      rankOffers(OfferIndex.of([...left.values()], defaultConfig), posted, open, 50, factsNow),
    );
  });

  it('finds those with a skill that many have, while they learn it, lose it, move and go', () => {
    const skill = { skill: skills[0], certifiedUntil: factsNow + 90 * dayMs };
    const people = fc
      .sample(offers(places.town, radii.town), { seed: 5, numRuns: 2500 })
      .map((one, i): OfferFacts => ({ ...one, id: `o${i}`, personId: `p${i}`, skills: i % 2 === 0 ? [skill] : [] }));
    const index = OfferIndex.of(people, defaultConfig);
    expect(index.bySkill.of(index.table.skills.find(skills[0]))).to.not.equal(undefined);
    const left = new Map(people.map((one) => [one.id, one]));
    const put = (one: OfferFacts): void => {
      index.upsert(one);
      left.set(one.id, one);
    };
    const certified = role({ skill: skills[0], certified: true });
    const posted = fc.sample(tasks(places.town), { seed: 6, numRuns: 5 }).map((one): TaskFacts => ({
      ...one,
      rules: {},
      signUpBy: factsNow + 1,
      start: factsNow + dayMs,
      end: factsNow + dayMs + hourMs,
    }));
    for (let i = 0; i < 2500; i++) {
      const one = people[i];
      if (i % 7 === 0) put({ ...one, skills: i % 2 === 0 ? [] : [skill] });
      if (i % 7 === 1) put({ ...one, lng: people[(i + 500) % 2500].lng, lat: people[(i + 500) % 2500].lat });
      if (i % 7 === 2) put({ ...one, load: 0, busy: [], reliability: { kept: i, missed: 0 } });
      if (i % 7 === 3) put({ ...one, id: `new${i}`, personId: `new${i}`, skills: [skill] });
      if (i % 7 === 4) {
        index.remove(one.id);
        left.delete(one.id);
      }
      if (i % 500 > 0) continue;
      for (const task of posted) {
        const found = rankOffers(index, task, certified, 30, factsNow);
        expect(found).to.have.length(30);
        expect(found).to.deep.equal(
          rankOffersByForce([...left.values()], task, certified, 30, factsNow, defaultConfig),
        );
      }
    }
  });

  it('finds the tasks of a category with many, while they change it, fill, move and go', () => {
    const posted = fc.sample(tasks(places.town), { seed: 7, numRuns: 1200 }).map((one, i): TaskFacts => ({
      ...one,
      id: `t${i}`,
      category: i % 3 === 0 ? 'gate' : 'delivery',
      rules: {},
      roles: [role()],
      signUpBy: factsNow + dayMs,
      start: factsNow + dayMs,
      end: factsNow + dayMs + hourMs,
    }));
    const index = TaskIndex.of(
      posted.map((one) => ({ ...one, exposure: 1e6 })),
      defaultConfig,
    );
    for (const { id, exposure } of posted) index.show(id, exposure);
    expect(index.byCategory.of(index.table.categories.find('gate'))).to.not.equal(undefined);
    const left = new Map(posted.map((one) => [one.id, one]));
    const put = (one: TaskFacts): void => {
      index.upsert(one);
      left.set(one.id, one);
    };
    const volunteers = fc
      .sample(offers(places.town, radii.town), { seed: 8, numRuns: 5 })
      .map((one): OfferFacts => ({ ...one, windows: allWeek, busy: [], load: 0, tasksPerWeek: 3, radiusKm: 30 }));
    const known = TaskIndex.of(posted, defaultConfig);
    for (const one of volunteers)
      expect(rankTasks(index, one, 30, factsNow)).to.deep.equal(rankTasks(known, one, 30, factsNow));
    for (let i = 0; i < 1200; i++) {
      const one = posted[i];
      const other = posted[(i + 500) % 1200];
      if (i % 7 === 0) put({ ...one, category: other.category });
      if (i % 7 === 1) put({ ...one, lng: other.lng, lat: other.lat });
      if (i % 7 === 2) {
        index.show(one.id, i);
        left.set(one.id, { ...one, exposure: i });
      }
      if (i % 7 === 3) put({ ...one, id: `new${i}`, category: i % 2 === 0 ? 'gate' : 'never heard of' });
      if (i % 7 === 4) put({ ...one, roles: [role({ slots: 1, taken: 1 })] });
      if (i % 7 === 5 && i > 600) put({ ...posted[i - 1], exposure: 3 });
      if (i % 7 === 6) {
        index.remove(one.id);
        left.delete(one.id);
      }
      if (i % 200 > 0) continue;
      for (const volunteer of volunteers) {
        for (const categories of [
          ['gate'],
          ['gate', 'delivery'],
          ['never heard of'],
          ['delivery', 'never heard of'],
          ['unknown'],
        ]) {
          const found = rankTasks(index, volunteer, 30, factsNow, { categories });
          expect(found).to.deep.equal(
            rankTasksByForce([...left.values()], volunteer, 30, factsNow, defaultConfig, { categories }),
          );
        }
      }
    }
    expect(rankTasks(index, volunteers[0], 30, factsNow, { categories: ['gate'] })).to.have.length(30);
  });

  it('takes a category of its own for every task', () => {
    const posted = Array.from({ length: 20_000 }, (_, i) =>
      task({ id: `t${i}`, lng: 100 + i / 1000, category: `category ${i}` }),
    );
    const before = process.memoryUsage().arrayBuffers;
    const index = TaskIndex.of(posted, defaultConfig);
    expect(
      rankTasks(index, offer({ lng: 107, radiusKm: 100 }), 5, factsNow, { categories: ['category 7001'] }).map(
        ({ taskId }) => taskId,
      ),
    ).to.deep.equal(['t7001']);
    expect(process.memoryUsage().arrayBuffers - before).to.be.below(500e6);
  });

  it('forgets a task that is full and knows it again when a place comes free', () => {
    const index = TaskIndex.of([task()], defaultConfig);
    index.upsert(task({ roles: [role({ slots: 1, taken: 1 })] }));
    expect(rankTasks(index, offer(), 5, factsNow)).to.be.empty;
    expect(index.size).to.equal(1);
    index.upsert(task({ roles: [role({ slots: 1, taken: 0 })] }));
    expect(rankTasks(index, offer(), 5, factsNow).map(({ taskId }) => taskId)).to.deep.equal(['t1']);
    expect(index.remove('t1')).to.equal(true);
    expect(index.remove('t1')).to.equal(false);
    expect(rankTasks(index, offer(), 5, factsNow)).to.be.empty;
  });
});

describe('an index given nonsense', () => {
  const wrongTasks: [string, Partial<TaskFacts>][] = [
    ['lng', { lng: NaN }],
    ['lng', { lng: 181 }],
    ['lat', { lat: -90.5 }],
    ['start', { start: NaN }],
    ['end', { end: factsNow - 1 }],
    ['signUpBy', { signUpBy: NaN }],
    ['exposure', { exposure: -1 }],
    ['roles[0].slots', { roles: [role({ slots: -1 })] }],
    ['rules.minAge', { rules: { minAge: NaN } }],
  ];
  for (const [field, change] of wrongTasks)
    it(`names the field of a task: ${field} of ${JSON.stringify(change)}`, () => {
      const index = TaskIndex.of([task()], defaultConfig);
      expect(() => index.upsert(task(change)))
        .to.throw(FactsError)
        .that.includes({ field, id: 't1' });
      expect(rankTasks(index, offer(), 5, factsNow)).to.deep.equal(
        rankTasks(TaskIndex.of([task()], defaultConfig), offer(), 5, factsNow),
      );
    });

  const wrongOffers: [string, Partial<OfferFacts>][] = [
    ['lat', { lat: Infinity }],
    ['radiusKm', { radiusKm: -1 }],
    ['radiusKm', { radiusKm: NaN }],
    ['load', { load: -1 }],
    ['reliability.kept', { reliability: { kept: NaN, missed: 0 } }],
    ['windows[0].weekday', { windows: [{ weekday: 8, fromMinute: 0, toMinute: 10 }] }],
    ['windows[0].to', { windows: [{ from: 5, to: 4 }] }],
    ['busy[0].lng', { busy: [{ taskId: 't', start: 0, end: 1, lng: 200, lat: 0 }] }],
  ];
  for (const [field, change] of wrongOffers)
    it(`names the field of an offer: ${field} of ${JSON.stringify(change)}`, () => {
      expect(() => OfferIndex.of([offer(change)], defaultConfig))
        .to.throw(FactsError)
        .that.includes({ field, id: 'o1' });
    });

  it('names an id given twice', () => {
    expect(() => OfferIndex.of([offer(), offer()], defaultConfig)).to.throw(FactsError, 'given once');
    expect(() => TaskIndex.of([task(), task()], defaultConfig)).to.throw(FactsError, 'given once');
  });

  it('finds nothing in an empty one, and nothing when nothing is asked for', () => {
    expect(rankTasks(new TaskIndex(defaultConfig), offer(), 5, factsNow)).to.be.empty;
    expect(rankOffers(OfferIndex.of([], defaultConfig), task(), role(), 5, factsNow)).to.be.empty;
    expect(rankTasks(TaskIndex.of([task()], defaultConfig), offer(), 0, factsNow)).to.be.empty;
    expect(rankTasks(TaskIndex.of([task()], defaultConfig), offer(), NaN, factsNow)).to.be.empty;
  });

  it('has no trouble with ids made to look like properties of objects', () => {
    const index = TaskIndex.of(byId(['__proto__', 'constructor', ''].map((id) => task({ id }))), defaultConfig);
    expect(rankTasks(index, offer(), 5, factsNow).map(({ taskId }) => taskId)).to.deep.equal([
      '',
      '__proto__',
      'constructor',
    ]);
  });
});
