import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { grants } from '../../server/domain/grants/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { closeServedCases } from '../../server/features/cases/close-served.ts';
import { hex, refused, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '说明' };
const red = { colour: 'red', ...reason };

/**
 * Whether somebody who organises the street may handle and decide the case of its community, by what else they are to
 * it.
 */
const expected = {
  //                    handle  decide  endPart
  'nothing else': '       yes     yes     yes',
  'asked for it': '       no      no      no',
  'asked, by a link': '   no      no      no',
  'of the holder': '      yes     no      yes',
  'once of the holder': ' yes     no      yes',
  'handled from above': ' yes     no      yes',
} as const;
type Relation = keyof typeof expected;
const relations = Object.keys(expected) as Relation[];
/** An action of each kind, as `can` says it. */
const abilities = ['handle', 'supervise', 'endPart'] as const;
const cellsOf = (relation: Relation): boolean[] =>
  expected[relation]
    .trim()
    .split(/\s+/)
    .map((word) => word === 'yes');

describe('H31: who gains by a case, or has handled it, does not decide on it', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  after(async () => {
    expect(await office.sweep()).to.deep.equal([]);
    await office.close();
  });

  const report = async (person: PersonDoc): Promise<string> => {
    const { status, body } = await office.server.as(person).post('/needs', {
      unitId: hex(office.city.community),
      title: '路灯不亮',
      category: 'technical',
      caseKind: 'road.lamp',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' },
    });
    expect(status, JSON.stringify(body)).to.equal(201);
    return String(body.id);
  };

  /**
   * A case that the community handles, with another's part in it, and somebody of the street in that relation to it.
   */
  async function caseAnd(relation: Relation): Promise<[string, PersonDoc]> {
    const { server, city, at } = office;
    const person = await server.make.organiser(city.street);
    const by = server.as(person);
    const id = relation === 'asked for it' ? await report(person) : await office.raise(city.community);
    await step(at.community, id, 'dispatch', to(city.community));
    await step(at.community, id, 'parts', to(city.neighbour));
    if (relation === 'asked, by a link') await step(at.community, await report(person), 'link', { headId: id });
    if (relation.endsWith('of the holder')) await server.make.grant(person, city.community, 'organiser');
    if (relation === 'once of the holder') {
      const endsAt = new Date(+server.clock.now() + 1);
      await grants.in(server.db).updateOne({ personId: person._id, unitId: city.community._id }, { $set: { endsAt } });
      server.clock.forward(1);
    }
    if (relation === 'handled from above') await step(by, id, 'pause', reason);
    return [id, person];
  }

  for (const relation of relations)
    it(`who organises the unit above, and besides: ${relation}`, async () => {
      const { server } = office;
      const [id, person] = await caseAnd(relation);
      const by = server.as(person);
      const { can } = (await by.get(`/cases/${id}`)).body;
      expect(abilities.map((ability) => can[ability])).to.deep.equal(cellsOf(relation));
      const [, decides] = cellsOf(relation);
      const { status } = await by.post(`/cases/${id}/supervision`, red);
      expect(status).to.equal(decides ? 200 : 403);
      if (!decides) await step(office.at.district, id, 'supervision', red);
      const urged = (await by.post(`/units/${hex(office.city.street)}/urges`, { caseIds: [id] })).body.urged;
      expect(urged).to.deep.equal(decides ? [id] : []);
      expect((await by.post(`/cases/${id}/supervision-end`, reason)).status).to.equal(decides ? 200 : 403);
    });

  it('those who had served its head decided on a case that was served with it', async () => {
    const { server, city, at, staff } = office;
    const [head, id] = [await office.raise(city.elsewhere), await office.raise(city.community)];
    await step(at.elsewhere, head, 'dispatch', to(city.elsewhere));
    await step(at.city, id, 'link', { headId: head });
    const [both, other] = [await server.make.organiser(city.street), await server.make.organiser(city.street)];
    await server.make.grant(both, city.elsewhere, 'organiser');
    const decides = async (by: PersonDoc) => (await server.as(by).get(`/cases/${id}`)).body.can.close;
    await step(at.city, head, 'service', { solved: true, ...reason });
    expect(await decides(other)).to.equal(true);
    expect(await decides(both), 'of the unit that served the head').to.equal(false);
    expect(await decides(staff.city), 'served the head from above').to.equal(false);
    expect(refused(await server.as(both).post(`/cases/${id}/closure`, reason))).to.deep.equal([403, 'forbidden']);
    // Later handlings of the head are about that alone.
    await step(office.me, head, 'reopening', reason);
    await step(at.district, head, 'signature');
    expect([await decides(staff.district), await decides(both)]).to.deep.equal([true, false]);
    await step(server.as(other), id, 'closure', reason);
  });

  it('who dispatched it as the unit above decides on it all the same', async () => {
    const { city, at } = office;
    const id = await office.raise(city.street);
    await step(at.street, id, 'acceptance');
    await step(at.street, id, 'dispatch', to(city.community));
    await step(at.street, id, 'supervision', red);
    await step(at.street, id, 'supervision-end', reason);
  });

  it('18.38: watched at the root, whose only administrator has handled it, a case never closed', async () => {
    const { server, city, at, me } = office;
    const watched = async (by: typeof me): Promise<string> => {
      const id = await office.raise(city.city);
      await step(by, id, 'dispatch', to(city.city));
      for (const begin of ['', 'signature']) {
        if (begin) await step(by, id, begin);
        await step(by, id, 'service', { solved: true, ...reason });
        await me.put(`/needs/${id}/rating`, { stars: 1 });
      }
      return id;
    };
    const stateLater = async (id: string) => {
      server.clock.forward(16 * 24);
      await closeServedCases(server.database.client, server.db, server.clock.now());
      const { state, supervision } = (await at.city.get(`/cases/${id}`)).body;
      return [state, supervision?.colour];
    };
    expect(await stateLater(await watched(at.city))).to.deep.equal(['closed', undefined]);
    const other = await server.make.organiser(city.city, 'administrator');
    const decided = await watched(at.city);
    expect(await stateLater(decided), 'somebody may take it off').to.deep.equal(['rated', 'red']);
    await step(server.as(other), decided, 'supervision-end', reason);
  });

  it('of the root its administrators decide, but not one who has handled it', async () => {
    const { server, city, at } = office;
    const other = server.as(await server.make.organiser(city.city, 'administrator'));
    const id = await office.raise(city.city);
    await step(at.city, id, 'dispatch', to(city.city));
    await step(at.city, id, 'pause', reason);
    expect(refused(await at.city.post(`/cases/${id}/supervision`, red))).to.deep.equal([403, 'forbidden']);
    await step(other, id, 'supervision', red);
  });

  it('a requester who is of the staff is told that it is served, and not asked to rate it', async () => {
    const { server, city, at } = office;
    for (const [isStaff, kind] of [
      [false, 'ratingAsked'],
      [true, 'caseProgress'],
    ] as const) {
      const person = isStaff
        ? await server.make.organiser(city.community)
        : await server.make.person({ communityId: city.community._id });
      const id = await report(person);
      await step(at.community, id, 'dispatch', to(city.community));
      await step(at.community, id, 'service', { solved: true, ...reason });
      const told = await messages
        .in(server.db)
        .find({ personId: person._id, 'subject.id': new ObjectId(id) })
        .toArray();
      expect(told.map((one) => one.kind)).to.have.members(['caseProgress', kind]);
      const rated = await server.as(person).put(`/needs/${id}/rating`, { stars: 5 });
      expect(rated.status).to.equal(isStaff ? 403 : 200);
    }
  });
});
