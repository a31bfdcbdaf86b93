// Makes dist/ (or the folder that is named): plain JavaScript that node runs without a loader, the files that the code
// reads beside itself, and the console. Types are checked first, unless `--no-check` says that they have been.
import { spawnSync } from 'node:child_process';
import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({ options: { 'no-check': { type: 'boolean' } }, allowPositionals: true });
const [folder = 'dist'] = positionals;
const remove = () => rm(join(root, folder), { recursive: true, force: true });

/** Runs a step in a process of its own. One that fails ends the build, which says how and leaves nothing half made. */
async function step(name, words) {
  const { status, signal, error } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status === 0) return;
  const how = error?.message ?? (signal ? `was ended by ${signal}` : `ended with status ${status}`);
  await fail(`${name} ${how}`, status || 1);
}

async function fail(how, status) {
  console.error(`${how}: ${folder}/ is not built.`);
  await remove();
  process.exit(status);
}

/** Every module is written as one of its own, in its place, and names the others by their new endings. */
const oneForOne = {
  name: 'one for one',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\./ }, ({ path, kind }) =>
      kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, '.js'), external: true },
    );
  },
};

async function writeModules(names) {
  await build({
    absWorkingDir: root,
    entryPoints: names.filter((name) => name.endsWith('.ts')),
    outdir: folder,
    outbase: '.',
    bundle: true,
    packages: 'external',
    plugins: [oneForOne],
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'warning',
  });
  const isData = (name) => /\.(json|txt)$/.test(name);
  await Promise.all(names.filter(isData).map((name) => cp(join(root, name), join(root, folder, name))));
}

async function filesOf(source) {
  return (await readdir(join(root, source), { recursive: true })).map((name) => join(source, name));
}

await remove();
if (!values['no-check']) await step('The compiler', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
const names = (await Promise.all(['server', 'shared'].map(filesOf))).flat().filter((name) => !name.endsWith('.d.ts'));
await writeModules(names).catch((error) => fail(`esbuild: ${error.message}`, 1));
await step('The console’s build', ['--import', 'tsx', 'console/build/into.ts', `${folder}/console`]);
console.log(`${folder}/ is ready: NODE_ENV=production node --max-semi-space-size=64 ${folder}/server/main.js start`);
