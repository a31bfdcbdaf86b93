import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbedded } from '../../server/platform/database/embedded/start.ts';
import type { EmbeddedMongo } from '../../server/platform/database/embedded/types.ts';
import { participations } from '../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../server/domain/people/model.ts';
import type { TaskDoc } from '../../server/domain/tasks/model.ts';
import type { Answer } from '../support/client.ts';
import { compare } from './support/compare.ts';
import { setStage, type Stage } from './support/stage.ts';

interface Wish {
  person: PersonDoc;
  task: TaskDoc;
  key: string;
}

/** Sixty people who each want three of twelve tasks; some want places that run out, some two at one time. */
async function wishes(stage: Stage): Promise<Wish[]> {
  const wanted = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      stage.make.task(stage.city.community, {
        roles: [stage.make.role({ slots: 12 })],
        inHours: 48 + Math.floor(index / 2) * 24,
      }),
    ),
  );
  const people = await stage.people(60);
  return people.flatMap((person, index) =>
    [0, 1, 5].map((step) => {
      const task = wanted[(index + step) % wanted.length];
      return { person, task, key: `wish-${person._id.toHexString()}-${task._id.toHexString()}` };
    }),
  );
}

const send = (stage: Stage, { person, task, key }: Wish, server: number): Promise<Answer> =>
  stage
    .as(person, server)
    .post(`/tasks/${task._id.toHexString()}/participations`, {}, { headers: { 'idempotency-key': key } });

/** As the mini-program does: no answer, or one that says "try again", is tried again with the same key. */
async function untilAnswered(stage: Stage, wish: Wish, server: number): Promise<Answer> {
  const deadline = Date.now() + 90_000;
  for (let attempt = 0; ; attempt++) {
    const answer = await send(stage, wish, server + attempt).catch(() => undefined);
    if (answer && answer.status < 500) return answer;
    // Only the word for "try again" is a fair answer to a database that is away.
    if (answer) expect(answer.body.code).to.equal('unavailable');
    if (Date.now() > deadline) throw new Error('There is still no answer.');
    await sleep(200);
  }
}

/** Sends all wishes at once; tells how many have their answer. */
function sendAll(stage: Stage, wanted: readonly Wish[]): { answers: Promise<Answer[]>; answered(): number } {
  let answered = 0;
  const answers = Promise.all(
    wanted.map(async (wish, index) => {
      const answer = await untilAnswered(stage, wish, index);
      answered++;
      return answer;
    }),
  );
  return { answers, answered: () => answered };
}

/** Everything is compared, and who asks again with the same key is told the same. */
async function compareAll(stage: Stage, wanted: readonly Wish[], answers: readonly Answer[]): Promise<void> {
  expect(await compare(stage.db, answers)).to.deep.equal([]);
  const won = wanted
    .map((wish, index) => ({ wish, answer: answers[index] }))
    .filter(({ answer }) => answer.status === 201);
  expect(await participations.in(stage.db).countDocuments({ state: 'confirmed' })).to.equal(won.length);
  expect(won.length).to.be.greaterThan(60);
  const again = await Promise.all(won.slice(0, 40).map(({ wish }, index) => send(stage, wish, index)));
  again.forEach((answer, index) => expect(answer).to.deep.include({ status: 201, body: won[index].answer.body }));
}

describe('claims when the power goes', function () {
  this.timeout(240_000);

  describe('on a server', () => {
    let stage: Stage;
    before(async () => {
      stage = await setStage();
    });
    after(() => stage?.close());

    it('loses nothing that was answered and does nothing twice when a server is killed among claims', async () => {
      const wanted = await wishes(stage);
      const storm = sendAll(stage, wanted);
      while (storm.answered() < 20) await sleep(5);
      await stage.servers[1].kill9();
      const atTheKill = storm.answered();
      await stage.replace(1);
      const answers = await storm.answers;
      expect(atTheKill).to.be.lessThan(wanted.length);
      await compareAll(stage, wanted, answers);
    });
  });

  describe('on the database', () => {
    let dataDir: string;
    let mongo: EmbeddedMongo;
    let stage: Stage;
    before(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'xianfeng-test-'));
      mongo = await startMongod();
      stage = await setStage(mongo.uri);
    });
    after(async () => {
      await stage?.close();
      await mongo?.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
    });
    const startMongod = () => startEmbedded({ dataDir, cacheSizeGB: 0.5, log: () => undefined });

    it('loses nothing that was answered and does nothing twice when mongod is killed among claims', async () => {
      const wanted = await wishes(stage);
      const storm = sendAll(stage, wanted);
      while (storm.answered() < 20) await sleep(5);
      process.kill(mongo.pid, 'SIGKILL');
      const killed = mongo;
      mongo = await startMongod();
      expect(mongo.pid).to.not.equal(killed.pid);
      await killed.stop({ keepRunning: true });
      const answers = await storm.answers;
      await compareAll(stage, wanted, answers);
    });

    it('has no word but “try again” for a MongoDB that steps down among claims', async () => {
      const wanted = await wishes(stage);
      const storm = sendAll(stage, wanted);
      const before = await participations.in(stage.db).countDocuments({ state: 'confirmed' });
      for (const share of [0.1, 0.4]) {
        while (storm.answered() < wanted.length * share) await sleep(5);
        // As at an election: what is under way is interrupted, and for a second nobody takes writes.
        await stage.db
          .admin()
          .command({ replSetStepDown: 1, secondaryCatchUpPeriodSecs: 0, force: true })
          .catch(() => undefined);
      }
      const answers = await storm.answers;
      const won = answers.filter(({ status }) => status === 201).length;
      expect(await participations.in(stage.db).countDocuments({ state: 'confirmed' })).to.equal(before + won);
      expect(won).to.be.greaterThan(60);
    });
  });
});
