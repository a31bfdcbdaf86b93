// Makes dist/: plain JavaScript that node runs without a loader, and the files that the code reads beside itself.
import { cp, rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
await rm(`${root}/dist`, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
const isData = (path) => !path.endsWith('.ts');
await cp(`${root}/server/entry/demo/data`, `${root}/dist/server/entry/demo/data`, { recursive: true, filter: isData });
console.log('dist/ is ready: NODE_ENV=production node --max-semi-space-size=64 dist/server/main.js');
