/** Run by `startServers`: one server of the service, without jobs, on a database that is there already. */
import { loadConfig } from '../../../server/platform/config/config.ts';
import { openDatabase } from '../../../server/platform/database/connect.ts';
import { createLog } from '../../../server/platform/log/log.ts';
import { jobsOf } from '../../../server/jobs.ts';
import { startService } from '../../../server/start-service.ts';
import { hoursFromStart } from '../../support/clock.ts';
import { inTime } from '../../support/until.ts';

const [uri, name] = process.argv.slice(2);
const config = loadConfig({
  NODE_ENV: 'test',
  PORT: '0',
  MONGODB_URI: uri,
  MONGODB_DATABASE: name,
  RATE_LIMIT_FACTOR: '1000',
  LOG_LEVEL: 'error',
  WECHAT_BASE_URL: 'http://127.0.0.1:9',
  WECHAT_TEXT_CHECK: 'off',
});
const database = await openDatabase(uri, name);
let ahead = 0;
const clock = { now: () => hoursFromStart(ahead) };
const service = await startService({ config, database, clock, jobs: false, log: createLog(config.logLevel) });
// A test run that ends, however it ends, leaves no server behind.
process.on('disconnect', () => process.exit());
let jobs: Promise<unknown> = Promise.resolve();
process.on('message', (message: { ahead: number } | { jobs: true }) => {
  if ('ahead' in message) {
    ({ ahead } = message);
    process.send?.({ ahead });
  } else jobs = runJobs().then((failed) => process.send?.({ failed }));
});

/** Requests that have come and have no whole answer yet, by their ids. */
const underWay = new Set<unknown>();
service.server.on('request', ({ headers: { 'x-request-id': id } }, response) => {
  underWay.add(id);
  response.once('finish', () => underWay.delete(id));
});
process.once('SIGTERM', () => void end());
process.send?.({ port: service.port });

/** Ends as the service does by itself, and tells which requests got no answer. */
async function end(): Promise<void> {
  await service.stop();
  await jobs;
  await database.close();
  process.send?.({ unanswered: [...underWay] }, () => process.exit());
}

/** Longer than a job takes through an election, and what was broken off by it. */
const maxJobMs = 100_000;

/** Runs every job once, whatever the minute; gives the sentences of those that failed. */
async function runJobs(): Promise<string[]> {
  const failed: string[] = [];
  for (const job of jobsOf(service.services))
    await inTime('it ends', job.run(clock.now(), new AbortController().signal), maxJobMs).catch((error: unknown) =>
      failed.push(`${job.name}: ${String(error)}`),
    );
  return failed;
}
