import { expect } from 'chai';
import fc from 'fast-check';
import { listTasks, type FoundTask, type TaskQuery } from '../../server/domain/tasks/list.ts';
import { listHeld } from '../../server/domain/tasks/listed/list-held.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { pointAt } from '../../server/platform/geo/point.ts';
import type { SmallCity } from '../support/factory.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

interface Told {
  id: string;
  tenths: number | undefined;
  taken: number;
}
const told = ({ _id, roles }: Pick<FoundTask, '_id' | 'roles'>, tenths: number | undefined): Told => ({
  id: _id.toHexString(),
  tenths,
  taken: roles.reduce((sum, role) => sum + role.taken, 0),
});

describe('lists of tasks from memory', () => {
  let server: TestServer;
  let city: SmallCity;
  let made: TaskDoc[];

  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
    made = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        server.make.task(index % 3 ? city.community : city.elsewhere, {
          category: index % 4 ? 'care' : 'epidemic',
          // Several begin at one instant, and several stand at one place.
          inHours: 1 + Math.floor(index / 3),
          signUpBy: new Date(+server.clock.now() + (index % 5) * 3_600_000),
          place: {
            point: pointAt(114 + ((index * 7) % 20) / 60, 22.4 + ((index * 3) % 11) / 50),
            area: '一带',
            address: '某处',
          },
          roles: [server.make.role({ skill: index % 2 ? 'english' : null, slots: 2, taken: index % 3 })],
        }),
      ),
    );
    await until('the tasks of lists are held', held);
  });
  after(() => server.close());

  const held = async () => {
    const reads = await server.services.reads.current();
    const table = reads.isFromMemory ? await server.services.listedTasks.current() : undefined;
    return table && { reads, table };
  };

  it('show a change to all who ask at the same moment, whoever of them begins to read it', async () => {
    for (const start of [5, 6, 7]) {
      const task = await server.make.task(city.community, { inHours: start });
      const isIn = async () =>
        [...(await held())!.table.soonest(0, '')].some(({ id }) => id === task._id.toHexString());
      expect(await Promise.all([isIn(), isIn(), isIn(), isIn()])).to.deep.equal([true, true, true, true]);
    }
  });

  const query = fc.record(
    {
      near: fc.tuple(
        fc.double({ min: 114, max: 114.35, noNaN: true }),
        fc.double({ min: 22.4, max: 22.6, noNaN: true }),
      ),
      radiusKm: fc.double({ min: 0.5, max: 30, noNaN: true }),
      sort: fc.constantFrom('start' as const, 'distance' as const),
      category: fc.constantFrom('care' as const, 'epidemic' as const),
      skill: fc.constant('english' as const),
      open: fc.constant(true),
      joinable: fc.constant(true),
      unit: fc.constantFrom('community' as const, 'otherStreet' as const, 'city' as const),
      fromHours: fc.integer({ min: -3, max: 20 }),
      toHours: fc.integer({ min: 0, max: 30 }),
    },
    { requiredKeys: [] },
  );
  const limit = fc.integer({ min: 1, max: 25 });
  const change = fc.record({ task: fc.nat(59), kind: fc.constantFrom('cancel', 'again', 'take', 'move', 'delay') });

  const apply = async ({ task, kind }: { task: number; kind: string }) => {
    const { _id, start } = made[task];
    const $set: Partial<TaskDoc> & Record<string, unknown> =
      kind === 'cancel'
        ? { state: 'cancelled' }
        : kind === 'again'
          ? { state: 'published' }
          : kind === 'take'
            ? { 'roles.0.taken': task % 3 }
            : kind === 'move'
              ? { 'place.point': pointAt(114.2 + task / 1_000, 22.5) }
              : { start: new Date(+start + 60_000) };
    await tasks.in(server.db).updateOne({ _id }, { $set });
  };

  it('say page by page what the database says, after any changes and at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 4 }), query, limit, async (changes, asked, most) => {
        await Promise.all([...new Map(changes.map((one) => [one.task, one])).values()].map(apply));
        const now = server.clock.now();
        const tree = await server.services.units.current();
        const { unit, fromHours, toHours, sort, ...others } = asked;
        const at = (hours: number) => new Date(+now + hours * 3_600_000);
        const wanted: Omit<TaskQuery, 'q'> = {
          ...others,
          ...(sort && (sort === 'start' || others.near) ? { sort } : {}),
          ...(unit ? { unitId: city[unit]._id } : {}),
          ...(fromHours === undefined ? {} : { from: at(fromHours) }),
          ...(toHours === undefined ? {} : { to: at(toHours) }),
          limit: most,
        };
        for (let cursor: string | undefined, page = 0; page < 3; page++) {
          const one = { ...wanted, ...(cursor ? { cursor } : {}) };
          const { reads, table } = (await held())!;
          const { items, nextCursor } = await listHeld(table, { reads, tree, now }, one, told);
          const read = await listTasks(server.db, tree, server.services.config, one, now, (task) =>
            told(task, task.tenths),
          );
          expect({ items, nextCursor }).to.deep.equal(read);
          if (!nextCursor) break;
          cursor = nextCursor;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leave out what is over', async () => {
    const before = await server.as().get('/tasks?limit=50');
    const now = server.clock.now();
    server.clock.forward(12);
    const after = await server.as().get('/tasks?limit=50');
    expect(after.body.items.length).to.be.lessThan(before.body.items.length as number);
    for (const { end } of after.body.items as { end: string }[])
      expect(+new Date(end)).to.be.greaterThan(+server.clock.now());
    server.clock.set(now);
  });
});
