import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { runQuery } from '../../server/platform/database/query.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { identities, people, type PersonDoc } from '../../server/domain/people/model.ts';
import { volunteersOf } from '../../server/domain/people/volunteers.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('people', () => {
  let server: TestServer;
  let city: SmallCity;

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server.close());

  const idOf = (thing: { _id: ObjectId }) => thing._id.toHexString();
  const fieldsOf = (body: { fields: { path: string }[] }) => body.fields.map((field) => field.path);
  const events = async (person: PersonDoc) =>
    (await auditEvents.in(server.db).find({ 'subject.id': person._id }).toArray()).map((event) => event.action);

  describe('me', () => {
    it('shows what I told, my roles with the names of their units, and what they let me do', async () => {
      const person = await server.make.person({
        displayName: '周海宁',
        communityId: city.community._id,
        phone: '13800000000',
      });
      await server.make.grant(person, city.street, 'organiser');
      const { status, body, headers } = await server.as(person).get('/me');
      expect(status).to.equal(200);
      expect(body).to.deep.include({
        displayName: '周海宁',
        phone: '13800000000',
        community: { id: idOf(city.community), name: '甲社区', kind: 'community' },
      });
      expect(body.grants).to.have.lengthOf(1);
      expect(body.grants[0]).to.deep.include({
        role: 'organiser',
        unit: { id: idOf(city.street), name: '甲街道', kind: 'street' },
        endsAt: null,
      });
      expect(body.can).to.deep.equal({ organise: true, administer: false, takeWechatNumber: false });
      expect(headers.get('etag')).to.equal('"1"');
      expect(JSON.stringify(body)).to.not.include('openid');
    });

    it('does not count a role that has ended', async () => {
      const person = await server.make.person();
      const admin = server.as(await server.make.organiser(city.city, 'administrator'));
      await admin.post(`/units/${idOf(city.community)}/grants`, {
        personId: idOf(person),
        role: 'organiser',
        endsAt: new Date(+server.clock.now() + 3_600_000).toISOString(),
      });
      expect((await server.as(person).get('/me')).body.can.organise).to.equal(true);
      server.clock.forward(2);
      expect((await server.as(person).get('/me')).body).to.deep.include({
        grants: [],
        can: { organise: false, administer: false, takeWechatNumber: false },
      });
    });

    it('changes what I tell, with name and phone kept apart from the record', async () => {
      const person = await server.make.person();
      const { status, body } = await server.as(person).patch('/me', {
        displayName: '新名',
        language: 'en',
        elderMode: true,
        communityId: idOf(city.elsewhere),
        birthDate: '1980-02-29',
        name: '真名',
        phone: '13900000000',
      });
      expect(status).to.equal(200);
      expect(body).to.include({
        displayName: '新名',
        language: 'en',
        elderMode: true,
        birthDate: '1980-02-29',
        name: '真名',
        phone: '13900000000',
        version: 2,
      });
      expect(JSON.stringify(await people.in(server.db).findOne({ _id: person._id })))
        .to.not.include('真名')
        .and.not.include('13900000000');
      expect((await server.as(person).patch('/me', { name: null, phone: null, communityId: null })).body).to.include({
        name: null,
        phone: null,
        community: null,
      });
      expect(await identities.in(server.db).findOne({ _id: person._id })).to.have.keys('_id', 'openid');
      expect(await events(person)).to.deep.equal(['person.edit', 'person.edit']);
    });

    it('names every wrong field and changes nothing', async () => {
      const person = await server.make.person();
      const wrong = await server.as(person).patch('/me', {
        displayName: '',
        elderMode: 'yes',
        phone: 'call me',
        birthDate: '1999-02-30',
        partyMember: 1,
        role: 'x',
      });
      expect(wrong.status).to.equal(400);
      expect(fieldsOf(wrong.body)).to.have.members([
        'body.displayName',
        'body.elderMode',
        'body.phone',
        'body.birthDate',
        'body.partyMember',
        'body.role',
      ]);
      expect(fieldsOf((await server.as(person).patch('/me', { communityId: idOf(city.street) })).body)).to.deep.equal([
        'body.communityId',
      ]);
      expect(fieldsOf((await server.as(person).patch('/me', { branchId: idOf(city.street) })).body)).to.deep.equal([
        'body.branchId',
      ]);
      expect((await server.as(person).patch('/me', {})).status).to.equal(400);
      expect((await people.in(server.db).findOne({ _id: person._id }))!.version).to.equal(1);
    });

    it('takes nobody under fourteen', async () => {
      const person = await server.make.person();
      const years = server.clock.now().getUTCFullYear();
      expect(fieldsOf((await server.as(person).patch('/me', { birthDate: `${years - 13}-01-01` })).body)).to.deep.equal(
        ['body.birthDate'],
      );
      expect(fieldsOf((await server.as(person).patch('/me', { birthDate: `${years + 1}-01-01` })).body)).to.deep.equal([
        'body.birthDate',
      ]);
      expect((await server.as(person).patch('/me', { birthDate: `${years - 15}-01-01` })).status).to.equal(200);
    });

    it('lets only the first of two edits of one version through', async () => {
      const person = await server.make.person();
      const edits = await Promise.all(
        ['甲', '乙'].map((displayName) =>
          server.as(person).patch('/me', { displayName }, { headers: { 'if-match': '"1"' } }),
        ),
      );
      expect(edits.map((answer) => answer.status).sort()).to.deep.equal([200, 412]);
    });

    it('needs a session', async () => {
      for (const answer of [
        await server.as().get('/me'),
        await server.as().patch('/me', {}),
        await server.as().post('/me/closure'),
        await server.as().post('/me/member-code'),
      ]) {
        expect(answer.status).to.equal(401);
      }
    });
  });

  describe('consents', () => {
    it('party membership is told only with its consent, and goes with it', async () => {
      const person = await server.make.person();
      const me = server.as(person);
      expect(fieldsOf((await me.patch('/me', { partyMember: true })).body)).to.deep.equal(['body.partyMember']);
      expect((await me.put('/me/consents/partyMembership', { version: '2026-01' })).status).to.equal(200);
      expect((await me.patch('/me', { partyMember: true })).body.partyMember).to.equal(true);
      expect((await runQuery(server.db, volunteersOf([person._id])))[0].partyMember).to.equal(true);
      expect((await me.delete('/me/consents/partyMembership')).status).to.equal(204);
      expect((await me.get('/me')).body).to.deep.include({ partyMember: false });
      expect((await runQuery(server.db, volunteersOf([person._id])))[0].partyMember).to.equal(false);
      expect(await events(person)).to.deep.equal(['consent.give', 'person.edit', 'consent.withdraw']);
    });

    it('name and telephone number are told only with the consent to the privacy policy, and go with it', async () => {
      const person = await server.make.person({ consents: [] });
      await identities.in(server.db).updateOne({ _id: person._id }, { $unset: { name: '' } });
      const me = server.as(person);
      expect(fieldsOf((await me.patch('/me', { name: '真名', displayName: '新名' })).body)).to.deep.equal([
        'body.name',
      ]);
      expect(fieldsOf((await me.patch('/me', { phone: '15400000001' })).body)).to.deep.equal(['body.phone']);
      expect((await me.get('/me')).body).to.deep.include({ version: 1, name: null });
      expect(
        (await me.patch('/me', { name: null, phone: null, displayName: '新名' })).status,
        'taking back needs no consent',
      ).to.equal(200);
      await me.put('/me/consents/privacy', { version: '2026-01' });
      expect((await me.patch('/me', { name: '真名', phone: '+8615400000001' })).body).to.include({
        name: '真名',
        phone: '15400000001',
      });
      expect((await me.delete('/me/consents/privacy')).status).to.equal(204);
      expect(await identities.in(server.db).findOne({ _id: person._id })).to.have.keys('_id', 'openid');
    });

    it('never leaves a party member without the consent when both are changed at once', async () => {
      const person = await server.make.person({
        consents: [{ kind: 'partyMembership', version: '1', at: server.clock.now() }],
      });
      const me = server.as(person);
      await Promise.all([me.patch('/me', { partyMember: true }), me.delete('/me/consents/partyMembership')]);
      const { body } = await me.get('/me');
      expect(body.partyMember).to.equal(false);
      expect(body.consents.map(({ kind }: { kind: string }) => kind)).to.deep.equal(['privacy']);
    });

    it('a later version takes the place of an earlier one', async () => {
      const me = server.as(await server.make.person());
      await me.put('/me/consents/location', { version: '1' });
      const { body } = await me.put('/me/consents/location', { version: '$2' });
      expect(
        body.consents
          .filter((consent: { kind: string }) => consent.kind === 'location')
          .map((consent: { version: string }) => consent.version),
      ).to.deep.equal(['$2']);
    });

    it('knows only the kinds there are, and takes back only what was given', async () => {
      const me = server.as(await server.make.person());
      expect((await me.put('/me/consents/everything', { version: '1' })).status).to.equal(404);
      expect((await me.put('/me/consents/location', {})).status).to.equal(400);
      expect((await me.delete('/me/consents/location')).status).to.equal(404);
      expect((await server.as().put('/me/consents/location', { version: '1' })).status).to.equal(401);
      expect((await server.as().delete('/me/consents/location')).status).to.equal(401);
    });
  });

  describe('closing the account', () => {
    it('ends sessions, roles and offer, forgets the person, and records it once', async () => {
      const person = await server.make.organiser(city.community);
      await server.make.offer(person);
      const me = server.as(person);
      expect((await me.post('/me/closure')).status).to.equal(204);
      expect((await me.get('/me')).status).to.equal(401);
      const kept = (await people.in(server.db).findOne({ _id: person._id }))!;
      expect(kept).to.include({ state: 'closed', displayName: '已注销用户', birthDate: null, partyMember: false });
      expect(await identities.in(server.db).findOne({ _id: person._id })).to.have.keys('_id', 'openid');
      expect(await offers.in(server.db).countDocuments({ personId: person._id })).to.equal(0);
      expect(await sessions.in(server.db).countDocuments({ personId: person._id })).to.equal(0);
      const admin = server.as(await server.make.organiser(city.city, 'administrator'));
      expect(
        (await admin.get(`/units/${idOf(city.community)}/grants`)).body.items.map(
          (grant: { person: { id: string } }) => grant.person.id,
        ),
      ).to.not.include(idOf(person));
      expect(await events(person)).to.deep.equal(['person.close']);
    });

    it('waits until nobody counts on the person any more', async () => {
      const task = await server.make.task(city.community);
      const person = await server.make.person();
      const claim = await server
        .as(person)
        .post(`/tasks/${idOf(task)}/participations`, { roleId: task.roles[0]._id.toHexString() });
      expect(claim.status).to.equal(201);
      const { status, body } = await server.as(person).post('/me/closure');
      expect([status, body.code]).to.deep.equal([409, 'wrong_state']);
      expect(body.details.taskIds).to.deep.equal([idOf(task)]);
      server.clock.forward(72);
      expect((await server.as(person).post('/me/closure')).status).to.equal(204);
    });

    it('is refused to the last administrator of the city', async () => {
      const other = await startTestServer();
      try {
        const { city: root } = await other.make.smallCity();
        const person = await other.make.organiser(root, 'administrator');
        expect((await other.as(person).post('/me/closure')).body.code).to.equal('last_administrator');
        expect((await other.as(person).get('/me')).status).to.equal(200);
      } finally {
        await other.close();
      }
    });
  });
});
