import { expect } from 'chai';
import { messages } from '../../server/domain/messages/model.ts';
import { tellToConfirm } from '../../server/features/hours/tell-to-confirm.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { hex, missed } from './support.ts';

describe('hours that wait for a second organiser', () => {
  let server: TestServer;
  let city: SmallCity;
  let first: PersonDoc;
  let second: PersonDoc;
  let above: PersonDoc;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    first = await server.make.organiser(city.community);
    above = await server.make.organiser(city.street, 'administrator');
  });
  after(() => server?.close());

  const tell = () => tellToConfirm(server.services, server.clock.now());
  const toldTo = async (person: PersonDoc): Promise<Record<string, unknown>[]> =>
    (await messages.in(server.db).find({ personId: person._id, kind: 'hoursToConfirm' }).sort({ at: 1 }).toArray()).map(
      ({ values, subject }) => ({ ...values, of: subject.id.toHexString() }),
    );
  const proposed = async (): Promise<string> => {
    const task = await server.make.task(city.community, { inHours: 24 });
    const id = await missed(server, await server.make.person(), task);
    server.clock.set(new Date(+task.end + 3 * 3_600_000));
    const { status } = await server
      .as(first)
      .post(`/participations/${id}/honoured-hours`, { minutes: 120, reason: '当天停电' });
    expect(status).to.equal(200);
    return id;
  };

  it('are told to the nearest who may confirm them, with the day by which, once; and to those above when that is over', async () => {
    const id = await proposed();
    const at = server.clock.now();
    await tell();
    await tell();
    const due = new Date(+at + 7 * 86_400_000).toISOString();
    const own = { title: city.community.name, of: hex(city.community) };
    // Of the community there is nobody but the one who entered them.
    expect([await toldTo(first), await toldTo(above)]).to.deep.equal([[], [{ ...own, due }]]);

    second = await server.make.organiser(city.community);
    server.clock.forward(30);
    await proposed();
    await tell();
    expect((await toldTo(second)).map(({ title }) => title)).to.deep.equal([city.community.name]);
    expect(await toldTo(above)).to.have.lengthOf(1);

    server.clock.set(new Date(+at + 7 * 86_400_000 + 60_000));
    await tell();
    expect((await toldTo(above)).at(-1)).to.deep.equal({ ...own, overdueSince: due });
    const shown = (await server.as(above).get('/me/messages')).body.items[0];
    expect([shown.kind, shown.subject]).to.deep.equal(['hoursToConfirm', { kind: 'unit', id: hex(city.community) }]);

    await server.as(second).post(`/participations/${id}/proposed-hours/word`, { accept: true });
    const others = (await server.as(second).get(`/units/${hex(city.community)}/to-confirm`)).body.items as any[];
    for (const { participation } of others)
      await server.as(second).post(`/participations/${participation.id}/proposed-hours/word`, { accept: true });
    const before = (await toldTo(second)).length;
    server.clock.forward(48);
    await tell();
    expect((await toldTo(second)).length, 'nothing waits').to.equal(before);
  });
});
