import { expect } from 'chai';
import { messages } from '../../server/domain/messages/model.ts';
import { hex, startOffice, step, type Office } from './support.ts';

describe('a question or words about a case that others are linked to', () => {
  let office: Office;
  before(async () => {
    office = await startOffice();
  });
  after(() => office.close());

  it('went to everybody who asked, word for word: to the requester of the head alone', async () => {
    const { server, city, at, requester } = office;
    const person = await server.make.person({ communityId: city.community._id });
    const head = await office.raise(city.community);
    const fields = { title: '路灯不亮', category: 'technical', caseKind: 'road.lamp' };
    const place = { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '幸福路 3 号' };
    const { body } = await server.as(person).post('/needs', { ...fields, place });
    await step(at.community, String(body.id), 'link', { headId: head });
    await messages.in(server.db).deleteMany({});
    await step(at.community, head, 'question', { reason: '您说的是王某家门口吗？' });
    server.clock.set('2026-03-09T18:01:00+08:00');
    await office.escalate();
    const told = await messages
      .in(server.db)
      .find({ personId: { $in: [person._id, requester._id] }, _id: { $regex: head } })
      .toArray();
    expect(told.map(({ kind, personId }) => [kind, personId.equals(requester._id)])).to.have.deep.members([
      ['caseProgress', true],
      ['needNews', true],
    ]);
  });

  it('words about what others asked for were told to the one of its staff who asks for it, and to nobody who may read them', async () => {
    const { server, city, at, staff } = office;
    const person = await server.make.person({ communityId: city.community._id });
    const head = await office.raise(city.community, {}, staff.community);
    const report = await office.raise(city.community, {}, person);
    await step(at.street, report, 'link', { headId: head });
    await messages.in(server.db).deleteMany({});
    await step(server.as(person), report, 'words', { reason: '井盖也没了' });
    const told = await messages.in(server.db).find({ kind: 'caseWords' }).toArray();
    expect(told.map(({ personId, subject }) => [hex({ _id: personId }), hex({ _id: subject.id })])).to.deep.equal([
      [hex(staff.street), head],
    ]);
  });
});
