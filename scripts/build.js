// Makes dist/ (or the folder that is named): plain JavaScript that node runs without a loader, the files that the code
// reads beside itself, and the console.
import { cp, rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [folder = 'dist'] = process.argv.slice(2);
await rm(`${root}/${folder}`, { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', folder],
  { cwd: root, stdio: 'inherit' },
);
if (status !== 0) process.exit(status ?? 1);
await cp(`${root}/server/domain/tasks/search-words.txt`, `${root}/${folder}/server/domain/tasks/search-words.txt`);
const isData = (path) => !path.endsWith('.ts');
await cp(`${root}/server/entry/demo/data`, `${root}/${folder}/server/entry/demo/data`, {
  recursive: true,
  filter: isData,
});
const built = spawnSync(process.execPath, ['--import', 'tsx', 'console/build/into.ts', `${folder}/console`], {
  cwd: root,
  stdio: 'inherit',
});
if (built.status !== 0) process.exit(built.status ?? 1);
console.log(`${folder}/ is ready: NODE_ENV=production node --max-semi-space-size=64 ${folder}/server/main.js start`);
