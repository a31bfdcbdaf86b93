import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

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

/**
 * Starts a module (its address without the ending) as a worker: the JavaScript once built, the TypeScript during
 * development. Node 20 does not hand a loader down to workers, so that there the worker registers it before it imports
 * the module (the ES module's file by its path: what `require` resolves looks for its hooks in the wrong place).
 */
export function startWorker(module: URL, workerData: unknown): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL(`${module.href}.js`), { workerData });
  if (compiled) return new Worker(new URL(`${module.href.slice(sources.length)}.js`, compiled), { workerData });
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = new URL('./dist/esm/api/index.mjs', tsx).href;
  const start = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(`${module.href}.ts`)}); });`;
  return new Worker(start, { eval: true, workerData });
}
