import { expect } from 'chai';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../server/platform/database/embedded/start.ts';
import type { EmbeddedMongo } from '../../server/platform/database/embedded/types.ts';
import { participations } from '../../server/domain/participations/model.ts';
import { teamClaims } from '../../server/domain/teams/model.ts';
import { compare } from './support/compare.ts';
import { setStage, type Stage } from './support/stage.ts';
import { compareAll, sendAll, wish, wishes, wishesOfTeams } from './support/wishes.ts';

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
      await storm.reaches(20);
      await stage.servers[1].kill9();
      const atTheKill = storm.answered();
      await stage.replace(1);
      const answers = await storm.answers;
      expect(atTheKill).to.be.lessThan(wanted.length);
      await compareAll(stage, wanted, answers);
    });

    it('gives no slot twice when a server is killed while teams and single people claim', async () => {
      const { wanted, members } = await wishesOfTeams(stage);
      const storm = sendAll(stage, wanted);
      await storm.reaches(1);
      const killed = stage.servers[0].kill9();
      const atTheKill = storm.answered();
      await killed;
      await stage.replace(0);
      const answers = await storm.answers;
      expect(atTheKill).to.be.lessThan(wanted.length);
      expect(await compare(stage.db, answers)).to.deep.equal([]);
      const held = wanted.flatMap(({ person }, at) =>
        answers[at].status === 201 && members.has(person._id.toHexString())
          ? [{ person, id: answers[at].body.id }]
          : [],
      );
      expect(held).to.not.be.empty;
      // Named, and claimed again by single people, at both servers.
      const naming = held.map(({ person, id }) =>
        wish(person, `/team-claims/${id}/people`, {
          personIds: members.get(person._id.toHexString())!.map(({ _id }) => _id.toHexString()),
        }),
      );
      const again = wanted
        .filter(({ path }, at) => path.endsWith('/participations') && answers[at].status === 409)
        .map(({ person, path }) => ({ ...wish(person, path), key: `again-${person._id.toHexString()}` }));
      const named = (await sendAll(stage, [...naming, ...again]).answers).slice(0, naming.length);
      expect(named.map(({ status, body }) => [status, body.refused])).to.deep.equal(naming.map(() => [200, []]));
      expect(await compare(stage.db)).to.deep.equal([]);
      const claims = await teamClaims.in(stage.db).countDocuments({ state: 'holding' });
      expect(claims).to.equal(held.length);
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
      await storm.reaches(20);
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
      const before = await participations.in(stage.db).countDocuments({ state: 'confirmed' });
      const storm = sendAll(stage, wanted);
      for (const share of [0.1, 0.4]) {
        await storm.reaches(wanted.length * share);
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
