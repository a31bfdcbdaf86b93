import { expect } from 'chai';
import type { ObjectId } from 'mongodb';
import { needs } from '../../server/domain/needs/model.ts';
import { tasks } from '../../server/domain/tasks/model.ts';
import { followMoves } from '../../server/features/unit-admin/follow-moves.ts';
import { units } from '../../server/domain/units/model.ts';
import { guardOpenUnit, guardPath } from '../../server/domain/units/writes.ts';
import { isTransient, transactionOptions } from '../../server/platform/database/transaction.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const hex = ({ _id }: { _id: ObjectId }): string => _id.toHexString();

/** Everything that stores a unit's path, each with the request that makes one. */
const storing: Record<string, { path: (unit: string) => string; body: (unit: string) => object }> = {
  needs: {
    path: () => '/needs',
    body: (unitId) => ({
      unitId,
      title: '老人需要买菜',
      category: 'delivery',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] }, address: '一栋 101' },
    }),
  },
  tasks: {
    path: (unit) => `/units/${unit}/tasks`,
    body: () => ({
      title: '送菜',
      category: 'delivery',
      start: '2026-03-05T09:00:00+08:00',
      end: '2026-03-05T10:00:00+08:00',
      place: { point: { type: 'Point', coordinates: [114.06, 22.54] } },
    }),
  },
};

describe('H3: a path that is stored is the unit’s, whatever happens at the same moment', function () {
  let server: TestServer;
  let places: SmallCity;
  before(async () => {
    server = await startTestServer();
    places = await server.make.smallCity();
  });
  after(() => server?.close());

  for (const [what, { path, body }] of Object.entries(storing)) {
    it(`${what}: raised while the unit, or one above it, moves or closes`, async () => {
      const { city, street, otherStreet } = places;
      const mayor = server.as(await server.make.organiser(city, 'administrator'));
      for (let round = 0; round < 8; round++) {
        const community = await server.make.unit('community', street);
        const unit = round % 2 ? community : await server.make.unit('team', community);
        const changed = round % 4 < 2 ? community : unit;
        const closes = changed === unit && round % 2 === 1 && round > 4;
        const raise = () => mayor.post(path(hex(unit)), body(hex(unit)));
        const [change, ...raised] = await Promise.all([
          closes
            ? mayor.post(`/units/${hex(unit)}/close`)
            : mayor.post(`/units/${hex(community)}/move`, { parentId: hex(otherStreet) }),
          ...Array.from({ length: 6 }, raise),
        ]);
        expect(change.status, JSON.stringify(change.body)).to.be.oneOf(closes ? [200, 409] : [200]);
        await followMoves(server.services, server.clock.now(), new AbortController().signal);
        const now = (await units.in(server.db).findOne({ _id: unit._id }))!;
        const filter = { unitId: unit._id };
        const stored = await (what === 'needs' ? needs : (tasks as never as typeof needs))
          .in(server.db)
          .find(filter)
          .toArray();
        expect(stored.length).to.equal(raised.filter(({ status }) => status === 201).length);
        for (const { unitPath } of stored) expect(unitPath.map(String)).to.deep.equal(now.path.map(String));
        if (what === 'needs' && now.state === 'closed') expect(stored).to.deep.equal([]);
      }
    });
  }

  for (const [name, guard] of Object.entries({ guardOpenUnit, guardPath })) {
    it(`${name}: what was read before the unit above moved cannot be stored after it`, async () => {
      const { city, street, otherStreet } = places;
      const mayor = server.as(await server.make.organiser(city, 'administrator'));
      const community = await server.make.unit('community', street);
      const unit = await server.make.unit('team', community);
      const { client, db } = server.services;
      const session = client.startSession();
      try {
        session.startTransaction(transactionOptions);
        // The transaction sees the tree as it is now, until its end.
        await units.in(db).findOne({ _id: unit._id }, { session });
        expect((await mayor.post(`/units/${hex(community)}/move`, { parentId: hex(otherStreet) })).status).to.equal(
          200,
        );
        const transaction = { db, session, now: server.clock.now(), actorId: null, requestId: 'race' };
        const error = await guard(transaction, unit._id).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        expect(isTransient(error), String(error)).to.equal(true);
      } finally {
        await session.abortTransaction().catch(() => undefined);
        await session.endSession();
      }
    });
  }

  it('a unit with needs that nobody has served does not close', async () => {
    const { street, community } = places;
    const above = server.as(await server.make.organiser(street, 'administrator'));
    await above.post('/needs', storing.needs.body(hex(community)));
    expect((await above.post(`/units/${hex(community)}/close`)).body.code).to.equal('unit_not_empty');
  });
});
