import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { followMoves } from '../../server/features/unit-admin/follow-moves.ts';
import { closeEndedUnits } from '../../server/features/unit-admin/close-ended.ts';
import { units } from '../../server/domain/units/model.ts';
import type { Client } from '../support/client.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('units', () => {
  let server: TestServer;
  let city: SmallCity;
  let mayor: Client;
  let streetAdmin: Client;
  let volunteer: Client;

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    mayor = server.as(await server.make.organiser(city.city, 'administrator'));
    streetAdmin = server.as(await server.make.organiser(city.street, 'administrator'));
    volunteer = server.as(await server.make.person());
  });
  after(() => server.close());

  const idOf = (unit: { _id: ObjectId }) => unit._id.toHexString();
  const add = (fields: object, by = mayor) =>
    by.post('/units', { parentId: idOf(city.community), kind: 'team', ...fields });
  const events = (unitId: string) =>
    auditEvents
      .in(server.db)
      .find({ 'subject.id': new ObjectId(unitId) })
      .toArray();

  describe('adding', () => {
    it('adds a part, says where it is, and records it', async () => {
      const { status, body, headers } = await add({ name: '应急一组', endsAt: '2026-04-01T00:00:00+08:00' });
      expect(status).to.equal(201);
      expect(headers.get('location')).to.equal(`/api/v1/units/${body.id}`);
      expect(body.endsAt).to.equal('2026-03-31T16:00:00.000Z');
      expect((await server.as().get(`/units/${body.id}`)).body.name).to.equal('应急一组');
      expect((await events(body.id)).map((event) => event.action)).to.deep.equal(['unit.create']);
    });

    it('refuses a second open part of the same name', async () => {
      await add({ name: '重名组' });
      expect((await add({ name: '重名组' })).body.code).to.equal('name_taken');
    });

    it('makes one unit when twenty requests of one name arrive at once', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => add({ name: '同时组' })));
      expect(answers.filter((answer) => answer.status === 201)).to.have.lengthOf(1);
      expect(answers.filter((answer) => answer.body.code === 'name_taken')).to.have.lengthOf(19);
    });

    it('lists couriers’ stations by nearness with what they offer, for everybody; no other unit has hours', async () => {
      const at = (lng: number) => ({ point: { type: 'Point', coordinates: [lng, 22.54] }, address: '路口' });
      const station = { hours: '每天 8:00–22:00', offers: ['water', 'charging'] };
      const made = [114.07, 114.0605].map((lng) =>
        add({ name: `驿站 ${lng}`, kind: 'station', place: at(lng), station }),
      );
      const [far, near] = await Promise.all(made);
      expect([far.status, near.status]).to.deep.equal([201, 201]);
      const edited = await mayor.patch(`/units/${near.body.id}`, { station: { hours: '', offers: ['firstAid'] } });
      expect(edited.body.station).to.deep.equal({ hours: '', offers: ['firstAid'] });
      const { body } = await server.as().get('/units?kind=station&near=114.06,22.54');
      expect(body.items.map(({ id, station: shown }: { id: string; station: object }) => [id, shown])).to.deep.equal([
        [near.body.id, edited.body.station],
        [far.body.id, station],
      ]);
      const other = await add({ name: '不是驿站', station });
      expect([other.status, other.body.fields[0].path]).to.deep.equal([400, 'body.station']);
      const twice = await add({ name: '两次', kind: 'station', station: { hours: '', offers: ['water', 'water'] } });
      expect(twice.status).to.equal(400);
    });

    it('keeps the administrative levels in order', async () => {
      const { status, body } = await add({ name: '错位区', kind: 'district' });
      expect([status, body.code]).to.deep.equal([409, 'unit_kind_misplaced']);
      expect(body.detail).to.include('区');
    });

    it('is for administrators there or above', async () => {
      expect((await add({ name: 'x' }, server.as())).status).to.equal(401);
      expect((await add({ name: 'x' }, volunteer)).status).to.equal(403);
      expect((await add({ name: '街道组' }, streetAdmin)).status).to.equal(201);
      expect(
        (await streetAdmin.post('/units', { parentId: idOf(city.elsewhere), kind: 'team', name: 'x' })).status,
      ).to.equal(403);
    });

    it('names every wrong field', async () => {
      const { status, body } = await mayor.post('/units', {
        parentId: idOf(city.community),
        name: '',
        kind: 'planet',
        place: { point: { type: 'Point', coordinates: [200, 0] } },
      });
      expect(status).to.equal(400);
      expect(body.fields.map((field: { path: string }) => field.path)).to.include.members([
        'body.name',
        'body.kind',
        'body.place.address',
      ]);
      expect((await add({ name: '过去组', endsAt: '2020-01-01T00:00:00Z' })).body.fields[0].path).to.equal(
        'body.endsAt',
      );
    });
  });

  describe('editing', () => {
    it('changes the name, raises the version, and lists it under the new name', async () => {
      const { body: unit } = await add({ name: '旧名' });
      const { status, body, headers } = await mayor.patch(`/units/${unit.id}`, { name: '新名', place: null });
      expect([status, body.name, headers.get('etag')]).to.deep.equal([200, '新名', '"2"']);
      expect((await server.as().get(`/units?q=${encodeURIComponent('新名')}`)).body.items).to.have.lengthOf(1);
    });

    it('lets only the first of two editors of one version through', async () => {
      const { body: unit } = await add({ name: '抢改组' });
      const edits = await Promise.all(
        ['甲', '乙'].map((name) =>
          mayor.patch(`/units/${unit.id}`, { name: `抢改${name}` }, { headers: { 'if-match': '"1"' } }),
        ),
      );
      expect(edits.map((answer) => answer.status).sort()).to.deep.equal([200, 412]);
    });

    it('refuses a name that is taken, an empty edit, and people who do not administer it', async () => {
      const { body: unit } = await add({ name: '占名一' });
      await add({ name: '占名二' });
      expect((await mayor.patch(`/units/${unit.id}`, { name: '占名二' })).body.code).to.equal('name_taken');
      expect((await mayor.patch(`/units/${unit.id}`, {})).status).to.equal(400);
      expect((await volunteer.patch(`/units/${unit.id}`, { name: 'x' })).status).to.equal(403);
    });
  });

  describe('moving', () => {
    it('takes the parts, the tasks and the needs along', async () => {
      const from = await server.make.unit('workplace', city.community);
      const part = await server.make.unit('team', from);
      const task = await server.make.task(part);
      const person = await server.make.person();
      const need = await server.as(person).post('/needs', {
        unitId: idOf(part),
        title: '买菜',
        category: 'delivery',
        place: { point: { type: 'Point', coordinates: [114, 22.5] }, address: '一号' },
      });
      const { status, body } = await mayor.post(`/units/${idOf(from)}/move`, { parentId: idOf(city.elsewhere) });
      expect(status).to.equal(200);
      expect(body.parentId).to.equal(idOf(city.elsewhere));
      const path = [...city.elsewhere.path, from._id, part._id];
      expect((await units.in(server.db).findOne({ _id: part._id }))!.path).to.deep.equal(path);
      await followMoves(server.services, server.clock.now(), new AbortController().signal);
      expect((await tasks.in(server.db).findOne({ _id: task._id }))!.unitPath).to.deep.equal(path);
      expect(
        (await needs.in(server.db).findOne({ _id: new ObjectId(need.body.id as string) }))!.unitPath,
      ).to.deep.equal(path);
      expect(
        (await server.as().get(`/units/${idOf(part)}`)).body.ancestors.map((unit: { id: string }) => unit.id),
      ).to.deep.equal(path.slice(0, -1).map(String));
    });

    it('refuses to hang a unit below itself, or where its kind does not belong', async () => {
      const top = await server.make.unit('team', city.community);
      const below = await server.make.unit('team', top);
      expect((await mayor.post(`/units/${idOf(top)}/move`, { parentId: idOf(below) })).body.code).to.equal(
        'unit_cycle',
      );
      expect((await mayor.post(`/units/${idOf(top)}/move`, { parentId: idOf(top) })).body.code).to.equal('unit_cycle');
      expect(
        (await mayor.post(`/units/${idOf(city.otherStreet)}/move`, { parentId: idOf(city.community) })).body.code,
      ).to.equal('unit_kind_misplaced');
      expect((await mayor.post(`/units/${idOf(top)}/move`, {})).status).to.equal(400);
    });

    it('never makes a loop when two units move below each other at once', async () => {
      const [a, b] = [await server.make.unit('team', city.community), await server.make.unit('team', city.community)];
      const answers = await Promise.all([
        mayor.post(`/units/${idOf(a)}/move`, { parentId: idOf(b) }),
        mayor.post(`/units/${idOf(b)}/move`, { parentId: idOf(a) }),
      ]);
      expect(answers.map((answer) => answer.body.code ?? 'moved').sort()).to.deep.equal(['moved', 'unit_cycle']);
    });

    it('needs an administrator of both sides', async () => {
      const unit = await server.make.unit('team', city.community);
      expect((await streetAdmin.post(`/units/${idOf(unit)}/move`, { parentId: idOf(city.elsewhere) })).status).to.equal(
        403,
      );
      expect((await streetAdmin.post(`/units/${idOf(unit)}/move`, { parentId: idOf(city.street) })).status).to.equal(
        200,
      );
      expect((await mayor.post(`/units/${idOf(city.city)}/move`, { parentId: idOf(city.street) })).status).to.equal(
        403,
      );
    });
  });

  describe('closing', () => {
    it('closes an empty unit once, and its name is free again', async () => {
      const { body: unit } = await add({ name: '关闭组' });
      expect((await mayor.post(`/units/${unit.id}/close`)).body.state).to.equal('closed');
      expect((await mayor.post(`/units/${unit.id}/close`)).body.code).to.equal('unit_closed');
      expect((await mayor.patch(`/units/${unit.id}`, { name: 'x' })).body.code).to.equal('unit_closed');
      expect((await add({ name: 'x', parentId: unit.id })).body.code).to.equal('unit_closed');
      expect((await add({ name: '关闭组' })).status).to.equal(201);
    });

    it('refuses while parts are open or tasks are not over', async () => {
      const parent = await server.make.unit('team', city.community);
      const part = await server.make.unit('team', parent);
      expect((await mayor.post(`/units/${idOf(parent)}/close`)).body.code).to.equal('unit_not_empty');
      await server.make.task(part);
      expect((await mayor.post(`/units/${idOf(part)}/close`)).body.code).to.equal('unit_not_empty');
      const over = await server.make.unit('team', city.community);
      await server.make.task(over, { inHours: -10, hours: 2 });
      expect((await mayor.post(`/units/${idOf(over)}/close`)).status).to.equal(200);
    });

    it('is for administrators above', async () => {
      const unit = await server.make.unit('team', city.community);
      const own = server.as(await server.make.organiser(unit, 'administrator'));
      expect((await own.post(`/units/${idOf(unit)}/close`)).status).to.equal(403);
      expect((await streetAdmin.post(`/units/${idOf(unit)}/close`)).status).to.equal(200);
    });

    it('closes temporary units after their end, each once, the deepest first; the busy ones wait', async () => {
      const now = server.clock.now();
      const endsAt = new Date(+now + 3_600_000);
      const team = await server.make.unit('team', city.community, { endsAt });
      await server.make.unit('team', team, { endsAt });
      const busy = await server.make.unit('team', city.community, { endsAt });
      await server.make.task(busy, { inHours: 5 });
      const run = (at: Date) => closeEndedUnits(server.database.client, server.db, at);
      expect(await run(now)).to.equal(0);
      expect(await run(endsAt)).to.equal(2);
      expect(await run(endsAt)).to.equal(0);
      expect(await run(new Date(+now + 8 * 3_600_000))).to.equal(1);
      expect((await events(idOf(team))).map((event) => [event.action, event.actorId])).to.deep.equal([
        ['unit.close', null],
      ]);
    });
  });
});
