import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { caseDocument } from '../../server/domain/cases/document.ts';
import type { CaseEvent } from '../../server/domain/cases/events.ts';
import { cases } from '../../server/domain/cases/model.ts';
import { startingKinds } from '../../server/domain/case-kinds/starting-kinds.ts';
import { calendarSettingsOf } from '../../server/domain/working-calendars/compile.ts';
import { readCalendars, type Calendars } from '../../server/domain/working-calendars/queries.ts';
import { learnLateness } from '../../server/features/cases/foresee.ts';
import { termsOf } from '../../server/features/cases/terms.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { findHotSpots } from '../../server/features/hot-spots/find.ts';
import { hourMs, weekMs } from '../../shared/durations.ts';
import { hex, startOffice, step, to, type Office } from './support.ts';

describe('foresight of cases', () => {
  let office: Office;
  let calendars: Calendars;
  before(async () => {
    office = await startOffice();
    office.server.clock.set('2026-03-02T09:00:00+08:00');
    calendars = await readCalendars(office.server.db, calendarSettingsOf(office.server.services.config));
  });
  after(() => office.close());

  const queue = async (sort = 'due') =>
    (await office.at.street.get(`/units/${hex(office.city.community)}/cases?sort=${sort}`)).body.items as any[];
  const learn = () =>
    learnLateness(office.server.db, calendarSettingsOf(office.server.services.config), office.server.clock.now());

  /** Cases of a kind that were served, so many hours after their dispatch; a lamp has 24 hours of working time. */
  async function served(kind: string, hours: readonly number[]): Promise<void> {
    const { server, city } = office;
    const terms = termsOf(startingKinds.find(({ _id }) => _id === kind)!);
    const [unitId, last] = [city.community._id, Date.parse('2026-03-01T09:00:00+08:00')];
    const docs = hours.map((taken, i) => {
      const end = last - (hours.length - i) * 2 * hourMs;
      const at = new Date(end - taken * hourMs);
      const events = [
        { verb: 'receive', unitId, terms, at, by: null },
        { verb: 'dispatch', unitId, at, by: null },
        { verb: 'serve', solved: true, reason: '', at: new Date(end), by: null },
      ] as CaseEvent[];
      return caseDocument(new ObjectId(), events, city.community.path, calendars, server.clock.now());
    });
    await cases.in(server.db).insertMany(docs);
  }

  it('finds hot spots, shows them to their units and those above, and tells their staff once a week', async () => {
    const { at, city, server, staff } = office;
    const now = server.clock.now();
    const kinds = startingKinds.filter(({ shared }) => shared).slice(0, 6);
    const docs = [city.community, city.neighbour].flatMap((unit) =>
      kinds.flatMap((kind, k) =>
        Array.from({ length: 13 }, (_, week) => {
          const isHot = week === 0 && k === 2 && unit === city.neighbour;
          const count = isHot ? 15 : (week * 7 + k * 3) % 3;
          return Array.from({ length: count }, (_each, i) => {
            const when = new Date(+now - week * weekMs - (i + 1) * hourMs);
            const event = { verb: 'receive', unitId: unit._id, terms: termsOf(kind), at: when, by: null } as CaseEvent;
            return caseDocument(new ObjectId(), [event], unit.path, calendars, now);
          });
        }).flat(),
      ),
    );
    await cases.in(server.db).insertMany(docs);
    const spots = async (by: Office['me'], unit = city.street) => (await by.get(`/units/${hex(unit)}/hot-spots`)).body;
    expect(await spots(at.street)).to.deep.include({ to: null, items: [] });
    for (let times = 0; times < 2; times++)
      await findHotSpots({ client: server.database.client, db: server.db }, server.clock.now());
    const found = await spots(at.street);
    expect(found.calibrated, JSON.stringify(found)).to.equal(true);
    expect(found.items).to.have.length(1);
    expect(found.items[0]).to.deep.include({
      count: 15,
      unit: { id: hex(city.neighbour), name: '丙社区', kind: 'community' },
    });
    expect(found.items[0].kind.key).to.equal(kinds[2]._id);
    expect((await spots(at.community, city.community)).items, 'another unit’s').to.deep.equal([]);
    const told = await messages.in(server.db).find({ kind: 'hotSpots' }).toArray();
    expect(told.map(({ personId }) => String(personId))).to.deep.equal([String(staff.neighbour._id)]);
    await cases.in(server.db).deleteMany({ _id: { $in: docs.map(({ _id }) => _id) } });
  });

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
    const alternating = Array.from({ length: 900 }, (_, i) => (i % 2 === 0 ? 2 : 24 * 25));
    await served('road.lamp', alternating);
    await learn();
    const table = (await at.elsewhere.get(`/units/${hex(city.community)}/case-lateness`)).body;
    expect(table).to.include({ cases: 900, calibrated: false });
    expect(
      (await queue()).map(({ lateChance }) => lateChance),
      'too few to be sure of',
    ).to.deep.equal([null, null]);
    await served('road.lamp', alternating);
    await served(
      'street.litter',
      Array.from({ length: 900 }, () => 0.5),
    );
    office.server.clock.forward(1);
    await learn();
    const after = (await at.elsewhere.get(`/units/${hex(city.community)}/case-lateness`)).body;
    expect(after.calibrated, JSON.stringify(after)).to.equal(true);
    const chances = new Map((await queue()).map(({ id, lateChance }) => [id, lateChance]));
    expect(chances.get(lamp)).to.be.within(0.4, 0.6);
    expect(chances.get(litter)).to.be.below(0.05);
    expect((await queue('lateChance')).map(({ id }) => id)).to.deep.equal([lamp, litter]);
  });
});
