import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { hourMs } from '../../shared/durations.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { grants } from '../../server/domain/grants/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { people, type PersonDoc } from '../../server/domain/people/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { temporaryOrganisations } from '../../server/domain/temporary-organisations/model.ts';
import { units } from '../../server/domain/units/model.ts';
import { endOrganisationsAtTheirEnd } from '../../server/features/temporary-organisations/jobs.ts';
import { closeEndedUnits } from '../../server/features/unit-admin/close-ended.ts';
import type { SmallCity } from '../support/factory.ts';
import { served } from '../records/served.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { branch, formed, hex, joined } from './support.ts';

describe('a temporary organisation', () => {
  let server: TestServer;
  let city: SmallCity;
  let admin: PersonDoc;
  const start = '2026-03-02T12:00:00+08:00';

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    admin = await server.make.organiser(city.street, 'administrator');
  });
  beforeEach(() => server.clock.set(start));
  after(() => server.close());

  const org = (by: { _id: ObjectId }, id: string, end = '') =>
    server.as(by).get(`/temporary-organisations/${id}${end}`);
  const end = (id: string, to: { _id: ObjectId }, by: { _id: ObjectId } = admin) =>
    server.as(by).post(`/temporary-organisations/${id}/end`, { toUnitId: hex(to), reason: '任务完成' });
  const unitNow = (id: string) => units.in(server.db).findOne({ _id: new ObjectId(id) });
  const told = async ({ _id }: { _id: ObjectId }) =>
    (await messages.in(server.db).find({ personId: _id }).sort({ at: 1, _id: 1 }).toArray()).map(({ kind }) => kind);

  it('has members by their own word, who keep their home branch, and names as each of them lets it be', async () => {
    const home = await server.make.unit('branch', city.street);
    const [head, seen, hidden, shy] = [
      await server.make.person({ branchId: home._id, displayName: '领队' }),
      await server.make.person({ displayName: '阿明' }),
      await server.make.person({ displayName: '不露名' }),
      await server.make.person(),
    ];
    const id = await formed(server, admin, city.community);
    await joined(server, id, admin, head, { as: 'head' });
    await joined(server, id, head, seen, { shown: true });
    await joined(server, id, head, hidden);
    expect(await told(seen)).to.deep.equal(['organisationAsked']);
    await server.as(head).post(`/temporary-organisations/${id}/members`, { personId: hex(shy), as: 'member' });
    const asked = (await org(shy, id)).body;
    expect([asked.organisation.mine.state, asked.fellows, asked.others]).to.deep.equal(['asked', [], 0]);
    expect((await server.as(shy).delete(`/temporary-organisations/${id}/membership`)).status).to.equal(204);
    expect((await org(shy, id)).status).to.equal(404);

    const own = (await org(seen, id)).body;
    expect([own.organisation.head, own.fellows, own.others, own.organisation.members]).to.deep.equal([
      '领队',
      [],
      1,
      3,
    ]);
    expect((await org(hidden, id)).body.fellows).to.deep.equal(['阿明']);
    expect((await org(seen, id, '/members')).status).to.equal(403);
    const roster = (await org(head, id, '/members')).body.items as { state: string; phone: string | null }[];
    expect(roster.map(({ state, phone }) => [state, phone !== null])).to.deep.equal([
      ['in', true],
      ['in', true],
      ['in', true],
      ['declined', false],
    ]);
    expect((await people.in(server.db).findOne({ _id: head._id }))!.branchId).to.deep.equal(home._id);
  });

  it('gives its head a role that ends with it, from above alone', async () => {
    const [head, next] = [await server.make.person(), await server.make.person()];
    const id = await formed(server, admin, city.community);
    await joined(server, id, admin, head, { as: 'head' });
    const role = () =>
      grants.in(server.db).findOne({ unitId: new ObjectId(id), personId: head._id }, { sort: { _id: -1 } });
    expect((await role())!.endsAt).to.deep.equal(new Date(branch.endsAt));
    const longer = { endsAt: '2026-03-20T18:00:00+08:00' };
    expect((await server.as(head).post(`/temporary-organisations/${id}/extension`, longer)).status).to.equal(403);
    expect((await server.as(admin).post(`/temporary-organisations/${id}/extension`, longer)).status).to.equal(200);
    expect((await role())!.endsAt).to.deep.equal(new Date(longer.endsAt));
    expect((await unitNow(id))!.endsAt).to.deep.equal(new Date(longer.endsAt));
    const headsIt = { personId: hex(next), as: 'head' };
    expect((await server.as(head).post(`/temporary-organisations/${id}/members`, headsIt)).status).to.equal(403);
    await joined(server, id, admin, next, { as: 'head' });
    expect((await role())!.endsAt! <= server.clock.now(), 'the one before has no role any more').to.equal(true);
    expect((await org(head, id)).body.organisation.mine).to.include({ as: 'member', state: 'in' });
    expect((await server.as(head).patch(`/temporary-organisations/${id}`, { purpose: '别的' })).status).to.equal(403);
    // Nobody takes office by the power of somebody who has lost it.
    const passing = await server.make.organiser(city.community, 'administrator');
    const third = await server.make.person();
    await server.as(passing).post(`/temporary-organisations/${id}/members`, { personId: hex(third), as: 'head' });
    await grants.in(server.db).updateOne({ personId: passing._id }, { $set: { endsAt: server.clock.now() } });
    const late = await server.as(third).put(`/temporary-organisations/${id}/membership`, { shown: true });
    expect([late.status, late.body.code]).to.deep.equal([409, 'head_not_backed']);
  });

  it('whose head leaves, or closes the account, tells the staff of the unit above, who alone may ask another', async () => {
    for (const leave of [
      (head: PersonDoc, id: string) => server.as(head).delete(`/temporary-organisations/${id}/membership`),
      (head: PersonDoc) => server.as(head).post('/me/closure', {}),
    ]) {
      const head = await server.make.person();
      const id = await formed(server, admin, city.community);
      await joined(server, id, admin, head, { as: 'head' });
      const before = (await told(admin)).length;
      expect((await leave(head, id)).status).to.be.lessThan(300);
      expect((await told(admin)).slice(before)).to.deep.equal(['organisationChanged']);
      expect((await org(admin, id)).body.organisation.head).to.equal(null);
    }
  });

  it('ends without losing an hour, a record or a thing that is open, and hands them over with a report', async () => {
    const [head, member] = [await server.make.person(), await server.make.person()];
    const id = await formed(server, admin, city.community);
    await joined(server, id, admin, head, { as: 'head' });
    await joined(server, id, head, member);
    const unit = (await unitNow(id))!;
    const open = await server.make.task(unit);
    const done = await served(server, { ...city, community: unit }, member);
    await server.as(member).post(`/tasks/${hex(open)}/participations`);
    const before = (await org(admin, id, '/report')).body;
    expect(before).to.include({ members: 2, openTasks: 1, people: 1, participations: 1 });
    expect(before.minutesVerified + before.minutesHonoured).to.equal(done.minutes.verified + done.minutes.honoured);

    const boss = await server.make.organiser(city.district, 'administrator');
    const keeper = await server.make.organiser(city.otherStreet);
    expect((await end(id, city.otherStreet)).status, 'nobody gives work to others alone').to.equal(403);
    const { status, body } = await end(id, city.otherStreet, boss);
    expect([status, body.ended.tasks, body.ended.to.name]).to.deep.equal([200, 1, '乙街道']);
    // The records stand, the claimed place too, and whoever took over organises what is open.
    expect((await org(keeper, id, '/report')).body).to.deep.equal(before);
    expect((await server.as(member).get('/me/participations?when=upcoming')).body.items).to.have.lengthOf(1);
    expect((await server.as(keeper).get(`/tasks/${hex(open)}/participations`)).body.items).to.have.lengthOf(1);
    expect((await server.as(head).get(`/tasks/${hex(open)}/participations`)).status).to.equal(404);
    expect(await told(member)).to.include('organisationEnded');
    expect(await told(keeper)).to.include('organisationEnded');
    expect((await unitNow(id))!.state).to.equal('open');
    const again = await end(id, city.otherStreet, boss);
    expect(again.status).to.equal(403);
    // Once nothing is open, its unit closes by itself.
    server.clock.set(new Date(+open.end + hourMs));
    await closeEndedUnits(server.services.client, server.db, server.clock.now());
    expect((await unitNow(id))!.state).to.equal('closed');
    expect((await tasks.in(server.db).findOne({ _id: open._id }))!.unitId.toHexString()).to.equal(id);
  });

  it('ends by its date, with those below it, at once where nothing is open', async () => {
    const id = await formed(server, admin, city.community, { rank: 'generalBranch' });
    const below = await formed(server, admin, { _id: new ObjectId(id) }, { name: '第一支部' });
    const head = await server.make.person();
    await joined(server, below, admin, head, { as: 'head' });
    const closed = await server.as(admin).post(`/units/${below}/close`, {});
    expect([closed.status, closed.body.code]).to.deep.equal([409, 'organisation_running']);
    server.clock.set(new Date(+new Date(branch.endsAt) + 1));
    expect((await server.as(head).get(`/temporary-organisations/${below}/members`)).status).to.equal(403);
    await Promise.all([1, 2].map(() => endOrganisationsAtTheirEnd(server.services, server.clock.now())));
    for (const one of [id, below]) {
      expect((await unitNow(one))!.state, one).to.equal('closed');
      expect((await org(admin, one)).body.organisation).to.include({ state: 'ended' });
    }
    const ends = await auditEvents
      .in(server.db)
      .countDocuments({ action: 'organisation.end', unitId: new ObjectId(below) });
    expect(ends).to.equal(1);
  });

  it('is refused by field where it cannot be, and nothing is written', async () => {
    const id = await formed(server, admin, city.community);
    const count = () => temporaryOrganisations.in(server.db).countDocuments();
    const before = await count();
    const refused = async (unit: string, change: object) => {
      const { status, body } = await server
        .as(admin)
        .post(`/units/${unit}/temporary-organisations`, { ...branch, name: '另一个', ...change });
      return [status, body.code, body.fields?.[0]?.path];
    };
    const community = hex(city.community);
    const invalid = (field: string) => [400, 'invalid_request', `body.${field}`];
    expect(await refused(community, { endsAt: '2026-03-01T00:00:00+08:00' })).to.deep.equal(invalid('endsAt'));
    expect(await refused(community, { endsAt: '2027-12-01T00:00:00+08:00' })).to.deep.equal(invalid('endsAt'));
    expect(await refused(community, { meeting: { at: branch.endsAt, place: '门口' } })).to.deep.equal(
      invalid('meeting.at'),
    );
    expect(await refused(community, { rank: 'army' })).to.deep.equal(invalid('rank'));
    expect(await refused(community, { purpose: '' })).to.deep.equal(invalid('purpose'));
    expect(await refused(id, {})).to.deep.equal([409, 'rank_too_high', undefined]);
    expect(await refused(id, { rank: 'team', endsAt: '2026-03-10T00:00:00+08:00' })).to.deep.equal(invalid('endsAt'));
    const nobody = await server
      .as(admin)
      .post(`/temporary-organisations/${id}/members`, { personId: 'f'.repeat(24), as: 'member' });
    expect([nobody.status, nobody.body.fields[0].path]).to.deep.equal([400, 'body.personId']);
    const itself = await server.as(admin).post(`/temporary-organisations/${id}/end`, { toUnitId: id, reason: '完' });
    expect([itself.status, itself.body.fields[0].path]).to.deep.equal([400, 'body.toUnitId']);
    expect(await count()).to.equal(before);
  });

  it('tells its members of another meeting and another end, and lets a question lapse', async () => {
    const [member, late] = [await server.make.person(), await server.make.person()];
    const id = await formed(server, admin, city.community);
    await joined(server, id, admin, member);
    await server.as(admin).post(`/temporary-organisations/${id}/members`, { personId: hex(late), as: 'member' });
    const meeting = { at: '2026-03-03T09:00:00+08:00', place: '社区门口' };
    expect((await server.as(admin).patch(`/temporary-organisations/${id}`, { meeting })).status).to.equal(200);
    expect(await told(member)).to.deep.equal(['organisationAsked', 'organisationChanged']);
    const { organisation } = (await org(member, id)).body;
    expect(organisation.meeting.place).to.equal('社区门口');
    server.clock.set('2026-03-08T12:00:00+08:00');
    const answer = await server.as(late).put(`/temporary-organisations/${id}/membership`, { shown: true });
    expect(answer.status).to.equal(404);
    await server.as(admin).delete(`/temporary-organisations/${id}/members/${hex(member)}`);
    expect((await org(member, id)).status).to.equal(404);
    expect((await told(member)).at(-1)).to.equal('organisationChanged');
  });
});
