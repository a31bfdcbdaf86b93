import { expect } from 'chai';
import { needStateOf } from '../../../shared/case-states.ts';
import { renewDeadlines } from '../../../server/domain/cases/renew-deadlines.ts';
import { caseEscalations, cases } from '../../../server/domain/cases/model.ts';
import type { NeedDoc } from '../../../server/domain/needs/model.ts';
import { calendarSettingsOf } from '../../../server/domain/working-calendars/compile.ts';
import { readCalendars } from '../../../server/domain/working-calendars/queries.ts';
import { steps as allSteps } from '../../../server/platform/migrations/steps.ts';
import { casesOfNeeds } from '../../../server/platform/migrations/steps/cases-of-needs.ts';
import { startOffice, type Office } from '../../cases/support.ts';

const ways: NeedDoc['state'][][] = [
  ['received'],
  ['received', 'dispatched'],
  ['received', 'served'],
  ['received', 'dispatched', 'served', 'rated'],
  ['received', 'served', 'rated', 'closed'],
  ['received', 'withdrawn'],
];

describe('the migration of needs to cases', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  after(() => office.close());

  it('gives every need its case, starts no storm (#21), and changes nothing when run again', async () => {
    const { server, city, requester } = office;
    const { db, make } = server;
    const made: NeedDoc[] = [];
    for (const way of ways) {
      const steps = way.map((state, i) => ({ state, at: new Date(+server.clock.now() - (40 - i) * 86_400_000) }));
      const state = way.at(-1)!;
      made.push(await make.need(requester, city.community, { state, steps, createdAt: steps[0].at }));
    }
    await cases.in(db).deleteMany({});
    const kept: unknown[] = [];
    const say = () => undefined;
    /** As an update does: what is said of cases today is said by the steps after it. */
    const run = async (resumed?: unknown) => {
      await casesOfNeeds.run({ db, resumed, say, save: async (value) => void kept.push(value) });
      const later = allSteps.filter(({ version }) => version > casesOfNeeds.version);
      for (const step of later) await step.run({ db, resumed: undefined, say, save: () => Promise.resolve() });
    };
    await run();
    const settings = calendarSettingsOf(server.services.config);
    await renewDeadlines(server.database.client, db, await readCalendars(db, settings));
    const found = await cases.in(db).find().sort({ _id: 1 }).toArray();
    expect(found.map(({ state }) => needStateOf[state])).to.deep.equal(made.map(({ state }) => state));
    expect(await office.sweep()).to.deep.equal([]);
    expect(await office.escalate(2)).to.equal(0);
    expect(await caseEscalations.in(db).countDocuments()).to.equal(0);
    await run();
    await run(kept[0]);
    expect(await cases.in(db).find().sort({ _id: 1 }).toArray()).to.deep.equal(found);
  });
});
