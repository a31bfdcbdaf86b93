import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { announcements, receipts } from '../../server/domain/announcements/model.ts';
import { messageConsents, messages } from '../../server/domain/messages/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { hideSmall } from '../../server/features/announcements/unread.ts';
import type { TreeNode } from '../../server/domain/units/tree.ts';
import { startPost, type Post } from '../messages/support.ts';
import type { SmallCity } from '../support/factory.ts';
import { announce, crowd, hex, notice, sendAll } from './support.ts';

describe('an announcement', () => {
  let post: Post;
  let city: SmallCity;
  let writer: PersonDoc;
  let second: PersonDoc;

  before(async () => {
    post = await startPost();
    city = await post.server.make.smallCity();
    writer = await post.server.make.organiser(city.street, 'administrator');
    second = await post.server.make.organiser(city.street, 'administrator');
  });
  beforeEach(() => post.clock.set('2026-03-02T12:00:00+08:00'));
  after(() => post.close());

  const member = (fields: Partial<PersonDoc> = {}) =>
    post.server.make.person({ communityId: city.community._id, ...fields });
  const told = async ({ _id }: { _id: ObjectId }, id: string) =>
    (await messages.in(post.server.db).find({ personId: _id }).sort({ _id: 1 }).toArray())
      .filter(({ subject }) => subject.id.toHexString() === id)
      .map(({ kind, values }) => [kind, values.version ?? 0]);
  const counts = async (id: string, by: { _id: ObjectId } = writer) =>
    (await post.server.as(by).get(`/announcements/${id}/counts`)).body;
  const read = (person: { _id: ObjectId }, id: string, number: number) =>
    post.server.as(person).post(`/announcements/${id}/reading`, { number });

  /** A street of its own, with one community and one administrator. */
  const apart = async () => {
    const street = await post.server.make.unit('street', city.district);
    const community = await post.server.make.unit('community', street);
    return { street, community, by: await post.server.make.organiser(street, 'administrator') };
  };

  it('reaches everybody of the subtree once, with its text; who comes later is counted apart', async () => {
    const branch = await post.server.make.unit('branch', city.street);
    const [neighbour, comrade, both, other, later] = [
      await member(),
      await member({ communityId: null, branchId: branch._id }),
      await member({ branchId: branch._id }),
      await member({ communityId: city.elsewhere._id }),
      await member({ communityId: null }),
    ];
    await messageConsents.in(post.server.db).insertMany([
      {
        _id: `${hex(comrade)}:some`,
        personId: comrade._id,
        templateId: 'some',
        left: 1,
        updatedAt: post.server.clock.now(),
      },
      { _id: `${hex(both)}:some`, personId: both._id, templateId: 'some', left: 0, updatedAt: post.server.clock.now() },
    ]);
    const audience = await post.server.as(writer).get(`/units/${hex(city.street)}/announcement-audience`);
    const id = await announce(post.server, writer, city.street);
    for (const person of [neighbour, comrade, both]) {
      expect(await told(person, id)).to.deep.equal([['announcement', 1]]);
      const { items } = (await post.server.as(person).get('/me/messages')).body;
      expect(items[0]).to.include({ title: notice.title });
      expect(items[0].text).to.include(notice.text).and.to.include('甲街道');
    }
    // WeChat can tell one of them: the others' messages are for the inbox from the start, and delivery has nothing to
    // look through.
    const deliveries = await messages
      .in(post.server.db)
      .find({ 'subject.id': new ObjectId(id) })
      .toArray();
    const waiting = deliveries.filter(({ delivery }) => delivery.state === 'waiting').map(({ personId }) => personId);
    expect(waiting).to.deep.equal([comrade._id]);
    for (const person of [other, later]) expect(await told(person, id)).to.deep.equal([]);
    expect((await post.server.as(other).get(`/announcements/${id}`)).status).to.equal(404);
    // One of them belongs by the branch alone: how many do is told neither beforehand nor afterwards.
    expect((await counts(id)).scope.delivered).to.equal(audience.body.residents);
    expect(audience.body.branches).to.equal(1);

    await post.server.as(later).patch('/me', { communityId: hex(city.community) });
    expect(await told(later, id)).to.deep.equal([['announcement', 1]]);
    await read(later, id, 1);
    await read(later, id, 1);
    const all = await counts(id);
    expect(all.joined).to.deep.equal({ delivered: 1, read: 1, acknowledged: 0 });
    expect(all.scope).to.deep.equal({ delivered: audience.body.residents, read: 0, acknowledged: 0 });
    expect(all.branches).to.deep.equal({ read: 0, acknowledged: 0 });
    // The writer is no reader of theirs.
    expect(await told(writer, id)).to.deep.equal([]);
  });

  it('is superseded by its next version: one message, and reads that start anew', async () => {
    const [one, other] = [await member(), await member()];
    const id = await announce(post.server, writer, city.community);
    await read(one, id, 1);
    await post.server.as(one).post(`/announcements/${id}/acknowledgement`, { number: 1 });
    expect(await counts(id)).to.deep.include({ number: 1 });
    expect((await counts(id)).scope).to.include({ read: 1, acknowledged: 1 });
    const next = { ...notice, kind: undefined, exercise: undefined, text: '改为后天停水。' };
    const updated = await post.server.as(second).post(`/announcements/${id}/versions`, next);
    expect([updated.status, updated.body.live.number]).to.deep.equal([200, 2]);
    // At once, also for those whom the job has not reached.
    expect((await post.server.as(other).get(`/announcements/${id}`)).body.live.text).to.equal('改为后天停水。');
    const late = await read(other, id, 1);
    expect([late.status, late.body.code]).to.deep.equal([409, 'announcement_changed']);
    await sendAll(post.server);
    expect(await told(one, id)).to.deep.equal([['announcement', 2]]);
    expect((await counts(id)).scope).to.include({ read: 0, acknowledged: 0 });
    expect((await post.server.as(one).get(`/announcements/${id}`)).body.mine).to.deep.equal({
      read: false,
      acknowledged: false,
    });
    const stale = await post.server
      .as(writer)
      .post(`/announcements/${id}/versions`, next, { headers: { 'if-match': '"1"' } });
    expect([stale.status, stale.body.code]).to.deep.equal([412, 'precondition_failed']);
  });

  it('is retracted for everybody, and those who had read it are told', async () => {
    const [reader, other] = [await member(), await member()];
    const id = await announce(post.server, writer, city.community);
    await read(reader, id, 1);
    const { status } = await post.server.as(second).post(`/announcements/${id}/retraction`, { reason: '日子写错了' });
    expect(status).to.equal(200);
    const page = (await post.server.as(other).get(`/announcements/${id}`)).body;
    expect([page.state, page.live, page.retracted.reason]).to.deep.equal(['retracted', null, '日子写错了']);
    await sendAll(post.server);
    expect(await told(reader, id)).to.deep.equal([['announcementRetracted', 0]]);
    expect(await told(other, id)).to.deep.equal([]);
    expect((await read(other, id, 1)).body.code).to.equal('announcement_over');
    const again = await post.server.as(writer).post(`/announcements/${id}/retraction`, { reason: '再撤' });
    expect(again.status).to.equal(403);
  });

  it('waits for a second administrator where it is urgent, and only then wakes people', async () => {
    const reader = await post.reader('announcementUrgent', 1);
    await post.server.as(reader).patch('/me', { communityId: hex(city.community) });
    const plain = await post.reader('announcement', 1);
    await post.server.as(plain).patch('/me', { communityId: hex(city.elsewhere) });
    post.clock.set('2026-03-02T23:30:00+08:00');
    await announce(post.server, await post.server.make.organiser(city.elsewhere, 'administrator'), city.elsewhere);
    const urgent = { ...notice, title: '马上撤离', urgent: true };
    const id = await announce(post.server, writer, city.street, urgent);
    expect(await told(reader, id)).to.deep.equal([]);
    expect(await told(second, id)).to.deep.equal([['announcementToApprove', 1]]);
    expect((await post.server.as(writer).post(`/announcements/${id}/approval`)).status).to.equal(403);
    expect((await post.server.as(second).get(`/announcements/${id}`)).body).to.deep.include({ state: 'awaiting' });
    expect((await post.server.as(second).post(`/announcements/${id}/approval`)).status).to.equal(200);
    await sendAll(post.server);
    await post.deliver();
    expect(post.got(reader)).to.have.lengthOf(1);
    expect(post.got(plain)).to.have.lengthOf(0);
    const doc = (await announcements.in(post.server.db).findOne({ 'live.title': '马上撤离' }))!;
    expect([doc.live!.by, doc.live!.agreedBy].map(String)).to.deep.equal([hex(writer), hex(second)]);
  });

  it('is refused by field where it cannot be sent, and nothing is written', async () => {
    await member();
    const { street, community, by } = await apart();
    await post.server.make.person({ communityId: community._id });
    const desert = await post.server.make.unit('community', street);
    const before = [
      await announcements.in(post.server.db).countDocuments(),
      await auditEvents.in(post.server.db).countDocuments(),
    ];
    const refused = async (by: { _id: ObjectId }, unit: { _id: ObjectId }, change: object) => {
      const { status, body } = await post.server
        .as(by)
        .post(`/units/${hex(unit)}/announcements`, { ...notice, ...change });
      return [status, body.code, body.fields?.[0]?.path];
    };
    const invalid = (field: string) => [400, 'invalid_request', `body.${field}`];
    const days = (n: number) => new Date(+post.clock.now() + n * 86_400_000).toISOString();
    expect(await refused(writer, city.street, { expiresAt: days(-1) })).to.deep.equal(invalid('expiresAt'));
    expect(await refused(writer, city.street, { expiresAt: days(91) })).to.deep.equal(invalid('expiresAt'));
    expect(await refused(writer, city.street, { expiresAt: days(8), urgent: true })).to.deep.equal(
      invalid('expiresAt'),
    );
    expect(await refused(writer, city.street, { kind: 'appeal' })).to.deep.equal(invalid('call'));
    expect(await refused(writer, city.street, { text: '长'.repeat(1_001) })).to.deep.equal(invalid('text'));
    expect(await refused(by, community, { urgent: true })).to.deep.equal([409, 'no_second_administrator', undefined]);
    expect(await refused(by, desert, {})).to.deep.equal([409, 'scope_empty', undefined]);
    const after = [
      await announcements.in(post.server.db).countDocuments(),
      await auditEvents.in(post.server.db).countDocuments(),
    ];
    expect(after).to.deep.equal(before);
  });

  it('reaches each once, killed in the middle and on two servers', async () => {
    const { street, community, by } = await apart();
    const all = await crowd(post.server, community, 1_201);
    const { body } = await post.server.as(by).post(`/units/${hex(street)}/announcements`, notice);
    let looks = 0;
    /** The sending is taken on and its first batch goes through; the server dies within the second. */
    const dying = (): Date => {
      if (++looks === 3) throw new Error('killed');
      return post.clock.now();
    };
    const killed = await sendAll(post.server, dying).then(
      () => 'went through',
      (error: Error) => error.message,
    );
    expect(killed).to.equal('killed');
    const reached = () => receipts.in(post.server.db).countDocuments({ announcementId: doc._id });
    const doc = (await announcements.in(post.server.db).findOne({ unitId: street._id }))!;
    expect(await reached()).to.equal(500);
    await Promise.all([sendAll(post.server), sendAll(post.server)]);
    expect(await reached()).to.equal(all.length);
    const ofIt = await messages.in(post.server.db).find({ 'subject.id': doc._id }).toArray();
    expect(new Set(ofIt.map(({ personId }) => personId.toHexString())).size).to.equal(all.length);
    expect(ofIt).to.have.lengthOf(all.length);
    expect((await announcements.in(post.server.db).findOne({ _id: doc._id }))!.sending).to.equal(undefined);
    expect((await counts(body.id, by)).scope.delivered).to.equal(all.length);
  });

  it('is sent by one server at a time: another takes it on once nothing was heard of the first', async () => {
    const { street, community, by } = await apart();
    await crowd(post.server, community, 3);
    const { body } = await post.server.as(by).post(`/units/${hex(street)}/announcements`, notice);
    const _id = new ObjectId(String(body.id));
    const reached = () => receipts.in(post.server.db).countDocuments({ announcementId: _id });
    const lost = new Date(+post.clock.now() + 15_000);
    await announcements.in(post.server.db).updateOne({ _id }, { $set: { 'sending.heldUntil': lost } });
    await sendAll(post.server);
    expect(await reached()).to.equal(0);
    post.clock.set(lost);
    await sendAll(post.server);
    expect(await reached()).to.equal(3);
  });

  it('goes before all others where it is urgent', async () => {
    const { street, community, by } = await apart();
    const agrees = await post.server.make.organiser(street, 'administrator');
    await crowd(post.server, community, 3);
    const send = async (fields: object): Promise<ObjectId> => {
      const { body } = await post.server.as(by).post(`/units/${hex(street)}/announcements`, { ...notice, ...fields });
      return new ObjectId(String(body.id));
    };
    const plain = await send({});
    const urgent = await send({ urgent: true });
    await post.server.as(agrees).post(`/announcements/${hex({ _id: urgent })}/approval`);
    let looks = 0;
    /** The server dies once one sending was taken on and is through. */
    const dying = (): Date => {
      if (++looks === 3) throw new Error('killed');
      return post.clock.now();
    };
    await sendAll(post.server, dying).catch(() => undefined);
    const reached = (announcementId: ObjectId) => receipts.in(post.server.db).countDocuments({ announcementId });
    expect([await reached(urgent), await reached(plain)]).to.deep.equal([3, 0]);
    await sendAll(post.server);
    expect(await reached(plain)).to.equal(3);
  });

  it('tells who has not read by part, and hides what would tell of fewer than five', async () => {
    const part = (name: string) => ({ id: name }) as unknown as TreeNode;
    const rows = (all: readonly (readonly [string, number, number])[]) =>
      hideSmall(all.map(([name, delivered, unread]) => ({ unit: part(name), delivered, unread }))).map(
        ({ unit, delivered, unread }) => [unit.id, delivered, unread],
      );
    expect(
      rows([
        ['a', 20, 10],
        ['b', 30, 20],
      ]),
    ).to.deep.equal([
      ['a', 20, 10],
      ['b', 30, 20],
    ]);
    // One that is hidden alone could be worked out from the sums: the next smallest goes with it.
    expect(
      rows([
        ['a', 20, 4],
        ['b', 30, 20],
        ['c', 40, 20],
      ]),
    ).to.deep.equal([
      ['a', null, null],
      ['b', null, null],
      ['c', 40, 20],
    ]);
    expect(
      rows([
        ['a', 20, 17],
        ['b', 4, 4],
        ['c', 40, 20],
      ]),
    ).to.deep.equal([
      ['a', null, null],
      ['b', null, null],
      ['c', 40, 20],
    ]);

    const { street, community, by } = await apart();
    await crowd(post.server, community, 12);
    const readers = [];
    for (let n = 0; n < 6; n++) readers.push(await member({ communityId: community._id }));
    const id = await announce(post.server, by, street);
    for (const reader of readers) await read(reader, id, 1);
    const { items } = (await post.server.as(by).get(`/announcements/${id}/unread`)).body;
    expect(items).to.deep.equal([
      { unit: { id: hex(community), name: community.name, kind: 'community' }, delivered: 18, unread: 12 },
    ]);
  });
});
