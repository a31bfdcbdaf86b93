import { expect } from 'chai';
import fc from 'fast-check';
import { ObjectId } from 'mongodb';
import { offers } from '../../server/domain/offers/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { fits } from '../../server/engine/rules/why-not.ts';
import { worthOf } from '../../server/engine/worth/worth.ts';
import { Best } from '../../server/features/matching/best.ts';
import { createExposure } from '../../server/features/matching/exposure.ts';
import { offerFacts, taskFacts, type Known, matchConfigOf } from '../../server/features/matching/engine-input.ts';
import { recruitedFacts, recruitingConfigOf } from '../../server/features/matching/recruited.ts';
import { mongoMatcher } from '../../server/features/matching/mongo/matcher.ts';
import { knownPeople } from '../../server/features/matching/mongo/volunteers.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { numbers, randomWorld } from './random-world.ts';
import { hex, volunteerAt } from './worlds.ts';

describe('ranking from the database', () => {
  let server: TestServer;
  let units: SmallCity;
  const random = numbers(7);

  before(async () => {
    server = await startTestServer();
    units = await server.make.smallCity();
    await randomWorld(server, units, random, { tasks: 60, volunteers: 250 });
  });
  after(() => server.close());

  const world = async () => {
    const now = server.clock.now();
    const [offerRows, taskRows, tree] = await Promise.all([
      offers.in(server.db).find({ paused: false }).toArray(),
      tasks.in(server.db).find({ state: 'published' }).toArray(),
      server.services.units.current(),
    ]);
    const known = await knownPeople(
      server.db,
      offerRows.map(({ personId }) => personId),
      now,
    );
    const config = matchConfigOf(server.services.config);
    const listBy = (facts: typeof offerFacts, by: typeof config) =>
      offerRows.map((offer) => facts(offer, known.get(offer.personId.toHexString()) as Known, tree, now, by));
    const recruiting = recruitingConfigOf(server.services.config);
    return {
      now,
      config,
      recruiting,
      tree,
      taskRows,
      offerFactsList: listBy(offerFacts, config),
      recruited: listBy(recruitedFacts, recruiting),
    };
  };
  const order = (a: { worth: number; id: string }, b: { worth: number; id: string }) =>
    b.worth - a.worth || (a.id < b.id ? -1 : 1);

  it('recommends exactly what looking at every task would', async () => {
    const { now, config, tree, taskRows, offerFactsList } = await world();
    for (const offer of offerFactsList.slice(0, 40)) {
      const every = taskRows.flatMap((row) => {
        const task = taskFacts(row, tree);
        const worths = task.roles
          .filter((role) => fits(offer, task, role, +now, config))
          .map((role) => worthOf(offer, task, role, +now, config).worth);
        return worths.length ? [{ id: task.id, worth: Math.max(...worths) }] : [];
      });
      const ranked = await mongoMatcher(server.services).recommend({
        offer,
        filters: {},
        except: new Set(),
        limit: 5,
        now,
      });
      expect(ranked.map(({ taskId, worth }) => ({ id: taskId, worth }))).to.deep.equal(every.sort(order).slice(0, 5));
    }
  });

  it('finds exactly the candidates that looking at every offer would', async () => {
    const { now, recruiting: config, tree, taskRows, recruited: offerFactsList } = await world();
    for (const row of taskRows.slice(0, 20)) {
      const task = taskFacts(
        row,
        tree,
        offerFactsList.map(({ personId }) => personId),
      );
      const role = task.roles[1];
      const every = offerFactsList
        .filter((offer) => fits(offer, task, role, +now, config))
        .map((offer) => ({ id: offer.id, worth: worthOf(offer, task, role, +now, config).worth }));
      const ranked = await mongoMatcher(server.services).candidates({
        task: row,
        roleId: new ObjectId(role.id),
        except: new Set(),
        invitationBudget: 3,
        within: undefined,
        limit: 6,
        now,
      });
      expect(ranked.map(({ offer, worth }) => ({ id: offer.id, worth }))).to.deep.equal(every.sort(order).slice(0, 6));
    }
  });

  it('counts as many views as there were, together and later', async () => {
    const volunteer = await volunteerAt(server, 0);
    const { exposure } = server.services;
    await exposure.flush();
    const before = new Map((await tasks.in(server.db).find().toArray()).map((task) => [hex(task), task]));
    const views: string[] = [];
    for (let i = 0; i < 3; i++) {
      const { body } = await server.as(volunteer).get(`/me/recommended-tasks?limit=${i + 1}`);
      views.push(...(body.items as { task: { id: string } }[]).map(({ task }) => task.id));
    }
    await exposure.flush();
    expect(views).to.have.length(6);
    for (const task of await tasks.in(server.db).find().toArray()) {
      const seen = views.filter((id) => id === hex(task)).length;
      expect(task.exposure - before.get(hex(task))!.exposure).to.equal(seen);
      expect(task.version).to.equal(before.get(hex(task))!.version);
    }
  });

  it('writes views by itself, those after a while without any as well', async () => {
    const exposure = createExposure(server.db, server.services.log, { gatherMs: 1, restMs: 1 });
    const { _id, exposure: before } = (await tasks.in(server.db).findOne())!;
    for (const times of [1, 2, 3]) {
      exposure.shown([_id.toHexString()]);
      await until('the view is written', async () => {
        const task = await tasks.in(server.db).findOne({ _id });
        return task!.exposure === before + times;
      });
    }
  });
});

describe('the best few', () => {
  it('are the first of everything in order', () => {
    const item = fc.record({ worth: fc.constantFrom(0, 0.25, 0.5, 1), id: fc.uuid() });
    fc.assert(
      fc.property(fc.array(item), fc.integer({ min: 1, max: 8 }), (items, limit) => {
        const best = new Best<{ worth: number; id: string }>(limit, ({ id }) => id);
        for (const one of items) best.add(one);
        const sorted = [...items].sort((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1)).slice(0, limit);
        expect(best.list()).to.deep.equal(sorted);
        expect(best.bar).to.equal(sorted.length < limit ? -Infinity : sorted.at(-1)!.worth);
      }),
    );
  });
});
