import { expect } from 'chai';
import { XMLParser } from 'fast-xml-parser';
import { ObjectId } from 'mongodb';
import { dayMs, hourMs } from '../../shared/durations.ts';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { needs } from '../../server/domain/needs/model.ts';
import { sentRequests, senders } from '../../server/domain/senders/model.ts';
import type { Client } from '../support/client.ts';
import { takenPhoto } from '../photos/support.ts';
import { fieldOf, hex, refused, startOffice, step, to, type Office } from './support.ts';

const root = '/open311/v2';
/** In the style of the specification's example of a POST, with the names and numbers that we are to forget. */
const example = {
  jurisdiction_id: 'city.example',
  service_code: 'road.lamp',
  lat: '22.5432123',
  long: '114.0598765',
  address_string: '幸福路 3 号',
  email: 'smit333@example.com',
  device_id: 'tt222111',
  account_id: '123456',
  first_name: 'john',
  last_name: 'smith',
  phone: '111111111',
  description: '晚上看不见路，请联系 john smith',
  media_url: 'http://pictures.example/1.jpg',
  'attribute[title]': 'lamp',
};

describe('Open311 GeoReport v2', () => {
  let office: Office;
  let nobody: Client;
  let key: string;
  before(async () => {
    office = await startOffice();
    nobody = office.server.as();
    office.server.clock.set('2026-03-02T09:00:00+08:00');
    const { body: kinds } = await nobody.get('/case-kinds');
    for (const name of ['road.lamp', 'street.litter']) {
      const {
        key: _key,
        class: _class,
        unit: _unit,
        version: _version,
        ...kind
      } = kinds.items.find((one: { key: string }) => one.key === name);
      expect((await office.at.city.put(`/case-kinds/${name}`, { ...kind, isPublic: true })).status).to.equal(200);
    }
    ({ key } = (await office.at.city.post('/senders', { name: '12345 热线', requestsADay: 50 })).body);
  });
  beforeEach(() => office.server.clock.set('2026-03-02T09:00:00+08:00'));
  after(() => office.close());

  const send = (fields: Record<string, string> = {}, format = 'json') =>
    nobody.request('POST', `${root}/requests.${format}`, {
      body: new URLSearchParams({ ...example, api_key: key, ...fields }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    });
  const sent = async (fields: Record<string, string> = {}): Promise<string> => {
    const { status, body } = await send(fields);
    expect(status, JSON.stringify(body)).to.equal(201);
    return body[0].service_request_id;
  };
  const listed = async (query = ''): Promise<string[]> =>
    (await nobody.get(`${root}/requests.json${query}`)).body.map(
      (one: { service_request_id: string }) => one.service_request_id,
    );
  const accept = (id: string) => step(office.at.community, id, 'acceptance');
  const xml = (text: string) => new XMLParser({ parseTagValue: false }).parse(text);

  it('says where it is, and which kinds the city has made public, in JSON and XML', async () => {
    const { body: discovered } = await nobody.get(`${root}/discovery.json`);
    expect(discovered.endpoints[0]).to.deep.include({
      specification: 'http://wiki.open311.org/GeoReport_v2',
      formats: ['application/json', 'text/xml'],
    });
    const { body: services } = await nobody.get(`${root}/services.json?jurisdiction_id=city.example`);
    expect(services.map((one: { service_code: string }) => one.service_code)).to.have.members([
      'road.lamp',
      'street.litter',
    ]);
    const answer = await nobody.get(`${root}/services.xml`);
    expect(answer.headers.get('content-type')).to.match(/^text\/xml/);
    expect((await nobody.get(`${root}/services%2Exml`)).body, 'the dot written otherwise').to.equal(answer.body);
    expect(xml(answer.body).services.service.map((one: { service_code: string }) => one.service_code)).to.deep.equal(
      services.map((one: { service_code: string }) => one.service_code),
    );
    const { body: definition } = await nobody.get(`${root}/services/road.lamp.json`);
    expect(definition.attributes.map((one: { code: string }) => one.code)).to.deep.equal(['reference']);
    expect(
      xml((await nobody.get(`${root}/services/road.lamp.xml`)).body).service_definition.attributes.attribute.code,
    ).to.equal('reference');
    expect((await nobody.get(`${root}/services/road.surface.json`)).status).to.equal(404);
  });

  it('takes a request with a key as a case of the community around it, whose staff are told; nothing of persons stays', async () => {
    const id = await sent();
    const need = (await needs.in(office.server.db).find().sort({ _id: -1 }).limit(1).toArray())[0];
    expect(need._id.toHexString()).to.equal(id);
    expect(need.requesterId).to.equal(null);
    expect(JSON.stringify(need)).to.not.match(/smit333|tt222111|111111111|123456|pictures\.example/);
    const { body: shown } = await office.at.city.get(`/cases/${id}`);
    expect(shown).to.deep.include({ state: 'received', description: example.description });
    const audits = await auditEvents.in(office.server.db).find({ 'subject.id': need._id }).toArray();
    expect(audits.map(({ action }) => action)).to.include('need.receive');
    const { body: inbox } = await office.server
      .as(
        office.staff[
          (['community', 'neighbour', 'elsewhere'] as const).find((one) => office.city[one]._id.equals(need.unitId))!
        ],
      )
      .get('/me/messages');
    expect(inbox.items[0]).to.deep.include({ kind: 'needRaised' });
  });

  it('#21: what another system imports was told of one by one: now in a few messages, and the queue has them all', async () => {
    const { server, city, at, staff } = office;
    const { body: sender } = await at.city.post('/senders', { name: '旧系统', requestsADay: 400 });
    const told = (unit: 'community' | 'neighbour' | 'elsewhere', since: string) =>
      messages
        .in(server.db)
        .countDocuments({ personId: staff[unit]._id, kind: 'needRaised', at: { $gte: new Date(since) } });
    for (const [now, count] of [
      ['2026-03-10T09:00:00+08:00', 12],
      ['2026-03-10T09:15:00+08:00', 7],
    ] as const) {
      server.clock.set(now);
      const ids: string[] = [];
      for (let i = 0; i < count; i++) ids.push(await sent({ api_key: sender.key, description: `第 ${i} 盏` }));
      const { unitId } = (await needs.in(server.db).findOne({ _id: new ObjectId(ids[0]) }))!;
      const unit = (['community', 'neighbour', 'elsewhere'] as const).find((one) => city[one]._id.equals(unitId))!;
      expect(await told(unit, now), 'four, and one for the rest of the quarter').to.equal(5);
      const queue = (await at[unit].get(`/units/${hex(city[unit])}/cases?limit=50`)).body.items;
      expect(
        queue.map(({ id }: any) => id),
        'none is dropped',
      ).to.include.members(ids);
    }
  });

  it('each of grade A was told of by day alone, and the fifth of them not by itself', async () => {
    const { server, at, city, staff } = office;
    const { body: kinds } = await nobody.get('/case-kinds');
    const {
      key: named,
      class: _class,
      unit: _unit,
      version: _version,
      ...kind
    } = kinds.items.find((one: { key: string }) => one.key === 'street.litter');
    const put = (fields: object) => at.city.put(`/case-kinds/${named}`, { ...kind, ...fields });
    expect((await put({ grade: 'A' })).status).to.equal(200);
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) ids.push(await sent({ service_code: named, description: `第 ${i} 处` }));
    const { unitId } = (await needs.in(server.db).findOne({ _id: new ObjectId(ids[0]) }))!;
    const unit = (['community', 'neighbour', 'elsewhere'] as const).find((one) => city[one]._id.equals(unitId))!;
    const about = { 'subject.id': { $in: ids.map((id) => new ObjectId(id)) }, personId: staff[unit]._id };
    const told = await messages.in(server.db).find(about).toArray();
    expect(told.map(({ kind: of }) => of)).to.deep.equal(ids.map(() => 'caseUrgent'));
    expect((await put({})).status).to.equal(200);
  });

  it('lets its sender follow it at once, and everybody once it is accepted, without words, names or the exact place', async () => {
    const id = await sent();
    expect((await nobody.get(`${root}/requests/${id}.json`)).status).to.equal(404);
    expect(await listed()).to.not.include(id);
    const { body: own } = await nobody.get(`${root}/requests/${id}.json?api_key=${key}`);
    expect(own[0]).to.deep.include({ service_request_id: id, status: 'open', status_notes: '待受理' });
    const unit = (await needs.in(office.server.db).findOne({ _id: { $exists: true } }, { sort: { _id: -1 } }))!.unitId;
    await step(office.at.city, id, 'dispatch', { unitId: unit.toHexString() });
    const answer = await nobody.get(`${root}/requests/${id}.json`);
    expect(answer.body[0]).to.deep.include({
      status: 'open',
      service_code: 'road.lamp',
      lat: 22.543,
      long: 114.06,
      requested_datetime: '2026-03-02T09:00:00+08:00',
      media_url: null,
    });
    expect(JSON.stringify(answer.body)).to.not.match(/看不见路|幸福路|smith/);
    const inXml = xml((await nobody.get(`${root}/requests.xml?service_request_id=${id}`)).body).service_requests
      .request;
    expect(inXml).to.deep.include({ service_request_id: id, status: 'open', lat: '22.543', media_url: '' });
    expect(await listed()).to.include(id);
  });

  it('never shows what is somebody’s own, which no city can make public, and closes with its case', async () => {
    const { body: kinds } = await nobody.get('/case-kinds');
    const {
      key: _key,
      class: _class,
      unit: _unit,
      version: _version,
      ...care
    } = kinds.items.find((one: { key: string }) => one.key === 'other.care');
    const refusal = await office.at.city.put('/case-kinds/other.care', { ...care, isPublic: true });
    expect([...refused(refusal), fieldOf(refusal)]).to.deep.equal([400, 'invalid_request', 'body.isPublic']);
    const home = await office.raise(office.city.community, { category: 'care', caseKind: 'other.care' });
    await accept(home);
    expect((await nobody.get(`${root}/requests/${home}.json`)).status).to.equal(404);
    const id = await office.raise(office.city.community);
    await accept(id);
    await step(office.at.community, id, 'dispatch', to(office.city.community));
    await step(office.at.community, id, 'service', { solved: true, reason: '张三家门口已修好' });
    const { body: after } = await nobody.get(`${root}/requests/${id}.json`);
    expect(after[0]).to.deep.include({ status: 'closed', status_notes: '已办结', expected_datetime: null });
    expect(JSON.stringify(after)).to.not.include('张三');
    expect(await listed('?status=closed')).to.deep.equal([id]);
    expect(await listed('?status=open')).to.not.include(id);
  });

  it('filters by service, time of 90 days at most, state and page, and refuses what is none in its own form', async () => {
    office.server.clock.set('2026-07-01T09:00:00+08:00');
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) {
      office.server.clock.forward(1);
      const id = await office.raise(office.city.community);
      await accept(id);
      ids.unshift(id);
    }
    expect(await listed()).to.deep.equal(ids);
    expect(await listed('?page_size=2')).to.deep.equal(ids.slice(0, 2));
    expect(await listed('?page_size=2&page=2')).to.deep.equal(ids.slice(2));
    expect(await listed('?service_code=street.litter')).to.deep.equal([]);
    expect(await listed('?service_code=road.lamp,street.litter&status=open,closed')).to.deep.equal(ids);
    expect(await listed('?end_date=2026-06-30T00:00:00Z')).to.not.include(ids[0]);
    const long = await nobody.get(
      `${root}/requests.json?start_date=2026-01-01T00:00:00Z&end_date=2026-07-01T00:00:00Z`,
    );
    expect(long.status).to.equal(400);
    expect(long.body[0]).to.deep.include({ code: 400, error: 'invalid_request' });
    expect(long.body[0].description).to.match(/^invalid_request: end_date: /);
    const inXml = await nobody.get(`${root}/requests.xml?status=maybe`);
    expect(inXml.status).to.equal(400);
    expect(xml(inXml.body).errors.error).to.deep.include({ code: '400', error: 'invalid_request' });
    expect((await nobody.get(`${root}/requests.html`)).status).to.equal(404);
  });

  it('does nothing twice under one reference, and finds it again by it', async () => {
    const before = await needs.in(office.server.db).countDocuments();
    const fields = { 'attribute[reference]': 'H-2026.0001' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => sent(fields)));
    expect(new Set(answers).size).to.equal(1);
    expect(await sent(fields)).to.equal(answers[0]);
    expect(await needs.in(office.server.db).countDocuments()).to.equal(before + 1);
    const { body } = await nobody.get(`${root}/tokens/H-2026.0001.json?api_key=${key}`);
    expect(body).to.deep.equal([{ service_request_id: answers[0], token: 'H-2026.0001' }]);
    expect((await nobody.get(`${root}/tokens/H-9.json?api_key=${key}`)).status).to.equal(404);
  });

  it('refuses a wrong key, service and place, a body that is no form, and changes nothing', async () => {
    const before = await needs.in(office.server.db).countDocuments();
    const said = ({ status, body }: { status: number; body: any }) => [status, body[0].error, body[0].description];
    expect(said(await send({ api_key: 'xf_none' })).slice(0, 2)).to.deep.equal([403, 'sender_unknown']);
    expect(xml((await send({ api_key: 'xf_none' }, 'xml')).body).errors.error.code).to.equal('403');
    expect(said(await send({ service_code: 'road.surface' }))[2]).to.match(/service_code/);
    expect(said(await send({ lat: '80' }))[2]).to.match(/lat/);
    expect(said(await send({ lat: 'x' }))[0]).to.equal(400);
    expect(said(await send({ 'attribute[reference]': 'a b' }))[0]).to.equal(400);
    expect(said(await nobody.post(`${root}/requests.json`, { ...example, api_key: key }))[0]).to.equal(415);
    expect(await needs.in(office.server.db).countDocuments()).to.equal(before);
  });

  it('keeps keys as hashes, tells one once, and sends nothing beyond its day or after it was revoked', async () => {
    const options = { headers: { 'idempotency-key': 'sender-of-the-map' } };
    const body = { name: '地图上报', requestsADay: 2 };
    const first = await office.at.city.post('/senders', body, options);
    const again = await office.at.city.post('/senders', body, options);
    expect([first.status, again.status, again.body.key]).to.deep.equal([201, 201, undefined]);
    expect(again.body.sender).to.deep.equal(first.body.sender);
    const { key: own, sender } = first.body;
    const stored = await Promise.all(
      (await office.server.db.collections()).map(async (one) => JSON.stringify(await one.find().toArray())),
    );
    expect(stored.some((text) => text.includes(own))).to.equal(false);
    const taken = await office.at.city.post('/senders', body);
    expect(refused(taken)).to.deep.equal([400, 'invalid_request']);
    await sent({ api_key: own });
    await sent({ api_key: own });
    const third = await send({ api_key: own });
    expect([third.status, third.body[0].error]).to.deep.equal([429, 'too_many_requests']);
    expect((await office.at.city.get('/senders')).body.items).to.deep.include({ ...sender, sent: 2 });
    office.server.clock.set(new Date(+office.server.clock.now() + dayMs));
    const id = await sent({ api_key: own });
    office.server.clock.set(new Date(+office.server.clock.now() + hourMs));
    expect((await office.at.city.post(`/senders/${sender.id}/revocation`)).body.revokedAt).to.be.a('string');
    expect((await send({ api_key: own })).status).to.equal(403);
    expect((await nobody.get(`${root}/requests/${id}.json?api_key=${own}`)).status).to.equal(403);
    expect(refused(await office.at.city.patch(`/senders/${sender.id}`, { name: '又一个' }))).to.deep.equal([
      409,
      'wrong_state',
    ]);
    const actions = await auditEvents.in(office.server.db).distinct('action', { 'subject.kind': 'sender' });
    expect(actions).to.deep.equal(['sender.add', 'sender.revoke']);
    expect(
      await sentRequests
        .in(office.server.db)
        .countDocuments({ senderId: (await senders.in(office.server.db).findOne({ name: '地图上报' }))!._id }),
    ).to.equal(3);
  });

  it('shows a photo where whoever verified the hazard found that it shows nobody, and no other', async () => {
    const passerBy = office.server.as(await office.server.make.person());
    const report = async (photosCleared: boolean): Promise<{ photo: string; id: string }> => {
      const photo = await takenPhoto(passerBy);
      const { body: hazard } = await passerBy.post('/hazards', {
        kind: 'road.lamp',
        point: { type: 'Point', coordinates: [114.06, 22.54] },
        photos: [photo],
      });
      const { body } = await office.at.city.post(`/hazards/${hazard.id}/verification`, {
        address: '路口',
        photosCleared,
      });
      await step(office.at.city, body.caseId, 'dispatch', { unitId: hazard.unit.id });
      return { photo, id: body.caseId };
    };
    const [cleared, kept] = [await report(true), await report(false)];
    const urlOf = async (id: string): Promise<string | null> =>
      (await nobody.get(`${root}/requests/${id}.json`)).body[0].media_url;
    expect(await urlOf(cleared.id)).to.match(new RegExp(`/api/v1${root}/photos/${cleared.photo}$`));
    expect(await urlOf(kept.id)).to.equal(null);
    expect((await nobody.get(`${root}/photos/${cleared.photo}`)).status).to.equal(200);
    expect((await nobody.get(`${root}/photos/${kept.photo}`)).status).to.equal(404);
  });
});
