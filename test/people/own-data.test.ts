import { expect } from 'chai';
import { collections } from '../../server/collections.ts';
import { identities } from '../../server/domain/people/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { fullLife, holding, telling, type FullLife } from './full-life.ts';

/** Where the file has what a collection keeps about a person. */
const exported: Readonly<Record<string, string>> = {
  people: 'person',
  identities: 'identity',
  sessions: 'sessions',
  grants: 'roles',
  offers: 'offer',
  needs: 'needs',
  cases: 'cases',
  participations: 'participations',
  calendars: 'promisedTime',
  attendances: 'attendances',
  rotaMembers: 'rotas',
  swaps: 'swaps',
  messages: 'messages',
  messageSettings: 'messageSettings',
  messageConsents: 'messageConsents',
  ratings: 'ratingsGiven',
  serviceRecords: 'serviceRecords',
  savedViews: 'savedViews',
  auditEvents: 'acts',
  announcementReceipts: 'announcements',
  pledges: 'pledges',
  photos: 'photos',
  hazards: 'hazards',
  listClaims: 'listClaims',
  bookings: 'bookings',
  boardItems: 'bids',
  belongings: 'belongings',
  orders: 'orders',
  callables: 'callable',
  organisationMembers: 'temporaryOrganisations',
  teamMembers: 'teams',
};

/** Fields that may name a person by id and are not in the file, and why. */
const leftOut: Readonly<Record<string, string>> = {
  tasks: 'the unit’s own; of the person it has the id of who made it',
  rotas: 'the unit’s own; of the person it has the id of who made it',
  dailyCounts: 'sums over the participations, which are in the file',
  idempotencyRecords: 'copies of answers that the person was given, for seven days',
  proposalSheets: 'what a plan thought of; what came of it is a participation',
  plannedProposals: 'what a plan thought of; what came of it is a participation',
  matchingPlans: 'the unit’s own; of the person it has the id of who asked for it',
  planningSettings: 'the unit’s own; of the person it has the id of who set it',
  temporaryOrganisations:
    'the unit’s own; of the person it has the id of who heads it, whose membership is in the file',
  teams: 'of the person it has the id of who heads it, whose membership is in the file',
  mobilisationPlans: 'the unit’s own; of the person it has the id of who made or published it',
  mobilisationPins: 'what an administrator decided about a plan; what came of it is an order',
  mobilisedPeople: 'what a plan thought of; what came of it is an order',
  rateLimits: 'how often somebody asked in the last minute',
};

describe('my own data', () => {
  let server: TestServer;
  let city: SmallCity;
  let life: FullLife;
  let file: Record<string, any>;
  let headers: Headers;

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    life = await fullLife(server, city);
    const answer = await server.as(life.person).get('/me/data');
    expect(answer.status).to.equal(200);
    file = answer.body;
    headers = answer.headers;
  });
  after(() => server.close());

  it('is one JSON file to keep', () => {
    expect(headers.get('content-type')).to.match(/^application\/json/);
    expect(headers.get('content-disposition')).to.match(/^attachment; filename="xianfeng-20260302\.json"/);
    expect(headers.get('cache-control')).to.include('no-store');
    expect(file).to.include({ format: 'xianfeng-own-data/1', madeAt: server.clock.now().toISOString() });
    expect(file.identity).to.deep.equal({ openid: life.openid, name: telling.name, phone: telling.phone });
  });

  it('has something of every collection that knows me, or there is a reason why not', async () => {
    const knowing = await holding(server, life.person._id.toHexString());
    for (const name of knowing.keys()) {
      if (leftOut[name]) continue;
      expect(
        exported,
        `${name} knows the person and is neither in the file nor on the list of what is left out`,
      ).to.have.property(name);
      expect(file[exported[name]], `${name} as ${exported[name]}`)
        .to.not.be.oneOf([null, undefined])
        .and.not.deep.equal([]);
    }
    // The lists name what exists, and each place of the person’s things was really looked at.
    const known = new Set([...collections.map(({ name }) => name), 'rateLimits']);
    for (const name of [...Object.keys(exported), ...Object.keys(leftOut)])
      expect(known.has(name), name).to.equal(true);
    for (const name of Object.keys(exported))
      expect([...knowing.keys()], 'the test made something of').to.include(name);
  });

  it('has every one of my things', async () => {
    const { db } = server;
    const personId = life.person._id;
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
    for (const [collection, section, filter] of [
      ['participations', 'participations', { personId }],
      ['needs', 'needs', { requesterId: personId }],
      ['attendances', 'attendances', { personId }],
      ['rotaMembers', 'rotas', { personId }],
      ['swaps', 'swaps', { fromPersonId: personId }],
      ['ratings', 'ratingsGiven', { authorId: personId }],
      ['ratings', 'ratingsGot', { ratedId: personId }],
      ['serviceRecords', 'serviceRecords', { personId }],
      ['grants', 'roles', { personId }],
      ['sessions', 'sessions', { personId }],
    ] as const) {
      const rows = await db.collection(collection).find(filter).toArray();
      expect(ids(file[section] as { id: string }[]), section)
        .to.deep.equal(rows.map(({ _id }) => String(_id)).sort())
        .and.not.deep.equal([]);
    }
    expect(file.messages).to.have.lengthOf(await db.collection('messages').countDocuments({ personId }));
    expect(file.acts.map(({ action }: { action: string }) => action)).to.include.members([
      'person.edit',
      'participation.claim',
      'participation.withdraw',
      'record.issue',
      'need.raise',
    ]);
  });

  it('has nothing of anybody else', async () => {
    const text = JSON.stringify(file);
    for (const other of await identities
      .in(server.db)
      .find({ _id: { $ne: life.person._id } })
      .toArray()) {
      expect(text).to.not.include(other._id.toHexString()).and.not.include(other.openid);
      if (other.phone) expect(text).to.not.include(other.phone);
    }
    expect(text).to.not.include('tokenHash').and.not.include(server.make.tokenOf(life.person._id));
    const another = (await server.as(life.another).get('/me/data')).body;
    for (const mine of [life.person._id.toHexString(), life.openid, telling.name, telling.phone])
      expect(JSON.stringify({ ...another, messages: [], swaps: [] })).to.not.include(mine);
  });

  it('is for nobody without a session', async () => {
    expect((await server.as().get('/me/data')).status).to.equal(401);
  });
});
