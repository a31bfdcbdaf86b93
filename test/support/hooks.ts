import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { startWorkersFrom } from '../../server/platform/process/start-worker.ts';
import { closeAll } from './after-run.ts';
import { beginTest, endFile, endTest } from './after-use.ts';
import { patienceFactor } from './slow.ts';

/** A worker runs one file after another and keeps what they share, until mocha ends it and all that it started. */
const isWorker = process.env.MOCHA_WORKER_ID !== undefined;

/** Compiled once for all workers of a run; a file that is run alone starts its threads as development does. */
const compiled = process.env.TEST_PROGRAMS;
if (compiled) startWorkersFrom(pathToFileURL(`${compiled}/`));

/** The seed of every property: a run that decides whether a change lands can be repeated; all others look elsewhere. */
const seed = process.env.PROPERTY_SEED ? { seed: Number(process.env.PROPERTY_SEED) } : {};

// A worker hands on what an error says, and not its cause.
fc.configureGlobal({ ...fc.readConfigureGlobal(), ...seed, includeErrorInReport: true });

/** Root hooks for mocha (`require` in .mocharc.json). */
export const mochaHooks = {
  beforeEach(this: Mocha.Context): void {
    const test = this.currentTest!;
    test.timeout(test.timeout() * patienceFactor);
    beginTest();
  },
  afterEach: endTest,
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(120_000);
    await endFile();
    if (!isWorker) await closeAll();
  },
};
