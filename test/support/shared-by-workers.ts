import { buildWhenChanged } from '../../console/build/when-changed.ts';
import { closeAll } from './after-run.ts';
import { sharedMongo } from './mongo.ts';
import { compile } from './programs.ts';

/** Runs once in mocha's own process, before it makes its workers: they inherit where that stands which they share. */
export async function mochaGlobalSetup(): Promise<void> {
  const builtConsole = buildWhenChanged(() => undefined);
  const [mongo, programs] = await Promise.all([sharedMongo(), compile(), builtConsole()]);
  Object.assign(process.env, { TEST_MONGODB_URI: mongo.uri('admin'), TEST_PROGRAMS: programs });
}

export const mochaGlobalTeardown = closeAll;
