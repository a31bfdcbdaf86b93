import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { caseDocument } from '../../server/domain/cases/document.ts';
import type { CaseEvent } from '../../server/domain/cases/events.ts';
import { cases } from '../../server/domain/cases/model.ts';
import { startingKinds } from '../../server/domain/case-kinds/starting-kinds.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import { readCalendars } from '../../server/domain/working-calendars/queries.ts';
import { learnLateness } from '../../server/features/cases/foresee.ts';
import { termsOf } from '../../server/features/cases/terms.ts';
import { hourMs } from '../../shared/durations.ts';
import { hex, startOffice, step, to, type Office } from './support.ts';

describe('foreseen lateness', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
    office.server.clock.set('2026-03-02T09:00:00+08:00');
  });
  after(() => office.close());

  const queue = async (sort = 'due') =>
    (await office.at.street.get(`/units/${hex(office.city.community)}/cases?sort=${sort}`)).body.items as any[];
  const learn = () =>
    learnLateness(office.server.db, calendarSettingsOf(office.server.services.config), office.server.clock.now());

  /** Cases of a kind that were served, so many hours after their dispatch; a lamp has 24 hours of working time. */
  async function served(kind: string, hours: readonly number[]): Promise<void> {
    const { server, city } = office;
    const calendars = await readCalendars(server.db, calendarSettingsOf(server.services.config));
    const terms = termsOf(startingKinds.find(({ _id }) => _id === kind)!);
    const [unitId, start] = [city.community._id, Date.parse('2026-02-02T09:00:00+08:00')];
    const docs = hours.map((taken, i) => {
      const at = new Date(start + i * hourMs);
      const events = [
        { verb: 'receive', unitId, terms, at, by: null },
        { verb: 'dispatch', unitId, at, by: null },
        { verb: 'serve', solved: true, reason: '', at: new Date(+at + taken * hourMs), by: null },
      ] as CaseEvent[];
      return caseDocument(new ObjectId(), events, city.community.path, calendars, server.clock.now());
    });
    await cases.in(server.db).insertMany(docs);
  }

  it('stands in the queue, which can be sorted by it, once it was learned and is calibrated; the table says how well', async () => {
    const { at, city } = office;
    const [lamp, litter] = [
      await office.raise(city.community),
      await office.raise(city.community, { caseKind: 'street.litter', category: 'environment' }),
    ];
    for (const id of [lamp, litter]) await step(at.community, id, 'dispatch', to(city.community));
    expect(
      (await queue()).map(({ lateChance }) => lateChance),
      'nothing was learned',
    ).to.deep.equal([null, null]);
    // Lamps are late every other time, litter never.
    const alternating = Array.from({ length: 700 }, (_, i) => (i % 2 === 0 ? 2 : 24 * 12));
    await served('road.lamp', alternating);
    await learn();
    const table = (await at.elsewhere.get(`/units/${hex(city.community)}/case-lateness`)).body;
    expect(table).to.include({ cases: 700, calibrated: false });
    expect(
      (await queue()).map(({ lateChance }) => lateChance),
      'too few to be sure of',
    ).to.deep.equal([null, null]);
    await served('road.lamp', alternating);
    await served(
      'street.litter',
      Array.from({ length: 700 }, () => 0.5),
    );
    await learn();
    const after = (await at.elsewhere.get(`/units/${hex(city.community)}/case-lateness`)).body;
    expect(after.calibrated, JSON.stringify(after)).to.equal(true);
    const chances = new Map((await queue()).map(({ id, lateChance }) => [id, lateChance]));
    expect(chances.get(lamp)).to.be.within(0.4, 0.6);
    expect(chances.get(litter)).to.be.below(0.05);
    expect((await queue('lateChance')).map(({ id }) => id)).to.deep.equal([lamp, litter]);
  });
});
