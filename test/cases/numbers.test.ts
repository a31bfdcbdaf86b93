import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { messages } from '../../server/domain/messages/model.ts';
import { identities } from '../../server/domain/people/model.ts';
import { routes } from '../../server/routes.ts';
import type { Client } from '../support/client.ts';
import { hex, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };
/** Values that appear nowhere else: found anywhere in an answer, they have been shown. */
const planted = { phone: '19911117001', name: '受助人辰巳', theirPhone: '19911117002' };
const beneficiary = { name: planted.name, phone: planted.theirPhone };

type Reader = 'requester' | keyof Office['at'];
const readers: readonly Reader[] = ['requester', 'community', 'elsewhere', 'neighbour', 'street', 'district', 'city'];

describe('18.5: the number of who asked is read by the unit that has the case, while it has it', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
    await identities.in(office.server.db).updateOne({ _id: office.requester._id }, { $set: { phone: planted.phone } });
  });
  beforeEach(() => office.server.clock.set('2026-03-02T09:00:00+08:00'));
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  const clientOf = (reader: Reader): Client => (reader === 'requester' ? office.me : office.at[reader]);
  const shownIn = (bodies: readonly unknown[]): string[] => {
    const text = JSON.stringify(bodies);
    return Object.values(planted).filter((value) => text.includes(value));
  };
  /** Every route that reads, of a need, of its case and of the units around it. */
  const addressesOf = (id: string): string[] =>
    [office.city.community, office.city.elsewhere, office.city.district].flatMap((unit) => {
      const named: Record<string, string> = { needId: id, caseId: id, unitId: hex(unit), clock: 'accept.1' };
      return routes
        .filter(({ kind, answers, path }) => kind === 'reading' && !('media' in Object(answers[200])) && path !== '/me')
        .map(({ path }) => path.replaceAll(/:(\w+)/g, (_, name: string) => named[name] ?? 'f'.repeat(24)));
    });
  const everywhere = async (reader: Reader, id: string): Promise<string[]> => {
    const addresses = [...new Set(addressesOf(id))];
    return shownIn(await Promise.all(addresses.map(async (path) => (await clientOf(reader).get(path)).body)));
  };
  /** Those who read the numbers in the need, and are told that they may call. */
  async function whoReads(id: string): Promise<Reader[]> {
    const found: Reader[] = [];
    for (const reader of readers) {
      const { status, body } = await clientOf(reader).get(`/needs/${id}`);
      const shown = shownIn([body]);
      expect(shown.length, reader).to.be.oneOf([0, 3]);
      if (status === 200) expect(body.can.call, reader).to.equal(shown.length === 3);
      if (shown.length > 0) found.push(reader);
    }
    return found;
  }

  it('stage by stage: staff above the holder never, nobody on the staff once it is served', async () => {
    const { at, city, me } = office;
    const id = await office.raise(city.community, { beneficiary });
    expect(await whoReads(id), 'received').to.deep.equal(['requester', 'community']);
    const edited = await at.street.patch(`/needs/${id}`, { people: 2 });
    expect([edited.status, shownIn([edited.body])], 'nor in the answer to a change').to.deep.equal([200, []]);
    await step(at.community, id, 'dispatch', to(city.elsewhere));
    expect(await whoReads(id), 'sent on').to.deep.equal(['requester', 'elsewhere']);
    await step(at.elsewhere, id, 'signature');
    await step(at.elsewhere, id, 'parts', to(city.neighbour));
    for (const reader of ['community', 'neighbour', 'street'] as const)
      expect(await everywhere(reader, id), `handled, to ${reader}`).to.deep.equal([]);
    expect(await everywhere('elsewhere', id), 'to the unit that has it').to.have.lengthOf(3);
    await step(at.elsewhere, id, `parts/${hex(city.neighbour)}/end`, reason);
    await step(at.elsewhere, id, 'service', { solved: true, ...reason });
    expect(await whoReads(id), 'served').to.deep.equal(['requester']);
    for (const reader of ['elsewhere', 'district'] as const)
      expect(await everywhere(reader, id), `served, to ${reader}`).to.deep.equal([]);
    await me.put(`/needs/${id}/rating`, { stars: 3 });
    expect(await whoReads(id), 'rated').to.deep.equal(['requester']);
    await step(me, id, 'reopening', reason);
    expect(await whoReads(id), 'handled again').to.deep.equal(['requester', 'elsewhere']);
    await step(at.elsewhere, id, 'signature');
    await step(at.elsewhere, id, 'service', { solved: true, ...reason });
    await step(office.at.district, id, 'closure', reason);
    expect(await whoReads(id), 'struck off').to.deep.equal(['requester']);
  });

  it('where the unit has nobody besides who asked, the nearest unit above that has answers for it', async () => {
    const { server, city, at } = office;
    const lonely = await server.make.unit('community', city.street, { name: '丁社区' });
    const id = await office.raise(lonely, { beneficiary });
    expect(await whoReads(id)).to.deep.equal(['requester', 'street']);
    await server.make.grant(office.requester, lonely, 'organiser');
    expect(await whoReads(id), 'who asked is alone there').to.deep.equal(['requester', 'street']);
    await server.make.organiser(lonely);
    expect(await whoReads(id), 'somebody is there now').to.deep.equal(['requester']);
    const listed = (await at.street.get(`/units/${hex(city.street)}/needs?limit=50`)).body;
    expect(shownIn([listed])).to.deep.equal([]);
  });

  it('read by staff who asked for the same themselves, who were reminded of it too; the unit above read none', async () => {
    const { server, city, at, staff } = office;
    const lonely = await server.make.unit('community', city.street, { name: '戊社区' });
    const person = await server.make.organiser(lonely);
    const own = server.as(person);
    const id = await office.raise(lonely, { beneficiary });
    const { body } = await own.post('/needs', {
      unitId: hex(lonely),
      title: '路灯不亮',
      category: 'technical',
      caseKind: 'road.lamp',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' },
    });
    expect(shownIn([(await own.get(`/needs/${id}`)).body])).to.have.lengthOf(3);
    await step(at.street, String(body.id), 'link', { headId: id });
    expect(
      shownIn([(await own.get(`/needs/${id}`)).body, (await own.get(`/units/${hex(lonely)}/needs`)).body]),
    ).to.deep.equal([]);
    expect(await whoReads(id)).to.deep.equal(['requester', 'street']);
    // Half of the hour in which it is to be accepted.
    server.clock.set('2026-03-02T09:31:00+08:00');
    await office.escalate();
    const reminded = await messages
      .in(server.db)
      .find({ kind: 'caseDue', 'subject.id': new ObjectId(id) })
      .toArray();
    const people = new Set(reminded.map(({ personId }) => personId.toHexString()));
    expect([people.has(hex(staff.street)), people.has(hex(person))]).to.deep.equal([true, false]);
  });

  it('a task that serves the need shows no number of it to whoever organises or takes it', async () => {
    const { server, city, at } = office;
    const id = await office.raise(city.community, { beneficiary });
    const task = await server.make.task(city.community, { needId: new ObjectId(id), inHours: 24 });
    const volunteer = server.as(await server.make.person());
    expect((await volunteer.post(`/tasks/${hex(task)}/participations`)).status).to.equal(201);
    for (const by of [at.street, volunteer]) {
      const bodies = [`/tasks/${hex(task)}`, `/tasks/${hex(task)}/participations`, '/me/participations'];
      expect(shownIn(await Promise.all(bodies.map(async (path) => (await by.get(path)).body)))).to.deep.equal([]);
    }
  });
});
