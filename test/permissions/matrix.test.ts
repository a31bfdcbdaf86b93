import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import type { Timestamp } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { calendars } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { routes } from '../../server/routes.ts';
import type { TestServer } from '../support/server.ts';
import { committedSince, endOfHistory, isTo } from './history.ts';
import { requests } from './requests.ts';
import type { Asked } from './rows.ts';
import { setStage, type Stage } from './stage.ts';
import { columns, expectedOf, routeOf, table, type Column } from './table.ts';
import type { World } from './world.ts';

describe('who may do what', () => {
  let server: TestServer;
  let stage: Stage;
  let world: World;
  let begun: Timestamp;
  const routeNamed = new Map(routes.map((route) => [route.name, route]));

  before(async () => {
    stage = await setStage('matrix');
    ({ server, world } = stage);
    begun = await endOfHistory(server.db);
  });
  after(() => stage.close());

  it('has a row for every route, and no row without a route', () => {
    expect([...new Set(Object.keys(table).map(routeOf))].sort()).to.deep.equal([...routeNamed.keys()].sort());
    expect(Object.keys(requests).sort()).to.deep.equal(Object.keys(table).sort());
    for (const row of Object.keys(table)) expect(expectedOf(row), row).to.have.lengthOf(columns.length);
  });

  /** One of each kind for all cells that change nothing: of those, too, nobody is changed. */
  const standing = new Map<Column, Promise<PersonDoc | undefined>>();
  const standingPerson = (column: Column): Promise<PersonDoc | undefined> => {
    const person = standing.get(column) ?? world.person(column);
    standing.set(column, person);
    return person;
  };

  /**
   * The request of each cell. All whom a row refuses ask for the same thing, as do those who only read: it stays as it
   * was, since a refusal changes nothing. Cells that change something have a thing of their own, as have those of a
   * request that is made for its caller. A request has an owner made for it where it asks for one.
   */
  function requestsOf(row: string): (column: Column) => Promise<{ caller?: PersonDoc; asked: Asked }> {
    const prepare = requests[row];
    const isReading = routeNamed.get(routeOf(row))!.kind === 'reading';
    const isForCaller = prepare.length === 3;
    const ownerOf = async () => (await (prepare.length < 2 ? standingPerson('volunteer') : world.person('volunteer')))!;
    let shared: Promise<{ owner: PersonDoc; asked: Asked }> | undefined;
    const share = async () => {
      const owner = await ownerOf();
      return { owner, asked: await prepare(world, owner, undefined) };
    };
    return async (column) => {
      const isRefused = expectedOf(row)[columns.indexOf(column)] !== 'ok';
      if (!isForCaller && (isRefused || isReading)) {
        const { owner, asked } = await (shared ??= share());
        return { caller: column === 'volunteer' ? owner : await standingPerson(column), asked };
      }
      const caller = await world.person(column);
      const owner = column === 'volunteer' ? caller! : await ownerOf();
      return { caller, asked: await prepare(world, owner, caller) };
    };
  }

  for (const row of Object.keys(table)) {
    it(row, async () => {
      const requestOf = requestsOf(row);
      const method = routeNamed.get(routeOf(row))!.method.toUpperCase();
      const cells = await Promise.all(
        columns.map(async (column) => {
          const { caller, asked } = await requestOf(column);
          const requestId = randomUUID();
          const headers = { ...asked.headers, 'x-request-id': requestId };
          const { status } = await server.as(caller).request(method, asked.path, { body: asked.body, headers });
          return { column, requestId, found: status >= 200 && status < 300 ? 'ok' : String(status) };
        }),
      );
      const expected = expectedOf(row);
      expect(Object.fromEntries(cells.map(({ column, found }) => [column, found]))).to.deep.equal(
        Object.fromEntries(columns.map((column, i) => [column, expected[i]])),
      );
      const refused = cells.filter(({ found }) => found !== 'ok').map(({ requestId }) => requestId);
      const changes = await auditEvents.in(server.db).countDocuments({ requestId: { $in: refused } });
      expect(changes, 'changes by those who were refused').to.equal(0);
    });
  }

  it('22: whichever of them ends a session moves its person’s calendar on in the same transaction: claims meet it there', async () => {
    const { db } = server;
    const ends = (await committedSince(db, begun)).filter((writes) =>
      writes.some((write) => write.op === 'd' && isTo(db, write, sessions.name)),
    );
    expect(ends.length).to.be.at.least(3);
    for (const writes of ends)
      expect(
        writes.some((write) => write.op !== 'd' && isTo(db, write, calendars.name)),
        JSON.stringify(writes),
      ).to.equal(true);
  });
});
