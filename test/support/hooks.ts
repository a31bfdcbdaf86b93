import { closeAll } from './after-run.ts';
import { beginTest, endFile, endTest } from './after-use.ts';

/** A worker runs one file after another and keeps what they share, until mocha ends it and all that it started. */
const isWorker = process.env.MOCHA_WORKER_ID !== undefined;

/** Root hooks for mocha (`require` in .mocharc.json). */
export const mochaHooks = {
  beforeEach: beginTest,
  afterEach: endTest,
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(60_000);
    await endFile();
    if (!isWorker) await closeAll();
  },
};
