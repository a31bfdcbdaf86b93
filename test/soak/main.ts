/**
 * `npm run soak -- --hours 1`: two servers with their jobs under twice the load of the busiest day of 2020, for as long
 * as is asked. Memory is to stay flat and p99 stable; in the end no letter is dead and the counters say what the
 * records say.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { collections } from '../../server/collections.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { messages } from '../../server/domain/messages/model.ts';
import { loadDemoCity } from '../../server/entry/demo/load-demo-city.ts';
import { checkCounts } from '../../server/features/counting/check-counts.ts';
import { units } from '../../server/domain/units/model.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { systemClock } from '../../server/platform/time/clock.ts';
import { hourMs } from '../../shared/durations.ts';
import { keptAlive, send } from '../bench/support/drive.ts';
import { percentile, report } from '../bench/support/report.ts';
import { startServiceProcess, type ServiceProcess } from '../bench/support/service-process.ts';
import { setStage } from '../bench/claims/stage.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { letPass } from '../support/until.ts';

const { values: asked } = parseArgs({
  options: { hours: { type: 'string', default: '1' }, json: { type: 'boolean' } },
});
const soakMs = Number(asked.hours) * hourMs;
if (!(soakMs > 0)) throw new Error('--hours takes a number above nought.');

/**
 * 760,000 participations in a hundred days, the busiest of them with six times the mean, all within ten hours: twice
 * that.
 */
const claimsPerSecond = 15;
const readsPerSecond = 150;
/** So many windows are looked at: the first warms up, the second is the measure of the last. */
const windowCount = 8;
const slotsPerTask = 500;
/** No divisor of the number of people: everybody comes by every task. */
const taskCount = 199;
const maxGrowthFactor = 1.15;
const maxSlowdownFactor = 1.5;
/** Of so many who claim one looks at what they hold. */
const claimsPerLook = 3;

interface Window {
  reads: number[];
  claims: number[];
  refused: number;
  /** Answers that no request should get. */
  failed: number;
  memoryMiB: number;
}

const name = `soak-${randomBytes(4).toString('hex')}`;
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name, 'work');
const { db } = database;
await migrate(db, collections);
await loadDemoCity(db, { seed: 2020, now: systemClock.now(), scale: 'demo' });
const { make, people } = await setStage(db, 5_000, 0);
const community = (await units.in(db).findOne({ name: '甲社区' }))!;
const volunteers = await offers.in(db).find({ paused: false }).limit(200).toArray();
const readers = await Promise.all(
  volunteers.map(async ({ personId, point }) => ({
    token: await make.session(personId),
    near: point.coordinates.join(),
  })),
);

const servers = await Promise.all([one(), one()]);
const agent = keptAlive(128);
/** Tasks one after another in the next weeks, anew when its slots run out. */
const ids: string[] = [];
for (let i = 0; i < taskCount; i++) ids.push(await fresh(i));
let [claimed, read] = [0, 0];

function one(): Promise<ServiceProcess> {
  return startServiceProcess(uri, name, { JOBS: 'on' });
}

async function fresh(index: number): Promise<string> {
  const role = make.role({ slots: slotsPerTask });
  const task = await make.task(community, { inHours: 30 + 3 * (index % taskCount), hours: 2, roles: [role] });
  return task._id.toHexString();
}

async function claim(into: Window): Promise<void> {
  const n = claimed++;
  const person = people[n % people.length];
  const which = n % ids.length;
  if (n > 0 && n % (ids.length * slotsPerTask) === 0) for (const index of ids.keys()) ids[index] = await fresh(index);
  const { status, ms } = await send(agent, {
    url: servers[n % 2].url,
    method: 'POST',
    path: `/api/v1/tasks/${ids[which]}/participations`,
    body: '{"despiteTravel":true}',
    headers: { authorization: `Bearer ${person.token}`, 'idempotency-key': randomBytes(12).toString('hex') },
  });
  into.claims.push(ms);
  if (status >= 500) into.failed++;
  else if (status >= 400) into.refused++;
  if (n % claimsPerLook > 0) return;
  await look(into, '/api/v1/me/participations?limit=20', person.token);
}

async function look(into: Window, path: string, token: string): Promise<void> {
  const { status, ms } = await send(agent, {
    url: servers[read++ % 2].url,
    method: 'GET',
    path,
    headers: { authorization: `Bearer ${token}` },
  });
  into.reads.push(ms);
  if (status !== 200) into.failed++;
}

async function readSomething(into: Window): Promise<void> {
  const { token, near } = readers[read % readers.length];
  const paths = [
    '/api/v1/me/recommended-tasks?limit=20',
    `/api/v1/tasks?near=${near}&sort=distance&limit=20`,
    `/api/v1/tasks/${ids[read % ids.length]}`,
    '/api/v1/me',
    '/api/v1/me/messages',
  ];
  await look(into, paths[read % paths.length], token);
}

/** Resident memory of the server that has most, in MiB. */
async function memoryOf(): Promise<number> {
  const all = await Promise.all(
    servers.map(async ({ child }) => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)![1]) / 1024;
    }),
  );
  return Math.max(...all);
}

/** Sends at a steady rate, whether or not what was sent before is answered. */
async function soak(forMs: number): Promise<Window> {
  const window: Window = { reads: [], claims: [], refused: 0, failed: 0, memoryMiB: 0 };
  const began = performance.now();
  const underWay: Promise<void>[] = [];
  let [claims, reads] = [0, 0];
  while (performance.now() - began < forMs) {
    const seconds = (performance.now() - began) / 1_000;
    for (; claims < seconds * claimsPerSecond; claims++) underWay.push(claim(window));
    for (; reads < seconds * readsPerSecond; reads++) underWay.push(readSomething(window));
    await letPass(5, 'the next request is not due yet');
  }
  await Promise.all(underWay);
  window.memoryMiB = await memoryOf();
  for (const all of [window.reads, window.claims]) all.sort((a, b) => a - b);
  return window;
}

try {
  const windows: Window[] = [];
  for (let i = 0; i < windowCount; i++) {
    const window = await soak(soakMs / windowCount);
    windows.push(window);
    const p99 = [window.reads, window.claims].map((all) => percentile(all, 0.99).toFixed(0)).join(', ');
    console.error(`${i + 1} of ${windowCount}: p99 of reads and claims ${p99} ms, ${window.memoryMiB.toFixed(0)} MiB`);
  }
  const [, early] = windows;
  const late = windows.at(-1)!;
  const dead = await messages.in(db).countDocuments({ 'delivery.state': 'dead' });
  const different = await checkCounts(db, { repair: false, say: () => undefined });
  const row = (what: string, value: number, peer: number, unit: string, max: number) => ({
    name: what,
    value,
    unit,
    against: `at first ${peer.toFixed(1)} ${unit}`,
    ratio: value / peer,
    goal: `≤ ${max}`,
    met: value <= max * peer,
  });
  const none = (what: string, value: number) => ({
    name: what,
    value,
    unit: '',
    against: '',
    ratio: null,
    goal: '0',
    met: value === 0,
  });
  const load = `${claimsPerSecond} claims and ${readsPerSecond} reads a second for ${asked.hours} h`;
  report(`soak (Node ${process.version}): ${load}`, [
    row('memory of a server', late.memoryMiB, early.memoryMiB, 'MiB', maxGrowthFactor),
    row('reads, p99', percentile(late.reads, 0.99), percentile(early.reads, 0.99), 'ms', maxSlowdownFactor),
    row('claims, p99', percentile(late.claims, 0.99), percentile(early.claims, 0.99), 'ms', maxSlowdownFactor),
    none('dead letters', dead),
    none('counters that differ from the records', different),
    none(
      'claims that were refused',
      windows.reduce((sum, { refused }) => sum + refused, 0),
    ),
    none(
      'answers that failed',
      windows.reduce((sum, { failed }) => sum + failed, 0),
    ),
  ]);
} finally {
  await Promise.all(servers.map((server) => server.stop()));
  await db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}
