import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { routes } from '../../server/routes.ts';
import { startSandbox, type RunningSandbox } from '../../server/platform/wechat/sandbox.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { requests } from './requests.ts';
import { columns, expectedOf, routeOf, table, type Column } from './table.ts';
import { World } from './world.ts';

describe('who may do what', () => {
  let server: TestServer;
  let sandbox: RunningSandbox;
  let world: World;
  const methods = new Map(routes.map((route) => [route.name, route.method.toUpperCase()]));

  before(async () => {
    sandbox = await startSandbox();
    server = await startTestServer({
      env: {
        WECHAT_BASE_URL: sandbox.url,
        WECHAT_APP_ID: 'wx-test',
        WECHAT_APP_SECRET: 'secret',
        WECHAT_PHONE_BUTTON: 'on',
      },
    });
    const city = await server.make.smallCity();
    const otherDistrict = await server.make.unit('district', city.city);
    let openids = 0;
    world = new World(server, city, otherDistrict, {
      logIn: () => sandbox.issueCode(`matrix-${++openids}`),
      phone: () => sandbox.phones.issueCode(`matrix-${++openids}`),
    });
    // The city always has another administrator, or the last one could not leave.
    await server.make.organiser(city.city, 'administrator');
  });
  after(async () => {
    await server.close();
    await sandbox.close();
  });

  it('has a row for every route, and no row without a route', () => {
    expect([...new Set(Object.keys(table).map(routeOf))].sort()).to.deep.equal([...methods.keys()].sort());
    expect(Object.keys(requests).sort()).to.deep.equal(Object.keys(table).sort());
    for (const row of Object.keys(table)) expect(expectedOf(row), row).to.have.lengthOf(columns.length);
  });

  /** One cell: fresh people and things, one request. A refusal must have changed nothing. */
  async function outcome(row: string, column: Column): Promise<string> {
    const caller = await world.person(column);
    const owner = column === 'volunteer' ? caller! : (await world.person('volunteer'))!;
    const { path, body, headers } = await requests[row](world, owner, caller);
    const requestId = randomUUID();
    const { status } = await server
      .as(caller)
      .request(methods.get(routeOf(row))!, path, { body, headers: { ...headers, 'x-request-id': requestId } });
    if (status >= 200 && status < 300) return 'ok';
    const changes = await auditEvents.in(server.db).countDocuments({ requestId });
    return changes === 0 ? String(status) : `${status} with ${changes} changes`;
  }

  for (const row of Object.keys(table)) {
    it(row, async () => {
      const found = await Promise.all(columns.map(async (column) => [column, await outcome(row, column)]));
      const expected = expectedOf(row);
      expect(Object.fromEntries(found)).to.deep.equal(
        Object.fromEntries(columns.map((column, i) => [column, expected[i]])),
      );
    });
  }
});
