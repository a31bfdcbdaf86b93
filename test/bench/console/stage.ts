import { ObjectId } from 'mongodb';
import { generateDemoCity } from '../../../server/entry/demo/city/generate.ts';
import type { PersonDoc } from '../../../server/domain/people/queries.ts';
import { tasks } from '../../../server/domain/tasks/model.ts';
import { units, unitTree } from '../../../server/domain/units/model.ts';
import { startDesk } from '../../console/support/desk.ts';
import type { TestServer } from '../../support/server.ts';
import { hourMs } from '../../../shared/durations.ts';

export interface Stage {
  server: TestServer;
  city: string;
  community: string;
  administrator: PersonDoc;
  unitCount: number;
}

function firstOf<T, R>(parts: Iterable<T>, pick: (part: T) => R): R {
  for (const part of parts) return pick(part);
  throw new Error('the city has no part');
}

/** All units of the demo city at the size of the real one, and a community with this many tasks. */
export async function cityStage(taskCount: number): Promise<Stage> {
  const server = await startDesk();
  const now = server.clock.now();
  // The first part is the units; the people and tasks of a whole city are made after it, and not needed.
  const docs = firstOf(generateDemoCity({ seed: 1, now, scale: 'city' }), ({ documents }) => documents.units ?? []);
  await units.in(server.db).insertMany(docs);
  await unitTree.in(server.db).updateOne({ _id: 'tree' }, { $inc: { version: 1 } }, { upsert: true });
  const city = docs.find(({ kind }) => kind === 'city')!;
  const community = docs.find(({ kind }) => kind === 'community')!;
  const administrator = await server.make.organiser(city, 'administrator');
  const { _id, roles, ...task } = await server.make.task(community, { title: '门岗测温', inHours: 20 });
  const more = Array.from({ length: taskCount - 1 }, (_, at) => ({
    ...task,
    _id: new ObjectId(),
    title: `门岗测温${at}`,
    roles: roles.map((role) => ({ ...role, _id: new ObjectId() })),
    start: new Date(+task.start + (at % 500) * hourMs),
    end: new Date(+task.end + (at % 500) * hourMs),
  }));
  await tasks.in(server.db).insertMany(more);
  return {
    server,
    city: city._id.toHexString(),
    community: community._id.toHexString(),
    administrator,
    unitCount: docs.length,
  };
}
