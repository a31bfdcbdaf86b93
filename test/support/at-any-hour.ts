/** `npm run test:hours`: the time-sensitive suites at the hours at which a day, a week, a month or a year ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { closeAll } from './after-run.ts';
import { sharedMongo } from './mongo.ts';

/** In the city's time; the last in a machine that keeps another. */
const hours = [
  { name: 'Saturday night', clock: '2027-03-06T23:30:00+08:00' },
  { name: 'early on Sunday', clock: '2027-03-07T00:05:00+08:00' },
  { name: 'the last night of the year', clock: '2026-12-31T23:50:00+08:00' },
  { name: '28 February', clock: '2027-02-28T23:50:00+08:00' },
  { name: '29 February', clock: '2028-02-29T23:50:00+08:00' },
  { name: 'a machine in New York', clock: '2027-03-14T14:30:00+08:00', zone: 'America/New_York' },
];

/** Suites that say "today", "the weekend" or "in two years" of the time that they are given. */
const timeSensitive = ['tell/days', 'miniprogram/browser/finding', 'miniprogram/browser/offers'].map(
  (name) => `test/${name}.test.ts`,
);

const { values, positionals } = parseArgs({ options: { all: { type: 'boolean' } }, allowPositionals: true });
const files = values.all ? ['--config', '.mocharc.whole.cjs'] : positionals.length > 0 ? positionals : timeSensitive;

async function passesAt({ name, clock, zone }: (typeof hours)[number]): Promise<boolean> {
  const child = spawn(process.execPath, ['node_modules/mocha/bin/mocha.js', '--reporter', 'dot', ...files], {
    env: { ...process.env, TEST_CLOCK: clock, ...(zone ? { TZ: zone } : {}), TEST_MONGODB_URI: uri },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  const [status] = (await once(child, 'close')) as [number | null];
  console.log(`== ${name}: ${clock}${zone ? `, ${zone}` : ''}\n${Buffer.concat(said).toString()}`);
  return status === 0;
}

const uri = (await sharedMongo()).uri('admin');
const left = [...hours];
let failed = 0;
/** They wait more than they compute: for pages, phones and programs that start. */
const atOnce = values.all ? 1 : 3;
await Promise.all(
  Array.from({ length: atOnce }, async () => {
    for (let hour = left.shift(); hour; hour = left.shift()) if (!(await passesAt(hour))) failed++;
  }),
);
await closeAll();
console.log(failed === 0 ? 'Passes at any hour.' : `Fails at ${failed} of ${hours.length} hours.`);
process.exitCode = failed === 0 ? 0 : 1;
