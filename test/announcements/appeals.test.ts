import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import fc from 'fast-check';
import { messages } from '../../server/domain/messages/model.ts';
import { offers } from '../../server/domain/offers/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { advanceAppeals } from '../../server/features/announcements/jobs.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { announce, appeal, hex, notice, sendAll } from './support.ts';

describe('an appeal', () => {
  let server: TestServer;
  let city: SmallCity;
  let writer: PersonDoc;
  let people: PersonDoc[];

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    writer = await server.make.organiser(city.street, 'administrator');
    people = [];
    for (let n = 0; n < 5; n++) people.push(await server.make.person({ communityId: city.community._id }));
  });
  after(() => server.close());

  const join = async (person: { _id: ObjectId }, id: string, amount: number, more: object = {}) => {
    const { status, body } = await server.as(person).put(`/announcements/${id}/pledge`, { number: 1, amount, ...more });
    return status === 200 ? [body.state, body.before] : [status, body.code];
  };
  const counts = async (id: string) => (await server.as(writer).get(`/announcements/${id}/counts`)).body;

  it('takes pledges up to its cap, then a line; what is given back goes to who has waited longest', async () => {
    const [a, b, c, d] = people;
    const id = await announce(server, writer, city.street, appeal(10));
    expect(await join(a, id, 6)).to.deep.equal(['in', 0]);
    expect(await join(b, id, 5)).to.deep.equal(['waiting', 0]);
    // Nobody passes who waits, though it would fit.
    expect(await join(c, id, 4)).to.deep.equal(['waiting', 1]);
    expect(await join(a, id, 6), 'said twice').to.deep.equal(['in', 0]);
    expect(await counts(id)).to.include({ in: 1, waiting: 2, amount: 6 });
    expect((await server.as(d).get(`/announcements/${id}`)).body).to.include({ left: 4 });
    expect((await server.as(a).delete(`/announcements/${id}/pledge`)).status).to.equal(204);
    expect(await counts(id)).to.include({ in: 2, waiting: 0, amount: 9 });
    const told = await messages.in(server.db).find({ kind: 'appealPlace' }).toArray();
    expect(told.map(({ personId }) => personId.toHexString()).sort()).to.deep.equal([hex(b), hex(c)].sort());
    const { items } = (await server.as(writer).get(`/announcements/${id}/pledges`)).body;
    expect(items.map(({ amount }: { amount: number }) => amount)).to.deep.equal([5, 4]);
    expect(items[0].phone).to.match(/^199/);
    // A higher cap lets in who waits.
    expect(await join(d, id, 3)).to.deep.equal(['waiting', 0]);
    const { call, kind: _kind, exercise: _exercise, ...text } = appeal(20);
    await server.as(writer).post(`/announcements/${id}/versions`, { ...text, call });
    await sendAll(server);
    expect(await counts(id)).to.include({ in: 3, waiting: 0, amount: 12 });
    expect(await join(people[4], id, 1)).to.deep.equal([409, 'announcement_changed']);
  });

  it('never takes more than its cap from many at once', async () => {
    const id = await announce(server, writer, city.street, appeal(4));
    const states = await Promise.all(people.map((person) => join(person, id, 2)));
    expect(states.filter(([state]) => state === 'in')).to.have.lengthOf(2);
    expect(await counts(id)).to.include({ in: 2, waiting: 3, amount: 4 });
  });

  it('lets the next in when somebody who is in has left the service', async () => {
    const leaver = await server.make.person({ communityId: city.community._id });
    const id = await announce(server, writer, city.street, appeal(1));
    await join(leaver, id, 1);
    expect(await join(people[0], id, 1)).to.deep.equal(['waiting', 0]);
    expect((await server.as(leaver).post('/me/erasure', { confirm: true })).status).to.equal(200);
    await advanceAppeals(server.services, server.clock.now());
    expect(await counts(id)).to.include({ in: 1, waiting: 0, amount: 1 });
  });

  it('for volunteers makes an offer, or takes a paused one up again, and asks for a place where there is none', async () => {
    const id = await announce(server, writer, city.street, appeal(null, 'offer'));
    const [a, b] = people;
    const offerOf = ({ _id }: { _id: ObjectId }) => offers.in(server.db).findOne({ personId: _id });
    expect(await join(a, id, 1)).to.deep.equal([409, 'offer_missing']);
    expect(await counts(id)).to.include({ in: 0 });
    const offer = { point: { type: 'Point', coordinates: [114.06, 22.54] }, placeName: '甲社区' };
    expect(await join(a, id, 1, { offer })).to.deep.equal(['in', 0]);
    expect(await offerOf(a)).to.include({ placeName: '甲社区', paused: false });
    await server.make.offer(b, { paused: true });
    expect(await join(b, id, 1)).to.deep.equal(['in', 0]);
    expect(await offerOf(b)).to.include({ paused: false });
  });

  it('and notices end by the clock: an expired one takes nothing', async () => {
    const id = await announce(server, writer, city.street, appeal(null));
    server.clock.forward(24 * 4);
    expect(await join(people[0], id, 1)).to.deep.equal([409, 'announcement_over']);
    const page = (await server.as(people[0]).get(`/announcements/${id}`)).body;
    expect([page.state, page.can.join]).to.deep.equal(['expired', false]);
    server.clock.forward(-24 * 4);
  });

  it('counts as many distinct people as did it, whatever they do in whatever order', async () => {
    const who = fc.nat({ max: 4 });
    const step = fc.oneof(
      fc.record({ verb: fc.constantFrom('read', 'acknowledge', 'leave'), who }),
      fc.record({ verb: fc.constant('join'), who, amount: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ verb: fc.constant('update'), who }),
    );
    const { call, kind: _kind, exercise: _exercise, ...text } = appeal(5);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
        const id = await announce(server, writer, city.street, appeal(5));
        const { delivered } = (await counts(id)).scope;
        let number = 1;
        let [read, acknowledged] = [new Set<number>(), new Set<number>()];
        const pledged = new Map<number, number>();
        for (const one of steps) {
          const client = server.as(people[one.who]);
          if (one.verb === 'read') {
            await client.post(`/announcements/${id}/reading`, { number });
            read.add(one.who);
          } else if (one.verb === 'acknowledge') {
            await client.post(`/announcements/${id}/acknowledgement`, { number });
            read.add(one.who);
            acknowledged.add(one.who);
          } else if (one.verb === 'update') {
            await server.as(writer).post(`/announcements/${id}/versions`, { ...text, call });
            await sendAll(server);
            number++;
            [read, acknowledged] = [new Set(), new Set()];
          } else if (one.verb === 'leave') {
            await client.delete(`/announcements/${id}/pledge`);
            pledged.delete(one.who);
          } else {
            const { amount } = one as { amount: number };
            await client.put(`/announcements/${id}/pledge`, { number, amount });
            pledged.set(one.who, amount);
          }
          const now = await counts(id);
          expect(now.scope).to.deep.equal({ delivered, read: read.size, acknowledged: acknowledged.size });
          expect(now.in + now.waiting).to.equal(pledged.size);
          expect(now.amount).to.be.at.most(5);
        }
      }),
      { numRuns: 4 },
    );
  });

  it('is no appeal without one: a notice takes no pledge', async () => {
    const id = await announce(server, writer, city.street, notice);
    expect(await join(people[0], id, 1)).to.deep.equal([404, 'not_found']);
  });
});
