import { expect } from 'chai';
import { messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { fieldOf, hex, refused, startOffice, step, to, type Office } from './support.ts';

const reason = { reason: '久拖不决' };

describe('supervision of cases', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  beforeEach(() => office.server.clock.set('2026-03-02T09:00:00+08:00'));
  afterEach(async () => expect(await office.sweep()).to.deep.equal([]));
  after(() => office.close());

  const show = async (id: string) => (await office.at.city.get(`/cases/${id}`)).body;
  const listed = async (by = office.at.elsewhere, query = '') =>
    (await by.get(`/units/${hex(office.city.city)}/supervision?limit=50${query}`)).body.items as any[];
  const told = async ({ _id }: PersonDoc, kind: 'caseDue' | 'caseDueMany' | 'caseSupervised' | 'caseUrged') =>
    messages.in(office.server.db).find({ personId: _id, kind }).toArray();

  it('comes by the clock, stronger and never milder, and is listed for everybody in the administration', async () => {
    const { at, server } = office;
    const id = await office.handled();
    const colours: [string, string | undefined][] = [];
    // A lamp has three days for the case and two for the unit.
    for (const at_ of ['2026-03-03T14:01', '2026-03-03T18:01', '2026-03-05T09:00', '2026-03-06T09:00']) {
      server.clock.set(`${at_}:00+08:00`);
      await office.escalate(2);
      colours.push([at_, (await show(id)).supervision?.colour]);
    }
    expect(colours.map(([, colour]) => colour)).to.deep.equal(['blue', 'orange', 'red', 'red']);
    const row = (await listed()).find((one) => one.id === id);
    expect(row.supervision).to.include({ colour: 'red', byRule: true });
    expect(row).to.not.have.any.keys('title', 'address', 'description');
    const none = { read: false, urge: false, unsupervise: false };
    expect(row.can, 'the list is for everybody, the case is not').to.deep.equal(none);
    const above = (await listed(at.street)).find((one) => one.id === id);
    expect(above.can).to.deep.equal({ read: true, urge: true, unsupervise: true });
    expect(refused(await office.me.get(`/units/${hex(office.city.city)}/supervision`))).to.deep.equal([
      403,
      'forbidden',
    ]);
    await step(at.community, id, 'service', { solved: true, ...reason });
    expect(
      (await listed()).map((one) => one.id),
      'it ends with the case',
    ).to.not.include(id);
  });

  it('comes by hand from above with a reason, is told, and taken off with one', async () => {
    const { at, staff } = office;
    const id = await office.handled();
    expect(refused(await at.community.post(`/cases/${id}/supervision`, { colour: 'red', ...reason }))).to.deep.equal([
      403,
      'forbidden',
    ]);
    expect(fieldOf(await at.street.post(`/cases/${id}/supervision`, { colour: 'green', ...reason }))).to.equal(
      'body.colour',
    );
    const { supervision } = await step(at.street, id, 'supervision', { colour: 'red', ...reason });
    expect(supervision).to.include({ colour: 'red', byRule: false });
    expect(await told(staff.community, 'caseSupervised')).to.have.lengthOf(1);
    expect((await listed(at.elsewhere, '&colour=red')).map((one) => one.id)).to.include(id);
    expect((await listed(at.elsewhere, '&colour=blue')).map((one) => one.id)).to.not.include(id);
    expect((await step(at.street, id, 'supervision-end', reason)).supervision).to.equal(null);
    expect(refused(await at.street.post(`/cases/${id}/supervision-end`, reason))).to.deep.equal([
      409,
      'not_supervised',
    ]);
  });

  it('urges in bulk: a case once a day, one message a unit, and nobody’s but those below', async () => {
    const { at, city, staff, server } = office;
    const ids = [await office.handled(), await office.handled(), await office.handled()];
    const urge = async (by: typeof at.street, unit = city.street) =>
      (await by.post(`/units/${hex(unit)}/urges`, { caseIds: ids, ...reason })).body;
    expect(await urge(at.street), 'before half of a limit is gone').to.deep.equal({ urged: [], left: ids });
    expect(refused(await at.street.post(`/cases/${ids[0]}/urging`, {}))).to.deep.equal([409, 'urged_too_early']);
    server.clock.forward(24);
    expect(await urge(at.community, city.community), 'nobody urges themselves').to.deep.equal({ urged: [], left: ids });
    const { urged, left } = await urge(at.street);
    expect([urged.sort(), left]).to.deep.equal([[...ids].sort(), []]);
    expect((await told(staff.community, 'caseUrged')).map(({ values }) => values.count)).to.deep.equal([3]);
    expect(await urge(at.street), 'again at once').to.deep.equal({ urged: [], left: ids });
    server.clock.forward(24);
    expect((await urge(at.street)).urged).to.have.lengthOf(3);
    expect((await show(ids[0])).urged).to.equal(2);
  });

  it('18.37: a case that nobody had signed for in time could be urged from nowhere: now from the case, once a day', async () => {
    const { at, city, staff, server } = office;
    const id = await office.raise(city.street);
    await step(at.street, id, 'dispatch', to(city.community));
    server.clock.forward(24);
    await office.escalate();
    expect((await show(id)).supervision, 'signing is no clock of supervision').to.equal(null);
    expect((await show(id)).can.urge).to.equal(true);
    expect(refused(await at.community.post(`/cases/${id}/urging`, reason))).to.deep.equal([403, 'forbidden']);
    const before = (await told(staff.community, 'caseUrged')).length;
    const urged = await step(at.street, id, 'urging', reason);
    expect([urged.urged, urged.can.urge]).to.deep.equal([1, false]);
    expect(await told(staff.community, 'caseUrged')).to.have.lengthOf(before + 1);
    expect(refused(await at.street.post(`/cases/${id}/urging`, {}))).to.deep.equal([409, 'urged_today']);
    server.clock.forward(24);
    expect((await step(at.street, id, 'urging')).urged).to.equal(2);
  });

  it('#21, #24: many clocks at one moment are told of in one message, and none is dropped', async () => {
    const { city, server } = office;
    const far = await server.make.unit('community', city.street, { name: '丁社区' });
    const person = await server.make.organiser(far);
    for (let i = 0; i < 5; i++) await office.raise(far);
    server.clock.forward(24);
    const raised = await office.escalate(2);
    expect(raised).to.be.at.least(5);
    const [digest, ...others] = await told(person, 'caseDueMany');
    expect(others).to.deep.equal([]);
    expect(digest.subject, 'it leads to the list of the unit').to.deep.equal({ kind: 'unit', id: far._id });
    expect(await told(person, 'caseDue')).to.have.lengthOf(0);
    const queue = (await server.as(person).get(`/units/${hex(far)}/cases`)).body.items;
    expect(queue, 'the queue has them all').to.have.lengthOf(5);
  });

  it('#21, #24: one person got a message for each few when more came due than one transaction tells of', async () => {
    const { city, server } = office;
    const far = await server.make.unit('community', city.street, { name: '戊社区' });
    const person = await server.make.organiser(far);
    for (let i = 0; i < 6; i++) {
      await office.raise(far);
      await Promise.all(Array.from({ length: 16 }, () => office.raise(city.elsewhere)));
    }
    // Half of the hour in which each is to be accepted.
    server.clock.set('2026-03-02T09:31:00+08:00');
    expect(await office.escalate()).to.be.at.least(102);
    expect(await told(person, 'caseDueMany')).to.have.lengthOf(1);
    expect(await told(person, 'caseDue')).to.have.lengthOf.at.most(4);
  });
});
