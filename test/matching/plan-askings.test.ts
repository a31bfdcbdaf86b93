import { expect } from 'chai';
import { likelihoods } from '../../server/features/filling/model.ts';
import { matchingPlans } from '../../server/features/planning/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { learnLikelihood } from '../../server/engine/likelihood/learn.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { planning } from './planning.ts';
import { hex, north, taskAt, volunteerAt } from './worlds.ts';

describe('plans by what of them is accepted', function () {
  let server: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;
  const { plansOf, planned, invited, one } = planning((stage) => ({ server, units, organiser } = stage));
  beforeEach(() => likelihoods.in(server.db).deleteMany({}));

  /** A likelihood by which two in three say yes to care, one in five to keeping order. */
  async function learned(calibrated: boolean): Promise<void> {
    const kind = { care: Math.log(2), order: Math.log(1 / 4) };
    const usual = learnLikelihood([]);
    const model = { ...usual, base: 0, effects: { ...usual.effects, kind } };
    const calibration = { rows: [], askings: 400, error: 0.01, noise: 0.01 };
    await likelihoods.in(server.db).insertOne({
      ...{ _id: 7, learnedAt: server.clock.now(), model, calibration, calibrated },
    });
  }

  it('ask for what people say yes to, and tell how many yes are expected, once that is calibrated', async () => {
    const care = await taskAt(server, units.community, 3, { category: 'care', inHours: 90, roles: one(null) });
    const order = await taskAt(server, units.community, 0, { category: 'order', inHours: 90, roles: one(null) });
    await volunteerAt(server, 0, { tasksPerWeek: 1 });
    const asked = async () => {
      const plan = await planned('dryRun');
      const { body } = await server.as(organiser).get(`/plans/${plan.id}/proposals`);
      const [{ taskId, chance }] = body.items as { taskId: string; chance: number | null }[];
      const role = plan.roles.find((line) => line.taskId === taskId)!;
      return { taskId, chance, expected: role.expected, yes: plan.result.yes, gap: plan.result.gap };
    };
    await learned(false);
    expect(await asked()).to.deep.equal({ taskId: hex(order), chance: null, expected: null, yes: null, gap: 0 });
    await likelihoods.in(server.db).deleteMany({});
    await learned(true);
    // The one that was announced would have to be worth more: it is tried on a later day.
    server.clock.forward(25);
    const yes = { expected: 0.7, version: 7 };
    expect(await asked()).to.deep.equal({ taskId: hex(care), chance: 0.65, expected: 0.7, yes, gap: 0 });
  });

  it('ask no more people than they are told, those of most worth, and say why the other places stay empty', async () => {
    await taskAt(server, units.community, 0, { roles: one(null, 4) });
    for (const km of [9, 0, 0, 5]) await volunteerAt(server, km, { radiusKm: 20 });
    const plan = await planned('propose', units.street, { askings: 2 });
    expect(plan.asked).to.include({ askings: 2 });
    expect(plan.result).to.include({ filled: 2, proposed: 2, weekly: 3 });
    expect(plan.result.unfilled).to.include({ askings_spent: 2, open: 0 });
    expect((await invited()).length).to.equal(2);
    const { body } = await server.as(organiser).get(`/plans/${plan.id}/proposals`);
    expect((body.items as { distanceKm: number }[]).every(({ distanceKm }) => distanceKm <= 3)).to.equal(true);
    for (const askings of [0, 1.5, '2', 20_001]) {
      const refused = await server.as(organiser).post(plansOf(units.street), { mode: 'dryRun', askings });
      expect([refused.status, refused.body.code, refused.body.fields[0].path]).to.deep.equal([
        400,
        'invalid_request',
        'body.askings',
      ]);
    }
  });

  it('keep to whom the last try would have asked, unless somebody else is worth more than a withdrawal costs', async () => {
    await taskAt(server, units.community, 0, { inHours: 100, roles: one(null) });
    const first = await volunteerAt(server, 6.7, { radiusKm: 30 });
    const chosen = async () => {
      const plan = await planned('dryRun');
      const { body } = await server.as(organiser).get(`/plans/${plan.id}/proposals`);
      const { announced, withdrawn, gap } = plan.result;
      return { handle: (body.items as { personId: string }[])[0].personId, announced, withdrawn, gap };
    };
    const move = (person: PersonDoc, km: number) =>
      offers.in(server.db).updateOne({ personId: person._id }, { $set: { point: pointAt(...north(km)) } });
    const { handle } = await chosen();
    const nearer = await volunteerAt(server, 4.5, { radiusKm: 30 });
    expect(await chosen()).to.deep.equal({ handle, announced: 1, withdrawn: 0, gap: 0 });
    // Of the place that two could have: the next plan begins with it.
    const kept = await matchingPlans.in(server.db).findOne({}, { sort: { createdAt: -1, _id: -1 } });
    expect(kept!.prices!.map(({ price }) => price > 0)).to.deep.equal([true]);
    await move(nearer, 0);
    const other = await chosen();
    expect(other).to.include({ announced: 1, withdrawn: 1 });
    expect(other.handle).not.to.equal(handle);
    await Promise.all([move(nearer, 6.7), move(first, 4.5)]);
    expect(await chosen()).to.include({ handle: other.handle, announced: 1, withdrawn: 0 });
    // A day later nobody is bound by what was tried.
    server.clock.forward(25);
    expect(await chosen()).to.include({ handle, announced: 0, withdrawn: 0 });
  });
});
