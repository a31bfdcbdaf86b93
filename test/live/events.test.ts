import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/queries.ts';
import { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import type { BrowserClient } from '../support/browser-client.ts';
import { loggedInBrowser } from '../support/desktop-log-in.ts';
import { Listener } from './support/listener.ts';

const hex = ({ _id }: { _id: { toHexString(): string } }): string => _id.toHexString();

describe('what changes is told to open pages', () => {
  let server: TestServer;
  let beside: TestServer;
  let units: SmallCity;
  let organiser: PersonDoc;
  const open: Listener[] = [];

  before(async () => {
    server = await startTestServer();
    beside = await startTestServer({ beside: server });
    units = await server.make.smallCity();
    organiser = await server.make.organiser(units.community);
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
  });
  after(async () => {
    await beside.close();
    await server.close();
  });

  const tokenOf = (person: PersonDoc) => ({ authorization: `Bearer ${server.make.tokenOf(person._id)}` });

  /** A page that listens and has had its first word. */
  async function listen(
    headers: Record<string, string>,
    { on = server, query = '' }: { on?: TestServer; query?: string } = {},
  ): Promise<Listener> {
    const page = await Listener.open(on.url, headers, query);
    open.push(page);
    expect(page.response.status).to.equal(200);
    expect((await page.next())!.data.everything).to.equal(false);
    return page;
  }

  /** Everything that a page is told up to that thing; changes of before it listened may come first. */
  async function newsTo(page: Listener, id: string): Promise<{ kind: string; id: string; unitId: string }[]> {
    const things: { kind: string; id: string; unitId: string }[] = [];
    do {
      const { data } = (await page.nextNews())!;
      expect(Object.keys(data).sort()).to.deep.equal(['at', 'everything', 'things']);
      things.push(...data.things);
    } while (!things.some((thing) => thing.id === id));
    return things;
  }
  /** The ids that a page is told until its line is over. */
  async function newsToTheEnd(page: Listener): Promise<string[]> {
    const ids: string[] = [];
    for (let told = await page.next(); told!.name !== 'over'; told = await page.next())
      ids.push(...told!.data.things.map(({ id }) => id));
    return ids;
  }

  const draftIn = async (unit: SmallCity['community'], person: PersonDoc): Promise<string> => {
    const task = await server.make.task(unit, { state: 'draft', publishedAt: undefined });
    const { status } = await server.as(person).patch(`/tasks/${hex(task)}`, { title: '门岗测温' });
    expect(status).to.equal(200);
    return hex(task);
  };

  const cookieOf = ({ cookies }: BrowserClient) => ({
    cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  });

  it('by the cookie of a browser, as they come: not compressed, not kept', async () => {
    const browser = await loggedInBrowser(server, organiser);
    const page = await listen({ ...cookieOf(browser), 'accept-encoding': 'gzip, br' });
    const { headers } = page.response;
    expect(headers.get('content-type')).to.match(/^text\/event-stream/);
    expect(headers.get('content-encoding')).to.equal(null);
    expect(headers.get('cache-control')).to.include('no-store');
  });

  it('from a log-in on that has just been, on a server that nobody listened to before', async () => {
    const fresh = await startTestServer({ beside: server });
    try {
      const page = await listen(cookieOf(await loggedInBrowser(server, organiser)), { on: fresh });
      const id = await draftIn(units.community, organiser);
      expect((await newsTo(page, id)).map(({ kind }) => kind)).to.include('task');
    } finally {
      await fresh.close();
    }
  });

  it('from a place on that it was given before it read anything, on a server that nobody listened to before', async () => {
    const fresh = await startTestServer({ beside: server });
    try {
      const { body } = await new Client(fresh.url, server.make.tokenOf(organiser._id)).get('/events/place');
      const id = await draftIn(units.community, organiser);
      const page = await Listener.open(fresh.url, tokenOf(organiser), `?after=${body.place}`);
      open.push(page);
      const things: string[] = [];
      while (!things.includes(id)) {
        const { data } = (await page.nextNews())!;
        expect(data.everything).to.equal(false);
        things.push(...data.things.map((thing) => thing.id));
      }
    } finally {
      await fresh.close();
    }
  });

  it('on whatever server it was made, and ids and kinds alone', async () => {
    const page = await listen(tokenOf(organiser), { on: beside });
    const id = await draftIn(units.community, organiser);
    const things = await newsTo(page, id);
    expect(things.find((thing) => thing.id === id)).to.deep.equal({ kind: 'task', id, unitId: hex(units.community) });
  });

  it('and to nobody whose business it is not', async () => {
    const neighbour = await server.make.organiser(units.elsewhere);
    const administrator = await server.make.organiser(units.city, 'administrator');
    const [near, above] = [await listen(tokenOf(neighbour)), await listen(tokenOf(administrator))];
    await draftIn(units.community, organiser);
    const own = await draftIn(units.elsewhere, neighbour);
    const all = new Set<string>();
    while (!all.has(own)) for (const { id } of (await above.nextNews())!.data.things) all.add(id);
    expect(all.size).to.equal(2);
    expect((await near.nextNews())!.data.things.map(({ id }) => id)).to.deep.equal([own]);
    const volunteer = await server.make.person();
    expect((await server.as(volunteer).get('/events')).status).to.equal(403);
  });

  it('again from where a page was cut off, on another server too; from further back it is told to read everything', async () => {
    await listen(tokenOf(organiser), { on: beside });
    const before = await listen(tokenOf(organiser));
    await draftIn(units.community, organiser);
    await before.nextNews();
    before.close();
    const missed = [await draftIn(units.community, organiser), await draftIn(units.community, organiser)];
    const headers = { ...tokenOf(organiser), 'last-event-id': before.lastId! };
    // The other server may be a moment behind with the changes, never ahead of what it says.
    const again = await Listener.open(beside.url, headers);
    open.push(again);
    const found: string[] = [];
    while (found.length < missed.length) {
      const told = await again.nextNews();
      expect(told!.data.everything).to.equal(false);
      found.push(...told!.data.things.map(({ id }) => id));
    }
    expect(found).to.have.members(missed);

    const late = await Listener.open(server.url, tokenOf(organiser), '?after=82000000000000000129');
    open.push(late);
    expect((await late.next())!.data).to.include({ everything: true });
  });

  it('for as long as the session lasts: it ends with a log-out, at its time, and never by listening later', async () => {
    const [one, other] = [await loggedInBrowser(server, organiser), await loggedInBrowser(server, organiser)];
    const [first, second] = [await listen(cookieOf(one)), await listen(cookieOf(other))];
    await one.delete('/me/sessions/current');
    await newsToTheEnd(first);
    expect(await first.next()).to.equal(undefined);

    const begun = server.clock.now();
    server.clock.forward(9);
    try {
      const late = await draftIn(units.community, organiser);
      expect(await newsToTheEnd(second)).to.not.include(late);
    } finally {
      server.clock.set(begun);
    }
  });

  it('and for as long as the role lasts', async () => {
    const leaver = await server.make.organiser(units.community);
    await server.make.grant(leaver, units.elsewhere, 'organiser');
    const administrator = await server.make.organiser(units.city, 'administrator');
    const page = await listen(tokenOf(leaver));
    const { body } = await server.as(administrator).get(`/units/${hex(units.community)}/grants`);
    const held = body.items as { id: string; person: { id: string } }[];
    const { id } = held.find(({ person }) => person.id === hex(leaver))!;
    expect((await server.as(administrator).delete(`/grants/${id}`)).status).to.equal(204);
    const gone = await draftIn(units.community, organiser);
    const still = await draftIn(units.elsewhere, administrator);
    expect((await newsTo(page, still)).map(({ id }) => id)).to.not.include(gone);
  });

  it('H12: but nothing of invitations that organisers do not see, and who said no stands in no trail', async () => {
    const administrator = await server.make.organiser(units.community, 'administrator');
    const volunteer = async () => {
      const consents = (['privacy', 'partyMembership'] as const).map((kind) => ({
        kind,
        version: '1',
        at: new Date(0),
      }));
      const person = await server.make.person({ partyMember: true, consents, communityId: units.community._id });
      await server.make.offer(person);
      return person;
    };
    const members = [await volunteer(), await volunteer()];
    const rules = { partyOnly: true, minAge: 0, unitOnly: false, invitedOnly: false };
    const hidden = await server.make.task(units.community, { rules });
    const plain = await server.make.task(units.community, { inHours: 96 });
    const as = server.as(administrator);
    const page = await listen(tokenOf(administrator));

    const best = await as.post(`/tasks/${hex(hidden)}/proposals`, { roleId: hex(hidden.roles[0]), best: 5 });
    expect(best.body).to.deep.equal({ proposed: [], refused: [] });
    const invited = await participations.in(server.db).find({ taskId: hidden._id }).toArray();
    expect(invited.map(({ personId }) => hex({ _id: personId }))).to.have.members(members.map(hex));
    const decline = (person: PersonDoc, row: { _id: ObjectId }) =>
      server.as(person).post(`/participations/${hex(row)}/declination`);
    const mine = invited.find(({ personId }) => personId.equals(members[0]._id))!;
    expect((await decline(members[0], mine)).status).to.equal(200);

    const body = { roleId: hex(plain.roles[0]), personIds: [hex(members[1])] };
    const [seen] = (await as.post(`/tasks/${hex(plain)}/proposals`, body)).body.proposed as { id: string }[];
    const shown = (await participations.in(server.db).findOne({ taskId: plain._id }))!;
    expect((await decline(members[1], shown)).status).to.equal(200);
    const last = await draftIn(units.community, organiser);
    const told = new Map<string, string>();
    while (!told.has(last)) for (const { id, kind } of (await page.nextNews())!.data.things) told.set(id, kind);
    expect([...told]).to.have.deep.members([
      [seen.id, 'participation'],
      [last, 'task'],
    ]);

    const actions = async (query: string) =>
      ((await as.get(`/audit-events?${query}`)).body.items as { action: string }[])
        .map(({ action }) => action)
        .filter((action) => action.startsWith('participation.'));
    for (const person of members) expect(await actions(`actor=${hex(person)}`)).to.deep.equal([]);
    for (const row of invited) expect(await actions(`subject=${hex(row)}`)).to.deep.equal([]);
    expect(await actions(`subject=${seen.id}`)).to.deep.equal(['participation.propose']);
    expect(await actions(`actor=${hex(administrator)}`), 'one for each that is seen').to.have.lengthOf(1);
    await as.post(`/tasks/${hex(hidden)}/cancellation`, { reason: '大雨' });
    const [{ details }] = (await as.get(`/audit-events?subject=${hex(hidden)}`)).body.items as { details: unknown }[];
    expect(details).to.deep.equal({ reason: '大雨', participations: 0 });
  });

  it('to so many pages of one person and no more', async () => {
    const busy = await server.make.organiser(units.community);
    for (let n = 0; n < 12; n++) await listen(tokenOf(busy));
    const { status, body, headers } = await server.as(busy).get('/events');
    expect([status, body.code]).to.deep.equal([429, 'too_many_requests']);
    expect(headers.get('ratelimit-limit')).to.equal('12');
    expect(server.services.live.readers()).to.be.at.least(12);
  });

  it('until the service stops, which does not wait for them', async () => {
    const third = await startTestServer({ beside: server });
    const page = await listen(tokenOf(organiser), { on: third });
    await third.close();
    expect(await page.next()).to.equal(undefined);
  });
});
