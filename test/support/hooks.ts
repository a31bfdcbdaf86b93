import { stopSharedMongo } from './mongo.ts';

/** Root hooks for mocha (`require` in .mocharc.json). */
export const mochaHooks = {
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(60_000);
    await stopSharedMongo();
  },
};
