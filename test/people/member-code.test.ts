import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('being found', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server.close());

  const idOf = (thing: { _id: ObjectId }) => thing._id.toHexString();
  const find = async (code: string, by: PersonDoc) => server.as(by).get(`/people?memberCode=${code}`);

  it('an administrator finds who shows a code, for an hour, and only the latest code', async () => {
    const admin = await server.make.organiser(city.community, 'administrator');
    const person = await server.make.person({ displayName: '苏雨桐' });
    const first = await server.as(person).post('/me/member-code');
    const second = await server.as(person).post('/me/member-code');
    expect(second.status).to.equal(201);
    expect((await find(second.body.code.toLowerCase(), admin)).body.items).to.deep.equal([
      { id: idOf(person), displayName: '苏雨桐' },
    ]);
    expect((await find(first.body.code, admin)).body.items).to.deep.equal([]);
    server.clock.forward(1);
    expect((await find(second.body.code, admin)).body.items).to.deep.equal([]);
  });

  it('nobody else finds anybody', async () => {
    const person = await server.make.person();
    const { body } = await server.as(person).post('/me/member-code');
    expect((await find(body.code, person)).status).to.equal(403);
    expect((await find(body.code, await server.make.organiser(city.community))).status).to.equal(403);
    expect((await server.as().get(`/people?memberCode=${body.code}`)).status).to.equal(401);
  });

  it('there is no search by anything else', async () => {
    const admin = server.as(await server.make.organiser(city.city, 'administrator'));
    expect((await admin.get('/people')).status).to.equal(400);
    expect((await admin.get('/people?phone=13800000000')).status).to.equal(400);
    const { body } = await admin.get('/people?memberCode=short');
    expect(body.fields.map(({ path }: { path: string }) => path)).to.deep.equal(['query.memberCode']);
  });
});
