import { expect } from 'chai';
import type { Db, ObjectId } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { announcements } from '../../server/domain/announcements/model.ts';
import { countAges } from '../../server/domain/counts/count-ages.ts';
import { countBranches } from '../../server/domain/counts/count-branches.ts';
import { dailyCounts } from '../../server/domain/counts/model.ts';
import { applyCounts } from '../../server/domain/counts/write.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { participations, type ParticipationDoc } from '../../server/domain/participations/model.ts';
import { identities, people, type PersonDoc } from '../../server/domain/people/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { attendances } from '../../server/features/attendance/model.ts';
import { checkCounts } from '../../server/features/counting/check-counts.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { consentsFor, toldFields } from '../../server/platform/http/consents.ts';
import { dayKey } from '../../server/platform/time/city-time.ts';
import { unconsented } from '../../server/platform/migrations/steps/unconsented.ts';
import { routes } from '../../server/routes.ts';
import { consentKinds, keysOf, privacyVersion, type ConsentKind } from '../../shared/words.ts';
import { takenPhoto } from '../photos/support.ts';
import { announced } from '../permissions/rows/announcements.ts';
import { reported } from '../permissions/rows/belongings.ts';
import { served } from '../records/served.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { fullLife, telling } from './full-life.ts';

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();
const point = { type: 'Point', coordinates: [114.0612345, 22.5412345] };

describe('H16: what is kept by a consent', function () {
  let server: TestServer;
  let city: SmallCity;
  let branch: { _id: ObjectId };
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    branch = await server.make.unit('branch', city.community);
    await server.make.organiser(city.city, 'administrator');
  });
  after(() => server.close());

  const consented = async (...kinds: ConsentKind[]): Promise<PersonDoc> => {
    const person = await server.make.person({ communityId: city.community._id, birthDate: null });
    const consents = kinds.map((kind) => ({ kind, version: privacyVersion, at: server.clock.now() }));
    await people.in(server.db).updateOne({ _id: person._id }, { $set: { consents } });
    await identities.in(server.db).updateOne({ _id: person._id }, { $unset: { name: '', phone: '' } });
    return person;
  };
  const need = {
    unitId: () => hex(city.community),
    title: '代买米面',
    category: 'care',
    place: { point, address: '1-101' },
  };
  const needOf = async (person: PersonDoc): Promise<string> => {
    const raiser = server.as(person);
    return String((await raiser.post('/needs', { ...need, unitId: need.unitId() })).body.id);
  };

  /** Does something as a person who has agreed to what it needs, and has not afterwards. */
  const asAgreed = async <T>(person: PersonDoc, act: () => Promise<T>): Promise<T> => {
    const given = (await people.in(server.db).findOne({ _id: person._id }))!.consents;
    await server.as(person).put('/me/consents/privacy', { version: '1' });
    const done = await act();
    await people.in(server.db).updateOne({ _id: person._id }, { $set: { consents: given } });
    return done;
  };
  /** A photo of the person's own, which is in none of their bodies but theirs. */
  const photosOf = async (person: PersonDoc) => [await asAgreed(person, () => takenPhoto(server.as(person)))];

  /** A case of somebody else that is in the hands of a unit which the person organises; another has its own staff. */
  const handledCase = async (person: PersonDoc): Promise<string> => {
    const path = `/cases/${hex(await server.make.need(await server.make.person(), city.community))}`;
    const chief = server.as(await server.make.organiser(city.city, 'administrator'));
    await chief.post(`${path}/dispatch`, { unitId: hex(city.community) });
    await chief.post(`${path}/contact`);
    await server.make.grant(person, city.community, 'organiser');
    await server.make.organiser(city.elsewhere);
    return path;
  };

  /** By route: bodies that together tell everything that needs a consent there. */
  const told: Record<string, (person: PersonDoc) => Promise<{ path: string; bodies: object[] }>> = {
    editMe: async () => ({
      path: '/me',
      bodies: [
        { partyMember: true },
        { branchId: hex(branch) },
        { birthDate: '1960-05-01' },
        { name: '王小明' },
        { phone: '15400000003' },
      ],
    }),
    joinAppeal: async (person) => {
      const appeal = await announced({ server, city }, person);
      await announcements.in(server.db).updateOne({ _id: appeal._id }, { $set: { 'live.call.ask': 'offer' } });
      return {
        path: `/announcements/${hex(appeal)}/pledge`,
        bodies: [{ number: 1, amount: 1, offer: { point, placeName: '家' } }],
      };
    },
    putMyOffer: async () => ({ path: '/me/offer', bodies: [{ point, placeName: '家' }] }),
    editMyOffer: async (person) => {
      await server.make.offer(person);
      return { path: '/me/offer', bodies: [{ point }, { placeName: '家' }] };
    },
    reportToUnit: async () => {
      await server.make.organiser(city.community);
      return { path: '/me/belongings', bodies: [{ kind: 'residence', unitId: hex(city.community) }] };
    },
    reportByCode: async () => {
      const staff = server.as(await server.make.organiser(city.community));
      const { body } = await staff.post(`/units/${hex(city.community)}/report-code`, {});
      return { path: '/me/belongings/by-code', bodies: [{ code: body.code, days: 30 }] };
    },
    letHomeRead: async (person) => {
      const slip = await reported({ server, city }, person, { kind: 'home', state: 'received' });
      return { path: `/belongings/${hex(slip)}/returns`, bodies: [{ returns: true }] };
    },
    reportHazard: async (person) => ({
      path: '/hazards',
      bodies: [{ kind: 'road.lamp', point, words: '晚上看不见路', photos: await photosOf(person) }],
    }),
    raiseNeed: async (person) => {
      const [beneficiary, photos] = [{ name: '何奶奶' }, await photosOf(person)];
      return {
        path: '/needs',
        bodies: [{ ...need, description: '五楼', beneficiary, photos, unitId: need.unitId() }],
      };
    },
    serveCase: async (person) => {
      const path = await handledCase(person);
      return { path: `${path}/service`, bodies: [{ solved: true, reason: '已修好', photos: await photosOf(person) }] };
    },
    findSimilarReports: async () => ({
      path: '/similar-reports',
      bodies: [{ title: '路灯不亮', description: '五楼', caseKind: 'road.lamp', place: { point, address: '1-101' } }],
    }),
    tellMore: async (person) => {
      const path = `/cases/${hex(await server.make.need(person, city.community))}`;
      const staff = server.as(await server.make.organiser(city.community));
      await staff.post(`${path}/question`, { reason: '几楼？' });
      return { path: `${path}/answer`, bodies: [{ reason: '五楼', photos: await photosOf(person) }] };
    },
    addWords: async (person) => ({
      path: `/cases/${hex(await server.make.need(person, city.community))}/words`,
      bodies: [{ reason: '五楼', photos: await photosOf(person) }],
    }),
    reopenCase: async (person) => ({
      path: `/cases/${hex(await server.make.need(person, city.community, { state: 'served' }))}/reopening`,
      bodies: [{ reason: '五楼', photos: await photosOf(person) }],
    }),
    endPart: async (person) => {
      const path = await handledCase(person);
      await server.as(person).post(`${path}/parts`, { unitId: hex(city.elsewhere) });
      const bodies = [{ reason: '已完成', photos: await photosOf(person) }];
      return { path: `${path}/parts/${hex(city.elsewhere)}/end`, bodies };
    },
    arriveForWhistle: async (person) => {
      const whistle = { ground: 'strongWish', unitIds: [hex(city.elsewhere)], reason: '说明' };
      const { body } = await server.as(person).post(`${await handledCase(person)}/whistles`, whistle);
      const path = `/whistles/${body.id}/calls/${hex(city.elsewhere)}/arrival`;
      return { path, bodies: [{ photos: await photosOf(person) }] };
    },
    editNeed: async (person) => {
      const path = `/needs/${await asAgreed(person, () => needOf(person))}`;
      const { place } = need;
      const bodies = [{ title: '代买' }, { description: '五楼' }, { place }, { beneficiary: { name: '何奶奶' } }];
      return { path, bodies };
    },
  };

  const asking = routes.filter(({ body }) => body && toldFields(body).some(({ mark }) => mark.consent));

  it('is asked for by the routes that are listed here, and by no others', () => {
    expect(asking.map(({ name }) => name)).to.have.members(Object.keys(told));
    for (const { name } of asking) expect(told, name).to.have.property(name);
  });

  for (const { name, method, body } of asking)
    it(`is refused at its field by ${name} without the consent, and taken with it`, async () => {
      const needed = toldFields(body!).flatMap(({ steps, mark }) =>
        mark.consent ? [['body', ...steps].join('.')] : [],
      );
      const covered = new Set<string>();
      const { bodies } = await told[name](await consented());
      for (const [at, example] of bodies.entries())
        for (const [consent, { paths }] of consentsFor(body!, example)) {
          paths.forEach((path) => covered.add(path));
          const others = keysOf(consentKinds).filter((kind) => kind !== consent);
          const person = await consented(...others);
          const { path, bodies: own } = await told[name](person);
          const sent = own[at];
          const me = server.as(person);
          const before = await contentsOf(server.db);
          const refused = await me.request(method.toUpperCase(), path, { body: sent });
          expect([refused.status, refused.body.code, refused.body.details.consent]).to.deep.equal([
            409,
            'consent_missing',
            consent,
          ]);
          expect(refused.body.fields.map((one: { path: string }) => one.path)).to.have.members(paths);
          expect(await contentsOf(server.db)).to.deep.equal(before);
          await me.put(`/me/consents/${consent}`, { version: privacyVersion });
          expect((await me.request(method.toUpperCase(), path, { body: sent })).status).to.be.lessThan(300);
        }
      expect([...covered]).to.have.members(needed);
    });

  it('does not cover what its text told nothing of when it was given: the person is asked again', async () => {
    const person = await consented('partyMembership');
    await people
      .in(server.db)
      .updateOne(
        { _id: person._id },
        { $set: { consents: [{ kind: 'partyMembership', version: '2026-01', at: server.clock.now() }] } },
      );
    await server.make.organiser(city.community);
    const report = () => server.as(person).post('/me/belongings', { kind: 'residence', unitId: hex(city.community) });
    expect((await report()).body).to.deep.include({ code: 'consent_missing', status: 409 });
    await server.as(person).put('/me/consents/partyMembership', { version: privacyVersion });
    expect((await report()).status).to.equal(201);
  });

  describe('party membership and branch', () => {
    const rows: Pick<ParticipationDoc, '_id' | 'day'>[] = [];
    let members: PersonDoc[];
    let own: { _id: ObjectId };
    const counted = async (who: PersonDoc, unit: { _id: ObjectId } = city.street) => {
      const month = Math.floor(rows[0].day / 100);
      const last = new Date(Date.UTC(Math.floor(month / 100), month % 100, 0)).getUTCDate();
      const [from, to] = [1, last].map((day) => `${month * 100 + day}`.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
      const path = `/units/${hex(unit)}/participation-counts?from=${from}&to=${to}&groupBy=branch`;
      const { body } = await server.as(who).get(path);
      return body as {
        total: Record<string, unknown>;
        groups: { key: string; participations: number; people: number | null }[];
      };
    };
    const ofBranches = ({ groups }: Awaited<ReturnType<typeof counted>>) =>
      groups.filter(({ key }) => key !== '').map(({ key, participations: n, people: distinct }) => [key, n, distinct]);

    before(async () => {
      members = [];
      own = await server.make.unit('branch', city.community);
      for (let i = 0; i < 7; i++) members.push(await server.make.person({ branchId: own._id, partyMember: true }));
      // Five here, and two whose own community is too small to tell of them.
      for (const [at, person] of members.entries()) {
        const unit = at < 5 ? city.community : city.elsewhere;
        const row = await served(server, city, person, { branchId: own._id, unitId: unit._id });
        rows.push(row);
        const sums = { signedUp: 1, participations: 1, minutesVerified: row.minutes.verified, minutesHonoured: 0 };
        await inTransaction(server.services.client, (session) =>
          applyCounts(server.db, session, [{ ...row, ...sums }]),
        );
      }
    });

    it('go with their consent, from past rows too; counts stay', async () => {
      const [person] = members;
      const organiser = await server.make.organiser(city.street);
      const administrator = await server.make.organiser(city.street, 'administrator');
      const mayor = await server.make.organiser(city.city, 'administrator');
      expect(ofBranches(await counted(administrator)), 'the month is not closed').to.deep.equal([]);

      const now = server.clock.now();
      server.clock.forward(45 * 24);
      const { db, services } = server;
      await countAges(db, dayKey(server.clock.now(), 'Asia/Shanghai'), server.clock.now());
      const { root } = await services.units.current();
      expect(await countBranches(db, root!, server.clock.now())).to.be.greaterThan(0);
      expect(await countBranches(db, root!, server.clock.now()), 'once').to.equal(0);
      const before = await counted(administrator);
      expect(ofBranches(before), 'nobody is told apart').to.deep.equal([[hex(own), 5, null]]);
      expect(ofBranches(await counted(mayor, city.otherStreet)), 'two are too few').to.deep.equal([]);
      expect(await counted(organiser)).to.deep.equal(before);

      expect((await server.as(person).delete('/me/consents/partyMembership')).status).to.equal(204);
      expect(await people.in(db).findOne({ _id: person._id })).to.include({ partyMember: false, branchId: null });
      expect((await participations.in(db).findOne({ _id: rows[0]._id }))!.branchId).to.equal(null);
      expect(await dailyCounts.in(db).countDocuments({ branchId: own._id })).to.equal(6);
      expect(
        await counted(administrator),
        'H14: a sum that changed by one would tell whose branch it was',
      ).to.deep.equal(before);
      const differences: string[] = [];
      await checkCounts(db, { repair: false, say: ({ en }) => differences.push(en) });
      expect(differences.filter((line) => line.includes(hex(person)))).to.deep.equal([]);
      server.clock.set(now);
    });
  });

  it('name, birth date, offer, and the words and address of needs go with the consent to the privacy policy', async () => {
    const { person } = await fullLife(server, city);
    expect((await server.as(person).delete('/me/consents/privacy')).status).to.equal(204);
    expect(await identities.in(server.db).findOne({ _id: person._id })).to.have.keys('_id', 'openid');
    expect((await people.in(server.db).findOne({ _id: person._id }))!.birthDate).to.equal(null);
    expect(await offers.in(server.db).countDocuments({ personId: person._id })).to.equal(0);
    const asked = await needs.in(server.db).find({ requesterId: person._id }).toArray();
    expect(asked.map(({ state }) => state)).to.have.members(['withdrawn', 'served']);
    expect(JSON.stringify(asked))
      .to.not.include(telling.words)
      .and.not.include(telling.phone)
      .and.not.include('22.5412345');
  });

  it('is cleared where an earlier version kept it without, by a step that may be run again', async () => {
    const silent = await server.make.person({ branchId: branch._id, partyMember: true });
    const [kept, stranger] = [await server.make.person({ branchId: branch._id }), await server.make.person()];
    for (const person of [silent, stranger]) await server.make.offer(person);
    await people.in(server.db).updateOne({ _id: stranger._id }, { $set: { consents: [] } });
    await people.in(server.db).updateOne({ _id: silent._id }, { $pull: { consents: { kind: 'partyMembership' } } });
    const rows = [];
    for (const person of [silent, silent, kept])
      rows.push(await served(server, city, person, { branchId: branch._id }));
    for (const { minutes, ...row } of rows)
      await inTransaction(server.services.client, (session) =>
        applyCounts(server.db, session, [
          { ...row, signedUp: 1, participations: 1, minutesVerified: minutes.verified, minutesHonoured: 0 },
        ]),
      );
    const run = () =>
      unconsented.run({ db: server.db, resumed: undefined, say: () => undefined, save: async () => undefined });
    await run();
    const once = await contentsOf(server.db);
    await run();
    expect(await contentsOf(server.db)).to.deep.equal(once);
    expect(await people.in(server.db).findOne({ _id: silent._id })).to.include({ partyMember: false, branchId: null });
    expect(await participations.in(server.db).distinct('branchId', { personId: silent._id })).to.deep.equal([null]);
    expect(await participations.in(server.db).countDocuments({ personId: kept._id, branchId: branch._id })).to.equal(1);
    expect(await offers.in(server.db).distinct('personId'))
      .to.deep.include(silent._id)
      .and.not.deep.include(stranger._id);
    expect(await identities.in(server.db).findOne({ _id: stranger._id })).to.have.keys('_id', 'openid');
    const differences: string[] = [];
    await checkCounts(server.db, { repair: false, say: ({ en }) => differences.push(en) });
    for (const person of [silent, kept])
      expect(differences.filter((line) => line.includes(hex(person)))).to.deep.equal([]);
  });

  it('whereabouts of check-ins go with the consent to their use', async () => {
    const { person } = await fullLife(server, city);
    await server.as(person).put('/me/consents/location', { version: '1' });
    const far = { personId: person._id, 'in.distanceMetres': { $exists: true } };
    expect(await attendances.in(server.db).countDocuments(far)).to.equal(1);
    await server.as(person).delete('/me/consents/location');
    expect(await attendances.in(server.db).countDocuments(far)).to.equal(0);
  });

  it('is never there without its consent, when both are changed at once', async () => {
    for (let round = 0; round < 8; round++) {
      const person = await consented('privacy', 'partyMembership');
      const me = server.as(person);
      await Promise.all([
        me.patch('/me', { branchId: hex(branch) }),
        me.put('/me/offer', { point, placeName: '家' }),
        me.delete('/me/consents/partyMembership'),
        me.delete('/me/consents/privacy'),
      ]);
      expect((await people.in(server.db).findOne({ _id: person._id }))!.branchId).to.equal(null);
      expect(await offers.in(server.db).countDocuments({ personId: person._id })).to.equal(0);
    }
  });

  it('needs that are over, and their tasks, keep no address past their days, and are found by the clock alone', async () => {
    const { needTask, person } = await fullLife(server, city);
    const { forgetting } = server.services;
    const day = (days: number) => new Date(+server.clock.now() + days * 86_400_000);
    const served = { requesterId: person._id, state: 'served' as const };
    await forgetting.expire(server.db, day(36));
    expect((await needs.in(server.db).findOne(served))!.place.address).to.equal(telling.words);
    await forgetting.expire(server.db, day(38));
    const old = (await needs.in(server.db).findOne(served))!;
    expect(old).to.not.have.property('beneficiary');
    expect(old.place).to.deep.equal({ point: { type: 'Point', coordinates: [114.061, 22.541] }, address: '' });
    const open = (await needs.in(server.db).findOne({ requesterId: person._id, state: 'received' }))!;
    expect(open.place.address, 'still waited for').to.equal(telling.words);
    const address = async ({ _id }: { _id: ObjectId }) => (await tasks.in(server.db).findOne({ _id }))!.place.address;
    expect([await address(needTask.over), await address(needTask.toCome)]).to.deep.equal(['', telling.words]);
    await forgetting.expire(server.db, day(90));
    expect(await address(needTask.toCome)).to.equal('');
    expect(await forgetting.expire(server.db, day(90)), 'a second time finds nothing').to.deep.equal({});
    expect((await tasks.in(server.db).findOne({ needId: null }))!.place.address, 'of no need').to.not.equal('');
  });
});

/** The contents that a refused change must leave: how many documents each collection has, and how large they are. */
async function contentsOf(db: Db): Promise<Record<string, unknown>> {
  const sizes: Record<string, unknown> = {};
  for (const { name } of collections)
    if (name !== 'sessions') {
      const size = { $group: { _id: null, count: { $sum: 1 }, bytes: { $sum: { $bsonSize: '$$ROOT' } } } };
      sizes[name] = await db.collection(name).aggregate([size]).toArray();
    }
  return sizes;
}
