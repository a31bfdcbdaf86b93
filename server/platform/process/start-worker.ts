import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type Transferable } from 'node:worker_threads';

/** Where the addresses of this checkout's modules begin. */
const sources = new URL('../../../', import.meta.url).href;
let compiled: URL | undefined;

/**
 * Has workers start from this folder, whose JavaScript was compiled from the same source, or from the source itself
 * again: without a loader in each they start in half the time. For tests, which start a hundred.
 * @returns the folder of before
 */
export function startWorkersFrom(folder: URL | undefined): URL | undefined {
  const before = compiled;
  compiled = folder;
  return before;
}

/** The JavaScript of a module (its address without the ending) once built; undefined during development. */
function builtFrom(module: URL): URL | undefined {
  if (!import.meta.url.endsWith('.ts')) return new URL(`${module.href}.js`);
  return compiled && new URL(`${module.href.slice(sources.length)}.js`, compiled);
}

/**
 * Starts a module (its address without the ending) as a worker: the JavaScript once built, the TypeScript during
 * development. Node 20 does not hand a loader down to workers, so that there the worker registers it before it imports
 * the module (the ES module's file by its path: what `require` resolves looks for its hooks in the wrong place).
 */
export function startWorker(module: URL, workerData: unknown, transferList: Transferable[] = []): Worker {
  const built = builtFrom(module);
  if (built) return new Worker(built, { workerData, transferList });
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const start = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(`${module.href}.ts`)}); });`;
  return new Worker(start, { eval: true, workerData, transferList });
}

/**
 * The collector works in the one thread that gives way: its helpers begin before the program does, with the right to
 * run of the server itself.
 */
const givingWay = ['--single-threaded-gc', '--max-semi-space-size=64'];

/**
 * Starts a module likewise, as a process of its own with a channel for messages (structured clones). For work that
 * takes seconds and may wait: all of a process can give way to requests, of a thread the collector cannot.
 */
export function startChild(module: URL): ChildProcess {
  const built = builtFrom(module);
  const loader = built ? [] : ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
  return fork(built ?? new URL(`${module.href}.ts`), {
    execArgv: [...givingWay, ...loader],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}
