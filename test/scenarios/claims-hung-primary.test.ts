import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { MongoClient } from 'mongodb';
import { rawBatches } from '../../server/platform/database/raw-batches.ts';
import { idempotencyRecords } from '../../server/platform/http/idempotency/model.ts';
import type { Answer } from '../support/client.ts';
import { startThreeNodes, type ThreeNodes } from '../support/three-nodes.ts';
import { setStage, type Stage } from './support/stage.ts';
import { compareAll, latecomers, sendAll, wishes } from './support/wishes.ts';
import { startProcessClock } from './support/process-clock.ts';
import { tooLong, type Wait } from './support/waits.ts';
import { letPass, untilDone } from '../support/until.ts';

/**
 * From the first write that another primary has of a majority, to the claims of people who come meanwhile: the answers
 * to all that was sent take as long as the machine is busy. The election comes ten seconds after the first hangs, or
 * more where votes were split, and the other node takes up to six more to follow the new primary; no client can write
 * before. A driver that waits as it does by itself finds another primary forty seconds after the first hangs.
 */
const maxFindingMs = 15_000;
/** Elections whose votes were split are held again, which is not the service's doing. */
const electionWithinMs = 100_000;

interface Sent extends Wait {
  answer: Answer | undefined;
}

describe('H26: a primary that hangs', function () {
  this.timeout(240_000);
  let nodes: ThreeNodes;
  let stage: Stage;

  before(async () => {
    nodes = await startThreeNodes();
    stage = await setStage(nodes.uri);
  });
  after(async () => {
    await stage?.close();
    await nodes?.stop();
  });

  it('costs no request more than 12 s, loses and doubles nothing, and its only word is 503 with Retry-After', async () => {
    const [wanted, late] = [await wishes(stage), await latecomers(stage)];
    const sent: Sent[] = [];
    const { process: primary } = await nodes.primary();
    // A machine that stands still costs no request anything here.
    const clock = startProcessClock();
    const note = (ms: number, answer?: Answer): unknown => sent.push({ what: 'claim', ms, answer });
    const timed = { now: () => clock.now(), note };
    const storm = sendAll(stage, wanted, { timed });
    await storm.reaches(20);
    const usualMs = Math.max(...sent.map(({ ms }) => ms));
    primary.kill('SIGSTOP');
    // A client that asks again finds it as soon as there is one; the one that hangs answers nobody.
    const elected = untilDone('another is elected', () => nodes.primary(), { withinMs: electionWithinMs }).then(
      async (node) => {
        await nodes.tell(node, { appendOplogNote: 1, data: { elected: 1 }, writeConcern: { w: 'majority' } });
        return clock.now();
      },
    );
    const found = sendAll(stage, late, { timed, everyMs: 200 }).answers.then((lateAnswers) => ({
      lateAnswers,
      foundAt: clock.now(),
    }));
    expect(storm.answered()).to.be.lessThan(wanted.length);
    let over = false;
    const readers = ['/me', '/tasks?limit=5', '/me/participations', '/units'].map(async (path, index) => {
      for (let round = 0; !over; round++) {
        const began = clock.now();
        const answer = await stage
          .as(wanted[index].person, round)
          .get(path)
          .catch(() => undefined);
        sent.push({ what: path, ms: clock.now() - began, answer });
        await letPass(100, 'a reader looks at the answer before it asks again');
      }
    });
    const [answers, electedAt, { lateAnswers, foundAt }] = await Promise.all([storm.answers, elected, found]);
    over = true;
    await Promise.all(readers);
    clock.stop();
    primary.kill('SIGCONT');

    const failed = sent.filter(({ answer }) => !answer || answer.status >= 500);
    expect(failed, 'the primary was missed').to.have.length.greaterThan(0);
    for (const { what, answer } of failed) {
      expect(answer, what).to.deep.include({ status: 503 });
      expect(Number(answer!.headers.get('retry-after')), what).to.be.within(1, 30);
    }
    expect(tooLong(sent, usualMs)).to.deep.equal([]);
    expect(foundAt - electedAt - usualMs, 'until the new primary was found').to.be.lessThan(maxFindingMs);
    expect(lateAnswers.map(({ status }) => status)).to.deep.equal(late.map(() => 201));
    await compareAll(stage, [...wanted, ...late], [...answers, ...lateAnswers]);
  });

  /**
   * The abort of a refused transaction waits for a majority as well, which would hide a read that does not: it is lost
   * here.
   */
  const loseAborts = (mode: 'alwaysOn' | 'off') =>
    stage.db.admin().command({
      configureFailPoint: 'failCommand',
      mode,
      data: { failCommands: ['abortTransaction'], closeConnection: true },
    });

  it('a reading of bytes that a primary turns away says why, and so does all else there: requests were answered 500', async () => {
    const client = await MongoClient.connect(nodes.uri, { appName: 'reader', minPoolSize: 4, maxConnecting: 4 });
    const notPrimary = 10107;
    try {
      const db = client.db(stage.db.databaseName);
      const turnAway = (mode: { times: number } | 'off') =>
        stage.db.admin().command({
          configureFailPoint: 'failCommand',
          mode,
          data: { failCommands: ['find'], errorCode: notPrimary, appName: 'reader' },
        });
      const read = () => db.command({ find: idempotencyRecords.name });
      await Promise.all(Array.from({ length: 8 }, read));
      await turnAway({ times: 4 });
      const rows = rawBatches(db, idempotencyRecords, { batchSize: 5 }).next();
      const others = await Promise.allSettled([rows, read(), read(), read()]);
      await turnAway('off');
      for (const other of others) expect(other).to.have.nested.property('reason.code', notPrimary);
    } finally {
      await client.close();
    }
  });

  it('H6: a twin whose first answer no majority has yet is given it as soon as one has, and no error before', async () => {
    const { process: primary } = await nodes.primary();
    const [person] = await stage.people(1);
    const key = randomUUID();
    // Its answer is kept in a record of its own.
    const asked = { list: 'tasks', name: '本周', filter: { state: 'published' } };
    const keepView = () => stage.as(person, 0).post('/me/saved-views', asked, { headers: { 'idempotency-key': key } });
    const first = await keepView();
    expect(first.status).to.equal(201);
    const records = idempotencyRecords.in(stage.db);
    const kept = (await records.findOneAndDelete({ _id: `${person._id.toHexString()}:${key}` }))!;
    const secondaries = nodes.nodes.filter((node) => node.process !== primary);
    for (const node of secondaries) node.process.kill('SIGSTOP');
    await loseAborts('alwaysOn');
    // As if the twin had committed it this moment.
    await records.insertOne(kept, { writeConcern: { w: 1 } });
    const again = keepView();
    await letPass(1_500, 'the request meets the record on the primary alone; an election would need ten seconds');
    for (const node of secondaries) node.process.kill('SIGCONT');
    const { status, body } = await again;
    await loseAborts('off');
    expect([status, body]).to.deep.equal([201, first.body]);
  });
});
