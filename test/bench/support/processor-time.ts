import type { Db } from 'mongodb';

/** The time of a piece of work: seconds that passed, and those of processors, of this process and of MongoDB together. */
export interface Taken {
  seconds: number;
  processorSeconds: number;
}

const usedBy = async (db: Db): Promise<number> => {
  const { user, system } = process.cpuUsage();
  const { extra_info: mongod } = await db.command({ serverStatus: 1 });
  return (user + system + Number(mongod.user_time_us) + Number(mongod.system_time_us)) / 1e6;
};

/** Does some work on a database that nobody else uses. */
export async function timed<T>(db: Db, work: () => Promise<T>): Promise<{ done: T; taken: Taken }> {
  const used = await usedBy(db);
  const began = performance.now();
  const done = await work();
  const seconds = (performance.now() - began) / 1_000;
  return { done, taken: { seconds, processorSeconds: (await usedBy(db)) - used } };
}
