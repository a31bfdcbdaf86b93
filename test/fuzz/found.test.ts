import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'chai';
import { ObjectId } from 'mongodb';
import { document } from '../support/contract.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** Faults that random requests once found; each test bears the name of the bug. */
describe('found by random requests', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server.close());

  it('an invitation of somebody real and of a nonsense id was answered with 500', async () => {
    const organiser = await server.make.organiser(city.community);
    const task = await server.make.task(city.community);
    for (const nonsense of [' ', null, {}, { toString: 1 }]) {
      const { status, body } = await server.as(organiser).post(`/tasks/${task._id.toHexString()}/proposals`, {
        roleId: task.roles[0]._id.toHexString(),
        personIds: [new ObjectId().toHexString(), nonsense, new ObjectId().toHexString()],
      });
      expect(status).to.equal(400);
      expect(body.fields[0].path).to.equal('body.personIds.1');
    }
    const twice = new ObjectId().toHexString();
    const { body } = await server.as(organiser).post(`/tasks/${task._id.toHexString()}/proposals`, {
      roleId: task.roles[0]._id.toHexString(),
      personIds: [twice, twice],
    });
    expect(body.fields[0].path).to.equal('body.personIds.1');
  });

  it('copying a version that has moved on answered an undocumented 412', async () => {
    const organiser = await server.make.organiser(city.community);
    const task = await server.make.task(city.community);
    const answer = await server
      .as(organiser)
      .post(
        `/tasks/${task._id.toHexString()}/copies`,
        { start: '2026-03-09T09:00:00+08:00' },
        { headers: { 'if-match': '"7"' } },
      );
    expect(answer.status).to.equal(412);
  });

  describe('the document asked for what the service refuses', () => {
    const schemaOf = (path: string, method: string): object =>
      (document.paths[`/api/v1${path}`][method] as any).requestBody.content['application/json'].schema;
    const allows = (path: string, method: string, value: unknown): boolean =>
      new Ajv2020({ strict: false, validateFormats: false }).compile(schemaOf(path, method))(value);

    it('control characters in every text', () => {
      expect(allows('/me', 'patch', { displayName: '小林' })).to.equal(true);
      expect(allows('/me', 'patch', { displayName: 'a\u0007b' })).to.equal(false);
    });

    it('never null for a role’s skill, which the service takes', () => {
      expect(allows('/tasks/{taskId}', 'patch', { roles: [{ name: '值守', slots: 1, skill: null }] })).to.equal(true);
      expect(allows('/tasks/{taskId}', 'patch', { roles: [{ name: '值守', slots: 1, skill: 'juggling' }] })).to.equal(
        false,
      );
    });
  });
});
