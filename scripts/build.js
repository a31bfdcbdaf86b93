// Makes dist/ (or the folder that is named, with the compiler's flags that follow): plain JavaScript that node runs
// without a loader, the files that the code reads beside itself, and the console.
import { cp, rm } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [folder = 'dist', ...compilerFlags] = process.argv.slice(2);
const remove = () => rm(`${root}/${folder}`, { recursive: true, force: true });

/** Runs a step in a process of its own. One that fails ends the build, which says how and leaves nothing half made. */
async function step(name, words) {
  const { status, signal, error } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status === 0) return;
  const how = error?.message ?? (signal ? `was ended by ${signal}` : `ended with status ${status}`);
  console.error(`${name} ${how}: ${folder}/ is not built.`);
  await remove();
  process.exit(status || 1);
}

await remove();
const compiler = 'node_modules/typescript/bin/tsc';
await step('The compiler', [compiler, '-p', 'tsconfig.build.json', '--outDir', folder, ...compilerFlags]);
await cp(`${root}/server/domain/tasks/search-words.txt`, `${root}/${folder}/server/domain/tasks/search-words.txt`);
const isData = (path) => !path.endsWith('.ts');
await cp(`${root}/server/entry/demo/data`, `${root}/${folder}/server/entry/demo/data`, {
  recursive: true,
  filter: isData,
});
await step('The console’s build', ['--import', 'tsx', 'console/build/into.ts', `${folder}/console`]);
console.log(`${folder}/ is ready: NODE_ENV=production node --max-semi-space-size=64 ${folder}/server/main.js start`);
