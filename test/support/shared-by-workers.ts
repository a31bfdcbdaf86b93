import { sharedMongo, stopSharedMongo } from './mongo.ts';

/** Runs once in mocha's own process, before it makes its workers: they inherit where the MongoDB is that they share. */
export async function mochaGlobalSetup(): Promise<void> {
  process.env.TEST_MONGODB_URI = (await sharedMongo()).uri('admin');
}

export async function mochaGlobalTeardown(): Promise<void> {
  await stopSharedMongo();
}
