import { Writable } from 'node:stream';
import cron from 'node-cron';
import { expect } from 'chai';
import { startJobs } from '../../server/platform/jobs/scheduler.ts';
import { createLog } from '../../server/platform/log/log.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

describe('H6: what the scheduler’s library says', () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
  });
  after(() => server.close());

  it('is a line of JSON like every other, and nothing beside the log', async () => {
    let logged = '';
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        logged += chunk.toString();
        done();
      },
    });
    const beside: unknown[] = [];
    const ways = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const console_ = Object.fromEntries(ways.map((way) => [way, Reflect.get(console, way) as unknown]));
    for (const way of ways) console[way] = (...words: unknown[]) => beside.push(words);
    const scheduler = startJobs(server.db, [], createLog('debug', stream), () => server.clock.now());
    try {
      // A job of the library's own that throws: the library itself reports it.
      const task = cron.schedule('* * * * * *', () => {
        throw new Error('said by the library');
      });
      await task.execute().catch(() => undefined);
      await task.destroy();
    } finally {
      Object.assign(console, console_);
      await scheduler.stop();
    }
    expect(beside).to.deep.equal([]);
    const lines = logged.trim().split('\n').filter(Boolean);
    expect(lines).to.have.length.greaterThan(0);
    for (const line of lines)
      expect(JSON.parse(line))
        .to.have.property('msg')
        .which.matches(/^scheduler: /);
  });
});
