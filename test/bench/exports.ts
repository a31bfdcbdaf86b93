/**
 * Exports of many participations over HTTP, from a server in a process of its own: rows a second, and how far its
 * memory rises over idle. `npm run bench:exports [-- --rows 760000] [-- --small] [-- --json]`
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { collections } from '../../server/collections.ts';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { migrate } from '../../server/platform/migrations/migrate.ts';
import { Factory } from '../support/factory.ts';
import { sharedMongo, stopSharedMongo } from '../support/mongo.ts';
import { fill } from './exports/fill.ts';
import { report, type Row } from './support/report.ts';
import { startServiceProcess } from './support/service-process.ts';
import { systemClock } from '../../server/platform/time/clock.ts';

const given = process.argv.indexOf('--rows');
const rows = given >= 0 ? Number(process.argv[given + 1]) : process.argv.includes('--small') ? 20_000 : 760_000;
if (!Number.isInteger(rows) || rows < 1) throw new Error('--rows takes a whole number');
const maxOverMiB = 300;

const name = `bench-${randomBytes(4).toString('hex')}`;
const uri = (await sharedMongo()).uri('admin');
const database = await openDatabase(uri, name);
const now = systemClock.now();
const make = new Factory(database.db, () => now);

/** Memory of a process that is not this one, in MiB; from Linux’s own books. */
const rss = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

interface Taken {
  seconds: number;
  bytes: number;
  lines: number;
  peak: number;
}

/** Reads a file to its end, as fast as it comes, and looks at the server's memory meanwhile. */
function take(url: string, token: string, pid: number): Promise<Taken> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { headers: { authorization: `Bearer ${token}` } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`answered ${response.statusCode}`));
      let [bytes, lines, peak] = [0, 0, rss(pid)];
      const watching = setInterval(() => (peak = Math.max(peak, rss(pid))), 50);
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
      });
      response.on('end', () => {
        clearInterval(watching);
        resolve({ seconds: (performance.now() - began) / 1000, bytes, lines, peak });
      });
      response.on('error', reject);
    }).on('error', reject);
  });
}

try {
  await migrate(database.db, collections);
  const city = await fill(database.db, make, rows, now);
  const admin = await make.organiser(city, 'administrator');
  const service = await startServiceProcess(uri, name);
  try {
    const period = `from=${new Date(+now - 92 * 86_400_000).toISOString().slice(0, 10)}&to=${new Date(+now + 86_400_000).toISOString().slice(0, 10)}`;
    const from = `${service.url}/api/v1/units/${city._id.toHexString()}/exports`;
    const pid = service.child.pid!;
    const token = make.tokenOf(admin._id);
    await take(`${from}/counts.csv?${period}`, token, pid);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const idle = rss(pid);
    const found: Row[] = [
      { name: 'server at rest', value: idle, unit: 'MiB', against: '', ratio: null, goal: '', met: null },
    ];
    for (const format of ['csv', 'xlsx']) {
      const { seconds, bytes, lines, peak } = await take(`${from}/participations.${format}?${period}`, token, pid);
      if (format === 'csv' && lines !== rows + 1) throw new Error(`${lines} lines for ${rows} rows`);
      const over = peak - idle;
      found.push(
        {
          name: `${format}: ${rows.toLocaleString('en')} rows, ${(bytes / 2 ** 20).toFixed(0)} MiB`,
          value: rows / seconds,
          unit: 'rows/s',
          against: `${seconds.toFixed(0)} s`,
          ratio: null,
          goal: '',
          met: null,
        },
        {
          name: `${format}: peak of memory over rest`,
          value: over,
          unit: 'MiB',
          against: '',
          ratio: null,
          goal: `≤ ${maxOverMiB} MiB`,
          met: over <= maxOverMiB,
        },
      );
    }
    report('bench:exports', found);
  } finally {
    await service.stop();
  }
} finally {
  await database.db.dropDatabase();
  await database.close();
  await stopSharedMongo();
}
