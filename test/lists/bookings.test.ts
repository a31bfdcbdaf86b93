import { expect } from 'chai';
import fc from 'fast-check';
import type { ObjectId } from 'mongodb';
import { hourMs } from '../../shared/durations.ts';
import { listLimits } from '../../shared/lists.ts';
import { bookedHours, bookings } from '../../server/domain/lists/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { hall, openTimes } from '../permissions/rows/lists.ts';

const hex = ({ _id }: { _id: ObjectId }) => _id.toHexString();
const at = (hour: number, day = 5) => `2026-03-0${day}T${String(hour).padStart(2, '0')}:00:00+08:00`;
/** How many ask at one moment; `BOOKINGS=500` takes longer, and comes to the same. */
const crowd = Number(process.env.BOOKINGS ?? 24);

describe('bookings by the hour', () => {
  let server: TestServer;
  let beside: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  let person: PersonDoc;
  before(async () => {
    server = await startTestServer();
    beside = await startTestServer({ beside: server });
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
    person = await server.make.person({ communityId: city.community._id });
  });
  after(async () => {
    await beside.close();
    await server.close();
  });

  const book = (who: { _id: ObjectId }, entry: { _id: ObjectId }, body: object, by = server) =>
    by.as(who).post(`/list-entries/${hex(entry)}/bookings`, { hours: 1, ...body });

  it('are given to exactly one of all who ask two servers for one hall and hour', async () => {
    const entry = await hall({ server, city });
    const people = await Promise.all(Array.from({ length: Math.min(crowd, 40) }, () => server.make.person()));
    const answers = await Promise.all(
      Array.from({ length: crowd }, (_, i) =>
        book(people[i % people.length], entry, { start: at(10) }, i % 2 ? beside : server),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).to.have.length(1);
    expect(new Set(answers.map(({ body }) => body.code))).to.deep.equal(new Set([undefined, 'hours_taken']));
    expect(await bookings.in(server.db).countDocuments({ entryId: entry._id })).to.equal(1);
  });

  it('hold full hours within the opening times, for whoever may', async () => {
    const weekdays = [1, 2, 3, 4, 5];
    const entry = await hall({ server, city }, { booking: { ...openTimes, weekdays, who: 'residents', mostHours: 3 } });
    const codeOf = async (body: object, who = person) => {
      const answer = await book(who, entry, body);
      return answer.body.code ?? answer.status;
    };
    expect(await codeOf({ start: '2026-03-05T10:30:00+08:00' })).to.equal('invalid_request');
    expect(await codeOf({ start: at(8) })).to.equal('not_open_then');
    expect(await codeOf({ start: at(20), hours: 2 })).to.equal('not_open_then');
    expect(await codeOf({ start: at(10, 7) }), 'a Saturday').to.equal('not_open_then');
    expect(await codeOf({ start: at(8, 2) }), 'an hour ago').to.equal('invalid_request');
    expect(await codeOf({ start: at(10), hours: 4 })).to.equal('invalid_request');
    expect(await codeOf({ start: at(10), amount: 2 })).to.equal('invalid_request');
    const stranger = await server.make.person({ communityId: city.elsewhere._id });
    expect(await codeOf({ start: at(10) }, stranger)).to.equal('not_for_you');
    const staff = await server.make.organiser(city.elsewhere);
    expect(await codeOf({ start: at(10), unitId: hex(city.elsewhere) }, staff)).to.equal(201);
    expect(await codeOf({ start: at(11), unitId: hex(city.elsewhere) })).to.equal('forbidden');
    expect(await codeOf({ start: at(18), hours: 3 })).to.equal(201);
    expect(await codeOf({ start: '2026-06-05T10:00:00+08:00' })).to.be.oneOf(['invalid_request', 'entry_closed']);
  });

  it('show a calendar to everybody, and who booked to the owner alone', async () => {
    const entry = await hall({ server, city });
    await book(person, entry, { start: at(10), hours: 2, purpose: '合唱排练' });
    const stranger = server.as(await server.make.person());
    const { body } = await stranger.get(`/list-entries/${hex(entry)}/hours?from=2026-03-05&days=2`);
    expect(body.days.map(({ day }: any) => day)).to.deep.equal(['2026-03-05', '2026-03-06']);
    const taken = body.days[0].hours.filter(({ state }: any) => state === 'taken');
    expect(taken.map((hour: any) => hour.at)).to.deep.equal(
      [at(10), at(11)].map((time) => new Date(time).toISOString()),
    );
    expect((await stranger.get(`/list-entries/${hex(entry)}/bookings`)).status).to.equal(403);
    const owned = await server.as(organiser).get(`/list-entries/${hex(entry)}/bookings`);
    expect(owned.body.items[0]).to.include({ purpose: '合唱排练', state: 'booked' });
    expect(owned.body.items[0].phone).to.be.a('string');
    expect((await server.as(organiser).patch(`/list-entries/${hex(entry)}`, { booking: null })).body.code).to.equal(
      'still_booked',
    );
    expect((await server.as(organiser).post(`/list-entries/${hex(entry)}/closure`)).body.code).to.equal('still_booked');
    expect((await server.as(person).post(`/list-entries/${hex(entry)}/claims`, { amount: 1 })).body.code).to.equal(
      'book_instead',
    );
  });

  it('are cancelled by either side, which tells the other, and their hours are free at once', async () => {
    const entry = await hall({ server, city });
    const told = (who: PersonDoc) => messages.in(server.db).countDocuments({ personId: who._id, kind: 'bookingEnded' });
    const [mine, theirs] = [await book(person, entry, { start: at(10) }), await book(person, entry, { start: at(11) })];
    const before = { person: await told(person), staff: await told(organiser) };
    await server.as(person).post(`/bookings/${mine.body.id}/cancellation`);
    await server.as(organiser).post(`/bookings/${theirs.body.id}/cancellation`, { reason: '停电检修' });
    expect([await told(person), await told(organiser)]).to.deep.equal([before.person + 1, before.staff + 1]);
    const again = await server.as(person).post(`/bookings/${mine.body.id}/cancellation`);
    expect(again.body.code).to.equal('booking_over');
    expect((await book(person, entry, { start: at(10), hours: 2 })).status).to.equal(201);
    const own = await server.as(person).get('/me/bookings');
    expect(
      own.body.items.filter((one: any) => one.entry.id === hex(entry)).map((one: any) => one.state),
    ).to.have.members(['booked', 'cancelled', 'cancelled']);
  });

  it('are six at a time for one person, however many they ask for at one moment, and more for a unit', async () => {
    const entry = await hall({ server, city }, { amount: 20 });
    const asks = Array.from({ length: listLimits.bookingsAhead + 3 }, (_, i) => i);
    const codes = async (who: PersonDoc, body: object) => {
      const answers = await Promise.all(
        asks.map((i) => book(who, entry, { start: at(9 + i), ...body }, i % 2 ? beside : server)),
      );
      return answers.map(({ status, body: said }) => said.code ?? status).sort();
    };
    const one = await server.make.person();
    const refused = Array<string>(3).fill('bookings_limit');
    expect(await codes(one, {})).to.deep.equal([...Array<number>(listLimits.bookingsAhead).fill(201), ...refused]);
    const staff = await server.make.organiser(city.elsewhere);
    expect(await codes(staff, { unitId: hex(city.elsewhere) })).to.deep.equal(asks.map(() => 201));
    const { body } = await server.as(one).get('/me/bookings');
    await server.as(one).post(`/bookings/${body.items[0].id}/cancellation`);
    expect((await book(one, entry, { start: at(12) })).status).to.equal(201);
  });

  it('hold in each hour what its bookings that stand hold, whatever is booked and cancelled', async () => {
    const step = fc.record({
      hour: fc.integer({ min: 9, max: 12 }),
      hours: fc.integer({ min: 1, max: 4 }),
      amount: fc.integer({ min: 1, max: 3 }),
      cancels: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const entry = await hall({ server, city }, { kind: 'equipment', amount: 3 });
        const one = await server.make.person();
        const made: string[] = [];
        for (const { hour, hours, amount, cancels } of steps) {
          if (cancels && made.length > 0) await server.as(one).post(`/bookings/${made.pop()}/cancellation`);
          else {
            const answer = await book(one, entry, { start: at(hour), hours, amount });
            if (answer.status === 201) made.push(String(answer.body.id));
            else expect(answer.body.code).to.be.oneOf(['hours_taken', 'bookings_limit']);
          }
        }
        const standing = await bookings.in(server.db).find({ entryId: entry._id, state: 'booked' }).toArray();
        const held = await bookedHours.in(server.db).find({ entryId: entry._id }).toArray();
        for (const { at: hour, taken } of held) {
          const sum = standing
            .filter(({ start, end }) => start <= hour && end > hour)
            .reduce((total, { amount }) => total + amount, 0);
          expect(taken).to.equal(sum);
          expect(taken).to.be.at.most(3);
        }
        for (const { start, end, amount } of standing)
          for (let hour = +start; hour < +end; hour += hourMs)
            expect(held.find((one) => +one.at === hour)!.taken).to.be.at.least(amount);
      }),
      { numRuns: Number(process.env.BOOKING_RUNS ?? 8) },
    );
  });

  // The last one: it moves the clock.
  it('note that nobody came once they have begun, and free the hours that are left', async () => {
    const entry = await hall({ server, city });
    const { body } = await book(person, entry, { start: at(14, 2), hours: 3 });
    const noted = () => server.as(organiser).post(`/bookings/${body.id}/no-show`);
    expect((await noted()).body.code).to.equal('too_early');
    server.clock.set(new Date(at(15, 2)));
    expect((await noted()).body.state).to.equal('noShow');
    const { body: calendar } = await server.as(person).get(`/list-entries/${hex(entry)}/hours?days=1`);
    const states = new Map(calendar.days[0].hours.map((hour: any) => [hour.at, hour.state]));
    expect(states.get(new Date(at(16, 2)).toISOString())).to.equal('free');
    expect((await server.as(person).get('/me/bookings')).body.items[0]).to.include({ state: 'noShow' });
  });
});
