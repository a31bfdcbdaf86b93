import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { auditEvents } from '../../server/domain/audit/model.ts';
import { people, type PersonDoc } from '../../server/domain/people/model.ts';
import { sessions } from '../../server/domain/sessions/model.ts';
import { routes } from '../../server/routes.ts';
import { leftOf } from '../people/facts.ts';
import type { TestServer } from '../support/server.ts';
import type { Answer } from '../support/client.ts';
import { requests } from './requests.ts';
import { setStage, type Stage } from './stage.ts';
import { columns, expectedOf, routeOf, table } from './table.ts';
import type { World } from './world.ts';

/** Rows of the changes that a volunteer may make: each writes something of their own. */
const changes = new Map(
  routes
    .filter(({ kind, permission }) => kind !== 'reading' && permission.kind !== 'anyone')
    .map((route) => [route.name, route] as const),
);
const ends = ['eraseMe', 'closeMyAccount', 'endMySession'];
const rows = Object.keys(table).filter(
  (row) =>
    changes.has(routeOf(row)) && !ends.includes(routeOf(row)) && expectedOf(row)[columns.indexOf('volunteer')] === 'ok',
);

describe('H2: somebody who leaves, or logs out, while they change something of their own', function () {
  let server: TestServer;
  let stage: Stage;
  let world: World;
  /** Called once, when a transaction of this session has begun. */
  const begun = new Map<string, () => void>();

  before(async () => {
    stage = await setStage('leaving');
    ({ server, world } = stage);
    await server.services.checkInKeys();
    const { guardSessions } = server.services;
    server.services.guardSessions = async (session, ids) => {
      const held = await guardSessions(session, ids);
      for (const id of ids) {
        const tell = begun.get(id.toHexString());
        begun.delete(id.toHexString());
        tell?.();
      }
      return held;
    };
  });
  after(() => stage.close());

  /** Sends the request of a row and, once its transaction has begun, the other; batches begin by themselves. */
  const raced = async (row: string, other: (person: PersonDoc) => Promise<Answer>) => {
    const person = (await world.person('volunteer'))!;
    const { path, body } = await requests[row](world, person, person);
    const route = changes.get(routeOf(row))!;
    const isBatched = route.kind === 'selfCommitting' || ('together' in route && route.together !== undefined);
    const session = (await sessions.in(server.db).findOne({ personId: person._id }, { sort: { createdAt: -1 } }))!;
    const started = new Promise<void>((resolve) => {
      if (isBatched) resolve();
      else begun.set(session._id.toHexString(), resolve);
    });
    const sent = server.as(person).request(route.method.toUpperCase(), path, { body });
    // A request that is refused before it begins has met nobody.
    const leaving = Promise.race([started, sent]).then(() => other(person));
    const [changed, left] = await Promise.all([sent, leaving]);
    begun.delete(session._id.toHexString());
    return { person, changed, left };
  };
  const eventsOf = (actorId: ObjectId): Promise<number> =>
    auditEvents.in(server.db).countDocuments({ actorId, action: { $ne: 'session.end' } });

  /**
   * Several at once: most of a race is waiting for who conflicted. With more, the same counts are fought over for long.
   */
  const eachRow = async (run: (row: string) => Promise<void>): Promise<void> => {
    const left = [...rows];
    const work = async () => {
      for (let row = left.pop(); row; row = left.pop()) await run(row);
    };
    await Promise.all(Array.from({ length: 4 }, work));
  };

  it('leaves nothing behind, whichever commits first', async function () {
    this.timeout(180_000);
    expect(rows.length).to.be.greaterThan(30);
    let closed = 0;
    await eachRow(async (row) => {
      const { person, changed, left } = await raced(row, (who) =>
        server.as(who).post('/me/erasure', { confirm: true }),
      );
      expect(changed.status, `${row}: ${JSON.stringify(changed.body)}`).to.be.lessThan(500);
      expect(left.status, `${row}: ${JSON.stringify(left.body)}`).to.be.lessThan(500);
      if ((await people.in(server.db).findOne({ _id: person._id }))!.state !== 'closed') return;
      closed++;
      expect(await leftOf(server, person._id), row).to.deep.equal([]);
    });
    expect(closed).to.be.greaterThan(rows.length / 2);
  });

  it('changes nothing any more once the log-out is answered', async function () {
    this.timeout(180_000);
    await eachRow(async (row) => {
      let then = 0;
      const { person, changed, left } = await raced(row, async (who) => {
        const answer = await server.as(who).delete('/me/sessions/current');
        then = await eventsOf(who._id);
        return answer;
      });
      expect([204, 401], `${row}: ${JSON.stringify(left.body)}`).to.include(left.status);
      expect(changed.status, `${row}: ${JSON.stringify(changed.body)}`).to.be.lessThan(500);
      expect(await eventsOf(person._id), `${row}: ${changed.status}`).to.equal(then);
    });
  });
});
