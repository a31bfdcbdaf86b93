import { readdirSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterRun } from './after-run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The service, and what tests run beside it in processes of their own. */
const folders = ['server', 'shared', 'test/support', 'test/scenarios/support', 'test/database/embedded'];

let compiled: Promise<string> | undefined;

/**
 * The JavaScript of a source file, such as `server/main.ts`, for a process that a test starts: compiled once a run, it
 * loads in a fraction of the time that a compiling loader takes at every start.
 */
export async function program(file: string): Promise<string> {
  const folder = process.env.TEST_PROGRAMS ?? (await (compiled ??= compile()));
  return join(folder, file.replace(/\.ts$/, '.js'));
}

/** Compiles the sources as they are now, file by file, into a folder that is removed after the run. */
export async function compile(): Promise<string> {
  const folder = join(root, `.cache/programs-${process.pid}`);
  const files = folders.flatMap((name) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).map((file) => join(name, file)),
  );
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  afterRun(remove);
  await build({
    absWorkingDir: root,
    entryPoints: files.filter((file) => file.endsWith('.ts') && !/\.(d|test)\.ts$/.test(file)),
    outdir: folder,
    outbase: root,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
    // Every file stays one of its own, beside which it finds its workers and its data.
    bundle: true,
    packages: 'external',
    plugins: [
      {
        name: 'file by file',
        setup: (plugin) => {
          plugin.onResolve({ filter: /^\.\.?\// }, ({ kind, path }) =>
            kind === 'entry-point' ? undefined : { path: path.replace(/\.ts$/, '.js'), external: true },
          );
        },
      },
    ],
  });
  await Promise.all(
    files.filter((file) => /\.(json|txt)$/.test(file)).map((file) => cp(join(root, file), join(folder, file))),
  );
  return folder;
}
