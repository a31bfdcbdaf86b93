import { readdirSync, rmSync } from 'node:fs';
import { cp, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The service, and what tests run beside it in processes of their own. */
const programs = [
  'server/main.ts',
  'test/support/at-test-time.ts',
  'test/scenarios/support/serve.ts',
  'test/database/embedded/server-process.ts',
  'test/bench/support/serve.ts',
] as const;

/** Packages that find files beside themselves, or of which the service changes the one copy. */
const external = [
  ...['mongodb', 'mongodb/*', 'mongoose', 'bson', 'mongodb-connection-string-url', 'mongodb-memory-server*'],
  ...['@aws-sdk/*', '@opentelemetry/*', '@embedpdf/*', 'exceljs', 'fontkit', 'pdfkit', 'pino', 'esbuild', 'tsx'],
];

let compiled: Promise<string> | undefined;

/**
 * The JavaScript of a program, for a process that a test starts: compiled once a run with most of its packages, and in
 * as few files as its parts allow, it loads in a fraction of the time that a compiling loader takes at every start.
 */
export async function program(file: (typeof programs)[number]): Promise<string> {
  const folder = process.env.TEST_PROGRAMS ?? (await (compiled ??= compile()));
  return join(folder, asScript(file));
}

/** Compiles the sources as they are now into a folder that is removed with this process. */
export async function compile(): Promise<string> {
  const folder = join(root, `.cache/programs-${process.pid}`);
  const files = ['server', 'shared'].flatMap((name) =>
    readdirSync(join(root, name), { recursive: true, encoding: 'utf8' }).map((file) => join(name, file)),
  );
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    absWorkingDir: root,
    // Workers and downloads are programs that the service starts by their place.
    entryPoints: [...programs, ...files.filter((file) => /(-worker|\/download)\.ts$/.test(file))],
    outdir: folder,
    outbase: root,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
    bundle: true,
    splitting: true,
    external,
    banner: { js: "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url);" },
    plugins: [inPlace(folder)],
  });
  await Promise.all(
    files.filter((file) => /\.(json|txt)$/.test(file)).map((file) => cp(join(root, file), join(folder, file))),
  );
  return folder;
}

const asScript = (file: string): string => file.replace(/\.ts$/, '.js');

/**
 * Every module keeps an address of its own, beside which it finds its workers and its data, whichever file it ends in.
 */
const inPlace = (folder: string): Plugin => ({
  name: 'in place',
  setup: (plugin) => {
    plugin.onLoad({ filter: /\/(server|shared|test)\/.*\.ts$/ }, async ({ path }) => {
      const address = pathToFileURL(join(folder, asScript(relative(root, path)))).href;
      const text = await readFile(path, 'utf8');
      return { loader: 'ts', contents: text.replaceAll('import.meta.url', JSON.stringify(address)) };
    });
  },
});
