import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { grants } from '../../server/domain/grants/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { closeServedCases } from '../../server/features/cases/close-served.ts';
import type { Client } from '../support/client.ts';
import { hex, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };
const dayHours = 24;

describe('cases that nobody above may decide on', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  /** A case of the community that was served twice, each time after these have handled it from above. */
  async function servedTwice(handlers: readonly Client[]): Promise<string> {
    const { city, at, me, server } = office;
    const id = await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    for (const begin of ['', 'signature']) {
      if (begin) await step(at.community, id, begin);
      for (const by of handlers) {
        await step(by, id, 'pause', reason);
        await step(by, id, 'resumption');
      }
      await step(at.community, id, 'service', { solved: true, ...reason });
      if (!begin) await me.put(`/needs/${id}/rating`, { stars: 1 });
      server.clock.forward(1);
    }
    return id;
  }
  const listed = async (id: string) =>
    (await office.at.elsewhere.get(`/units/${hex(office.city.city)}/supervision?limit=50`)).body.items.find(
      (one: { id: string }) => one.id === id,
    );
  const close = async (days: number) => {
    const { server } = office;
    server.clock.forward(days * dayHours);
    await closeServedCases(server.database.client, server.db, server.clock.now());
  };

  it('one that was not struck off is, where nobody may take it off; where somebody may, it waits for them', async () => {
    const { at, me } = office;
    const stateOf = async (id: string) => (await at.community.get(`/cases/${id}`)).body.state;
    const [nobody, somebody] = [
      await servedTwice([at.street, at.district, at.city]),
      await servedTwice([at.street, at.district]),
    ];
    for (const one of [nobody, somebody]) await me.put(`/needs/${one}/rating`, { stars: 1 });
    expect([(await listed(nobody)).endsAt !== null, (await listed(somebody)).endsAt]).to.deep.equal([true, null]);
    await close(16);
    expect([await stateOf(nobody), await stateOf(somebody)]).to.deep.equal(['closed', 'rated']);
    await step(at.city, somebody, 'supervision-end', reason);
  });

  it('of a dissatisfied requester nobody heard who could act: those of the next unit above who may decide do', async () => {
    const { at, me, server, staff } = office;
    const id = await servedTwice([at.street]);
    await me.put(`/needs/${id}/rating`, { stars: 1 });
    const heard = await messages
      .in(server.db)
      .distinct('personId', { kind: 'caseNews', 'values.news': 'dissatisfied', 'subject.id': new ObjectId(id) });
    expect(heard.map(String)).to.deep.equal([String(staff.district._id)]);
  });

  it('one who had left the unit of the case was told alone that it waits, and may not decide: the next above hear', async () => {
    const { at, city, server, staff } = office;
    const id = await office.handled();
    await server.make.grant(staff.street, city.community, 'organiser');
    const endsAt = new Date(+server.clock.now() + 1);
    await grants
      .in(server.db)
      .updateOne({ personId: staff.street._id, unitId: city.community._id }, { $set: { endsAt } });
    server.clock.forward(1);
    await step(at.community, id, 'extension', { minutes: 480, ...reason });
    server.clock.forward(dayHours);
    await office.escalate();
    for (const kind of ['extensionAsked', 'caseWaits'] as const) {
      const heard = await messages
        .in(server.db)
        .distinct('personId', { kind, 'subject.id': new ObjectId(id), 'values.level': { $nin: ['due', 'over'] } });
      expect(heard.map(String), kind).to.deep.equal([String(staff.district._id)]);
    }
    const decision = { grant: true, ...reason };
    expect((await at.street.post(`/cases/${id}/extension-decision`, decision)).status).to.equal(403);
    await step(at.district, id, 'extension-decision', decision);
  });

  it('waited in red for ever below the root: they end after their time, of which the list tells the date', async () => {
    const { at, me, server, city } = office;
    const everybody = [at.street, at.district, at.city];
    const [id, struckOff] = [await servedTwice(everybody), await servedTwice(everybody)];
    await close(15);
    expect((await at.community.get(`/cases/${struckOff}`)).body.state).to.equal('closed');
    for (const one of [id, struckOff])
      expect((await me.put(`/needs/${one}/rating`, { stars: 1 })).status).to.equal(200);
    // Both were struck off meanwhile, and are watched since.
    const since = +server.clock.now();
    expect((await listed(id)).endsAt).to.equal(new Date(since + 15 * dayHours * 3_600_000).toISOString());
    await close(14);
    expect((await listed(id)).supervision.colour).to.equal('red');
    const other = await server.make.organiser(city.district);
    expect((await listed(id)).endsAt, 'somebody may take it off').to.equal(null);
    await step(server.as(other), struckOff, 'supervision-end', reason);
    await server.make.grant(other, city.community, 'organiser');
    expect((await listed(id)).endsAt, 'not one who is of the unit').to.not.equal(null);
    await close(2);
    expect(await listed(id)).to.equal(undefined);
    expect((await at.community.get(`/cases/${id}`)).body).to.deep.include({ state: 'closed', supervision: null });
  });
});
