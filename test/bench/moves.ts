/**
 * Claims while a street with a city's history of tasks moves to another district and back, and the stored paths follow,
 * beside the same load without a move: windows of the same length, by turns, in the same run. The move is broken off
 * between its windows and resumed, so that a run has its length whatever the machine. `npm run bench:moves [-- --small]
 * [-- --tasks 40000] [-- --json]`
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ObjectId } from 'mongodb';
import { collections } from '../../server/collections.ts';
import { tasks, type TaskDoc } from '../../server/domain/tasks/model.ts';
import { createUnitTreeReader } from '../../server/domain/units/tree.ts';
import type { UnitDoc } from '../../server/domain/units/model.ts';
import { moveOf } from '../../server/domain/units/moving.ts';
import { followMoves } from '../../server/features/unit-admin/follow-moves.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { systemClock } from '../../server/platform/time/clock.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { setStage } from './claims/stage.ts';
import { keptAlive, send } from './support/drive.ts';
import { percentile, report } from './support/report.ts';
import { startServiceProcess } from './support/service-process.ts';
import { dayMs } from '../../shared/durations.ts';

const { values: asked } = parseArgs({
  options: { small: { type: 'boolean' }, json: { type: 'boolean' }, tasks: { type: 'string' } },
});
const isSmall = asked.small === true;
const sizes = { tasks: Number(asked.tasks ?? (isSmall ? 10_000 : 200_000)), open: 400, communities: 20 };
const claimsPerSecond = 50;
/** MongoDB writes a checkpoint each minute, which claims wait for: every window is to meet two. */
const windowSeconds = isSmall ? 6 : 130;
const warmUpSeconds = 3;
const roundCount = isSmall ? 2 : 1;
const maxSlowdownFactor = 2;
const batchSize = 2_000;

const name = `bench-${randomBytes(4).toString('hex')}`;
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name, 'work');
const { db, client } = database;
/** One claim a person, in all windows. */
const claimCount = claimsPerSecond * (warmUpSeconds + 2 * roundCount * windowSeconds);
const { make, people } = await setStage(db, 2 * claimCount, 0);
const city = (await db.collection<UnitDoc>('units').findOne({ kind: 'city' }))!;
const from = await make.unit('district', city);
const to = await make.unit('district', city);
const street = await make.unit('street', from);
const communities: UnitDoc[] = [];
for (let i = 0; i < sizes.communities; i++) communities.push(await make.unit('community', street));
const mayor = await make.organiser(city, 'administrator');
const open: TaskDoc[] = [];
for (let i = 0; i < sizes.open; i++)
  open.push(await make.task(communities[i % communities.length], { roles: [make.role({ slots: 5_000 })] }));
await fillHistory(open[0]);
// Afterwards, because indexes are built of many documents at once faster than with each.
await migrate(db, collections);

/** The history below the street: tasks that are over and settled. */
async function fillHistory(model: TaskDoc): Promise<void> {
  const now = systemClock.now();
  for (let at = 0; at < sizes.tasks; at += batchSize)
    await tasks.in(db).insertMany(
      Array.from({ length: Math.min(batchSize, sizes.tasks - at) }, (_, i): TaskDoc => {
        const { _id: unitId, path: unitPath } = communities[i % communities.length];
        const start = new Date(+now - (1 + ((at + i) % 700)) * dayMs);
        const end = new Date(+start + dayMs / 12);
        return { ...model, _id: new ObjectId(), unitId, unitPath, start, end, signUpBy: start, settledAt: end };
      }),
      { ordered: false, writeConcern: { w: 1 } },
    );
}

const service = await startServiceProcess(uri, name);
const agent = keptAlive(64);
let claimed = 0;
let failed: Error | undefined;
/** Claims at a steady rate, each sent when its time has come whether or not the one before is answered. */
async function claimFor(wantedSeconds: number): Promise<number[]> {
  const began = performance.now();
  const sent: Promise<number>[] = [];
  while (performance.now() - began < wantedSeconds * 1_000) {
    const due = Math.floor(((performance.now() - began) / 1_000) * claimsPerSecond);
    while (sent.length < due) sent.push(claim());
    if (failed) throw failed;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return (await Promise.all(sent)).sort((a, b) => a - b);
}

async function claim(): Promise<number> {
  const [task, person] = [open[claimed % open.length], people.at(claimed)];
  claimed++;
  if (!person) failed ??= new Error(`nobody is left to claim after ${people.length}`);
  if (failed || !person) return 0;
  const { token } = person;
  try {
    const { status, ms } = await send(agent, {
      url: service.url,
      method: 'POST',
      path: `/api/v1/tasks/${task._id.toHexString()}/participations`,
      body: '{}',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomBytes(12).toString('hex') },
    });
    if (status !== 201) failed ??= new Error(`claim ${claimed} was answered with ${status}`);
    return ms;
  } catch (error) {
    failed ??= error as Error;
    return 0;
  }
}

const units = createUnitTreeReader(db);
const moveMs: number[] = [];
/** Moves whose paths were all put right. */
let finished = 0;

async function move(): Promise<void> {
  const { status, ms } = await send(agent, {
    url: service.url,
    method: 'POST',
    path: `/api/v1/units/${street._id.toHexString()}/move`,
    body: JSON.stringify({ parentId: (finished % 2 === 0 ? to : from)._id.toHexString() }),
    headers: { authorization: `Bearer ${make.tokenOf(mayor._id)}` },
  });
  if (status !== 200) throw new Error(`the move was answered with ${status}`);
  moveMs.push(ms);
}

/** Follows the move that is under way, or the next, until it is broken off. */
async function keepMoving(stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    if (moveMs.length === finished) await move();
    await followMoves({ client, db, units }, systemClock.now(), stopping);
    if (!(await moveOf(db, street._id))) finished++;
  }
}

/** Paths that were put right so far, of all moves. */
const putRight = async (): Promise<number> =>
  finished * (sizes.tasks + sizes.open) + ((await moveOf(db, street._id))?.done ?? 0);

async function claimBesideMove(): Promise<number[]> {
  const stopping = new AbortController();
  const moving = keepMoving(stopping.signal);
  try {
    return await claimFor(windowSeconds);
  } finally {
    stopping.abort();
    await moving;
  }
}

/** As many paths are right as were counted: nothing is lost where a move was broken off. */
async function mustBeRight(): Promise<void> {
  const district = (await db.collection<UnitDoc>('units').findOne({ _id: street._id }))!.path.at(-2);
  const right = await tasks.in(db).countDocuments({ unitPath: district! });
  const counted = (await moveOf(db, street._id))?.done ?? sizes.tasks + sizes.open;
  if (right !== counted) throw new Error(`${right} paths are right, and ${counted} were counted`);
}

try {
  await claimFor(warmUpSeconds);
  const [during, still]: [number[], number[]] = [[], []];
  for (let round = 0; round < roundCount; round++) {
    during.push(...(await claimBesideMove()));
    still.push(...(await claimFor(windowSeconds)));
  }
  const putRightCount = await putRight();
  await mustBeRight();
  for (const all of [during, still]) all.sort((x, y) => x - y);

  const [p99, against] = [percentile(during, 0.99), percentile(still, 0.99)];
  const [p50, peerP50] = [percentile(during, 0.5), percentile(still, 0.5)];
  const count = (sizes.tasks + sizes.open).toLocaleString('en');
  const load = `${claimsPerSecond} claims a second`;
  report('bench:moves', [
    {
      name: `claims while a street with ${count} tasks moves, ${load}: p99`,
      value: p99,
      unit: 'ms',
      against: `without a move: ${against.toFixed(1)} ms`,
      ratio: p99 / against,
      goal: `≤ ${maxSlowdownFactor}`,
      met: p99 <= maxSlowdownFactor * against,
    },
    {
      name: 'the same, p50',
      value: p50,
      unit: 'ms',
      against: `${peerP50.toFixed(1)} ms`,
      ratio: p50 / peerP50,
      goal: '',
      met: null,
    },
    {
      name: 'a move itself, the longest',
      value: Math.max(...moveMs),
      unit: 'ms',
      against: load,
      ratio: null,
      goal: '',
      met: null,
    },
    {
      name: 'paths put right beside the claims',
      value: putRightCount / (roundCount * windowSeconds),
      unit: 'a second',
      against: load,
      ratio: null,
      goal: '',
      met: null,
    },
  ]);
} finally {
  agent.destroy();
  await service.stop();
  await db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}
