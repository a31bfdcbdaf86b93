import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { hourMs } from '../../shared/durations.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { insertAudits, type AuditEventDoc } from '../../server/domain/audit/record.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const somewhere = {
  point: { type: 'Point' as const, coordinates: [114.05, 22.54] as [number, number] },
  area: '西门',
  address: '幸福路 3 号',
};

interface Event {
  id: string;
  at: string;
  action: string;
  actor: { id: string; displayName: string } | null;
  subject: { kind: string; id: string };
  unit: { name: string } | null;
  from: string | null;
  to: string | null;
  details: Record<string, unknown>;
}

describe('the audit trail', () => {
  let server: TestServer;
  let city: SmallCity;
  let organiser: PersonDoc;
  let street: PersonDoc;
  let otherStreet: PersonDoc;
  let mayor: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    organiser = await server.make.organiser(city.community);
    street = await server.make.organiser(city.street, 'administrator');
    otherStreet = await server.make.organiser(city.otherStreet, 'administrator');
    mayor = await server.make.organiser(city.city, 'administrator');
  });
  after(() => server.close());

  const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
  const trail = async (as: PersonDoc, query: string): Promise<Event[]> => {
    const { status, body } = await server.as(as).get<{ items: Event[] }>(`/audit-events?${query}`);
    expect(status).to.equal(200);
    return body.items;
  };
  /** The same without what readers of the trail left in it. */
  const changes = async (as: PersonDoc, query: string): Promise<Event[]> =>
    (await trail(as, query)).filter(({ action }) => action !== 'audit.read');
  /** A task that its organiser has published, edited and cancelled. */
  async function cancelled(): Promise<TaskDoc> {
    server.clock.forward(1);
    const task = await server.make.task(city.community, { state: 'draft' });
    const as = server.as(organiser);
    const path = `/tasks/${hex(task)}`;
    await as.post(`${path}/publication`);
    server.clock.forward(0.1);
    await as.patch(path, { title: '改了名的任务' });
    server.clock.forward(0.1);
    await as.post(`${path}/cancellation`, { reason: '大雨' });
    return task;
  }

  it('shows what was done to a thing, by whom, the latest first', async () => {
    const task = await cancelled();
    const events = await trail(street, `subject=${hex(task)}`);
    expect(events.map(({ action, from, to }) => [action, from, to])).to.deep.equal([
      ['task.cancel', 'published', 'cancelled'],
      ['task.edit', 'published', 'published'],
      ['task.publish', 'draft', 'published'],
    ]);
    expect(events[0]).to.deep.include({
      actor: { id: hex(organiser), displayName: organiser.displayName },
      subject: { kind: 'task', id: hex(task) },
      details: { reason: '大雨', participations: 0 },
    });
    expect(events[0].unit?.name).to.equal('甲社区');
  });

  it('shows what an edit changed, before and after; a contact and an exact place are named alone', async () => {
    const task = await server.make.task(city.community, { title: '值守', place: somewhere });
    const edits = {
      title: '夜间值守',
      place: { area: '东门', address: '幸福路 4 号', point: { type: 'Point', coordinates: [114.05001, 22.54] } },
      rules: { minAge: 18 },
      contact: { name: '李组织', phone: '13800138000' },
    };
    expect((await server.as(organiser).patch(`/tasks/${hex(task)}`, edits)).status).to.equal(200);
    const [event] = await trail(street, `subject=${hex(task)}`);
    expect(event.details).to.deep.equal({
      fields: ['title', 'place.point', 'place.area', 'place.address', 'rules.minAge', 'contact.name', 'contact.phone'],
      values: [
        { field: 'title', from: '值守', to: '夜间值守' },
        { field: 'place.area', from: '西门', to: '东门' },
        { field: 'rules.minAge', from: 0, to: 18 },
      ],
    });
    const administrator = server.as(street);
    await administrator.patch(`/units/${hex(city.community)}`, { name: '甲一社区', endsAt: null });
    const [edited] = await trail(street, `subject=${hex(city.community)}`);
    expect(edited.details).to.deep.equal({
      fields: ['name'],
      values: [{ field: 'name', from: '甲社区', to: '甲一社区' }],
    });
    await administrator.patch(`/units/${hex(city.community)}`, { name: '甲社区' });
  });

  it('shows a person’s acts, in a time, a page at a time', async () => {
    const task = await cancelled();
    const from = encodeURIComponent(new Date(+server.clock.now() - 0.25 * hourMs).toISOString());
    const pages: Event[] = [];
    let cursor = '';
    do {
      const query = `actor=${hex(organiser)}&from=${from}&limit=2${cursor ? `&cursor=${cursor}` : ''}`;
      const { body } = await server
        .as(mayor)
        .get<{ items: Event[]; nextCursor: string | null }>(`/audit-events?${query}`);
      pages.push(...body.items);
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(pages.map(({ action }) => action)).to.deep.equal(['task.cancel', 'task.edit', 'task.publish']);
    expect(new Set(pages.map(({ subject }) => subject.id))).to.deep.equal(new Set([hex(task)]));
  });

  it('ends where the administrator’s subtree ends', async () => {
    const task = await cancelled();
    expect(await changes(otherStreet, `subject=${hex(task)}`)).to.deep.equal([]);
    expect(await changes(otherStreet, `actor=${hex(organiser)}`)).to.deep.equal([]);
    expect(await changes(mayor, `subject=${hex(task)}&below=${hex(city.otherStreet)}`)).to.deep.equal([]);
    expect(await changes(mayor, `subject=${hex(task)}&below=${hex(city.street)}`)).to.have.lengthOf(3);
    const refused = await server.as(otherStreet).get(`/audit-events?subject=${hex(task)}&below=${hex(city.street)}`);
    expect(refused.status).to.equal(403);
    expect((await server.as(organiser).get(`/audit-events?subject=${hex(task)}`)).status).to.equal(403);
  });

  it('tells nothing of people’s own affairs: log-ins, offers, consents', async () => {
    const person = await server.make.person();
    await server.as(person).put('/me/consents/location', { version: '1' });
    expect(await auditEvents.in(server.db).countDocuments({ actorId: person._id })).to.equal(1);
    expect(await changes(mayor, `actor=${hex(person)}`)).to.deep.equal([]);
    expect(await changes(mayor, `subject=${hex(person)}`)).to.deep.equal([]);
  });

  it('keeps a rating apart from its author', async () => {
    const [author, rating] = [await server.make.person(), await server.make.person()];
    const event: AuditEventDoc = {
      _id: rating._id,
      at: server.clock.now(),
      action: 'rating.give',
      actorId: author._id,
      subject: { kind: 'rating', id: rating._id },
      unitId: city.community._id,
    };
    await inTransaction(server.database.client, (session) => insertAudits(server.db, session, [event]));
    expect(await changes(mayor, `subject=${hex(rating)}`)).to.deep.equal([]);
    expect(await changes(mayor, `actor=${hex(author)}`)).to.deep.equal([]);
  });

  it('is itself audited: who read of whom and of what stands in it', async () => {
    const task = await cancelled();
    await trail(street, `subject=${hex(task)}`);
    const [read] = await trail(mayor, `actor=${hex(street)}&below=${hex(city.street)}`);
    expect(read).to.deep.include({ action: 'audit.read', subject: { kind: 'thing', id: hex(task) } });
    const [before] = await trail(mayor, `subject=${hex(task)}`);
    expect(before).to.deep.include({
      action: 'audit.read',
      actor: { id: hex(street), displayName: street.displayName },
    });
    await trail(street, `actor=${hex(organiser)}`);
    const [ofPerson] = await trail(mayor, `actor=${hex(street)}`);
    expect(ofPerson.subject).to.deep.equal({ kind: 'person', id: hex(organiser) });
  });

  it('needs a thing or a person', async () => {
    const { status, body } = await server.as(mayor).get('/audit-events');
    expect([status, body.fields[0].path]).to.deep.equal([400, 'query.subject']);
    expect((await server.as(mayor).get(`/audit-events?subject=${hex(mayor)}&cursor=x`)).body.code).to.equal(
      'invalid_cursor',
    );
  });
});
