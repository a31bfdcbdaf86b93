/**
 * A server at the size of the real city (123,000 tasks, 760,000 participations, 100,000 volunteers): how soon it is
 * ready on a warm database, the memory it takes, and how long counts of the whole city and lists take over HTTP, one
 * after the other. Loading the city takes some minutes.
 * `npm run bench:city [-- --json] [-- --scale demo|city]`
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { collections } from '../../server/collections.ts';
import { offers } from '../../server/domain/offers/model.ts';
import { units } from '../../server/domain/units/model.ts';
import { loadDemoCity } from '../../server/entry/demo/load-demo-city.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { dayKey } from '../../server/platform/time/city-time.ts';
import { systemClock } from '../../server/platform/time/clock.ts';
import { dayMs } from '../../shared/durations.ts';
import { groupings } from '../../shared/words.ts';
import { Factory } from '../support/factory.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { keptAlive, send } from './support/drive.ts';
import { percentile, report, type Row } from './support/report.ts';
import { startServiceProcess } from './support/service-process.ts';

const maxReadySeconds = 10;
const maxMemoryMib = 800;
const maxCountMs = 50;
const maxListMs = 20;
const readersCount = 200;
const requestsPerGrouping = 20;
const pollMs = 50;

const asked = process.argv[process.argv.indexOf('--scale') + 1];
const scale = process.argv.includes('--scale') ? asked : 'city';
if (scale !== 'demo' && scale !== 'city') throw new Error('--scale is demo or city');

const name = `bench-${randomBytes(4).toString('hex')}`;
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name);
const { db } = database;
await migrate(db, collections);
await loadDemoCity(db, { seed: 2020, now: systemClock.now(), scale });
const make = new Factory(db, () => systemClock.now());
const volunteers = await offers.in(db).find({ paused: false }).limit(readersCount).toArray();
const readers = await Promise.all(
  volunteers.map(async ({ personId, point }) => ({
    token: await make.session(personId),
    near: point.coordinates.join(','),
  })),
);
const root = await units.in(db).findOne({ parentId: null });
if (!root) throw new Error('the city has no root');
const administrator = await make.session((await make.organiser(root, 'administrator'))._id);

const agent = keptAlive(1);
type Service = Awaited<ReturnType<typeof startServiceProcess>>;

/** Milliseconds of each request, in order. */
async function msOf({ url }: Service, requests: readonly { path: string; token: string }[]): Promise<number[]> {
  const taken: number[] = [];
  for (const { path, token } of requests) {
    const headers = { authorization: `Bearer ${token}` };
    const { status, ms } = await send(agent, { url, method: 'GET', path: `/api/v1${path}`, headers });
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    taken.push(ms);
  }
  return taken.sort((a, b) => a - b);
}

/** Ready is a server that answers lists and counts from memory. */
async function readySeconds(start: () => Promise<Service>): Promise<{ service: Service; seconds: number }> {
  const began = performance.now();
  const service = await start();
  for (;;) {
    const answer = await fetch(`${service.url}/readyz`);
    const { parts } = (await answer.json()) as { parts: Record<string, { ok: boolean; detail?: string | number }> };
    if (Object.values(parts).every(({ ok, detail }) => ok && detail !== 'being read')) break;
    await wait(pollMs);
  }
  return { service, seconds: (performance.now() - began) / 1000 };
}

function mibOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024;
}

const within = (row: Pick<Row, 'name' | 'value' | 'unit' | 'against'>, max: number): Row => ({
  ...row,
  ratio: null,
  goal: `≤ ${max} ${row.unit}`,
  met: row.value <= max,
});

const lists: Record<string, (near: string) => string> = {
  'recommended tasks': () => '/me/recommended-tasks?limit=20',
  'list near a place': (near) => `/tasks?near=${near}&sort=distance&limit=20`,
  'list by start': () => '/tasks?limit=20',
};

try {
  // The first one warms the database.
  await (await readySeconds(() => startServiceProcess(uri, name))).service.stop();
  const { service, seconds } = await readySeconds(() => startServiceProcess(uri, name));
  try {
    const rows: Row[] = [within({ name: 'ready', value: seconds, unit: 's', against: '' }, maxReadySeconds)];
    const period = `from=${dayText(-100)}&to=${dayText(0)}`;
    for (const groupBy of groupings) {
      const path = `/units/${root._id.toHexString()}/participation-counts?groupBy=${groupBy}&${period}`;
      const ms = await msOf(
        service,
        Array.from({ length: requestsPerGrouping }, () => ({ path, token: administrator })),
      );
      const value = percentile(ms, 0.5);
      rows.push(within({ name: `counts by ${groupBy}, p50`, value, unit: 'ms', against: '' }, maxCountMs));
    }
    for (const [kind, pathOf] of Object.entries(lists)) {
      const ms = await msOf(
        service,
        readers.map(({ token, near }) => ({ token, path: pathOf(near) })),
      );
      const against = `p99 ${percentile(ms, 0.99).toFixed(1)} ms`;
      rows.push(within({ name: `${kind}, p50`, value: percentile(ms, 0.5), unit: 'ms', against }, maxListMs));
    }
    rows.push(within({ name: 'memory', value: mibOf(service.child.pid!), unit: 'MiB', against: '' }, maxMemoryMib));
    report(`bench:city (Node ${process.version}, ${scale})`, rows);
  } finally {
    await service.stop();
  }
} finally {
  agent.destroy();
  await db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}

/** A local day so many days from today. */
function dayText(days: number): string {
  const key = String(dayKey(new Date(+systemClock.now() + days * dayMs), 'Asia/Shanghai'));
  return `${key.slice(0, 4)}-${key.slice(4, 6)}-${key.slice(6)}`;
}
