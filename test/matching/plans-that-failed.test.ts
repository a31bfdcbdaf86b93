import { expect } from 'chai';
import { MongoNetworkError, type ObjectId } from 'mongodb';
import { createPlanner } from '../../server/features/planning/planner.ts';
import {
  createPlanningProcess,
  type PlanningProcess,
} from '../../server/features/planning/process/planning-process.ts';
import { matchingPlans, type MatchingPlanDoc } from '../../server/features/planning/model.ts';
import { failLostPlans } from '../../server/features/planning/scheduled-plans.ts';
import { startPlan } from '../../server/features/planning/start-plan.ts';
import { inTransaction } from '../../server/platform/database/transaction.ts';
import { planningFailures, type PlanningFailure } from '../../shared/planning.ts';
import { keysOf } from '../../shared/words.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { Way } from '../support/way.ts';
import { sharedMongo } from '../support/mongo.ts';
import { planning } from './planning.ts';
import { hex } from './worlds.ts';

describe('plans that failed', function () {
  let server: TestServer;
  let units: SmallCity;
  const { show } = planning((stage) => ({ server, units } = stage));

  const started = (): Promise<MatchingPlanDoc> =>
    inTransaction(server.services.client, (session) =>
      startPlan(
        { db: server.db, session, now: server.clock.now(), actorId: null, requestId: 'test' },
        { unitId: units.street._id, mode: 'dryRun', by: null, timeLimitSeconds: 10 },
      ),
    );
  const failureOf = async (_id: ObjectId): Promise<unknown[]> => {
    const { state, failure } = await show(hex({ _id }));
    return [state, failure];
  };
  /** Works on a plan by a process, and gives it with the errors that were logged. */
  const worked = async (process: PlanningProcess): Promise<{ _id: ObjectId; logged: unknown[] }> => {
    const logged: unknown[] = [];
    const log = { ...server.services.log, error: ({ err }: { err?: unknown }) => void logged.push(err) };
    const planner = createPlanner({ ...server.services, log }, process);
    const plan = await started();
    planner.take(plan);
    await planner.idle();
    await planner.stop();
    return { _id: plan._id, logged };
  };
  const failing = (error: Error): PlanningProcess => ({
    make: () => Promise.reject(error),
    close: () => Promise.resolve(),
  });

  /** A way to each of the words. */
  const ways: Readonly<Record<PlanningFailure, () => Promise<ObjectId>>> = {
    lost: async () => {
      const { _id } = await started();
      await failLostPlans(server.services, new Date(+server.clock.now() + 90_000), () => Promise.resolve());
      return _id;
    },
    stopped: async () => {
      let begin = (): void => undefined;
      const begun = new Promise<void>((resolve) => (begin = resolve));
      const planner = createPlanner(
        { ...server.services, log: { ...server.services.log, error: () => undefined } },
        {
          make: (_plan, _now, _config, { signal }) =>
            new Promise((_resolve, reject) => {
              signal.addEventListener('abort', () => reject(new Error('the process was ended')));
              begin();
            }),
          close: () => Promise.resolve(),
        },
      );
      const plan = await started();
      planner.take(plan);
      await begun;
      await planner.stop();
      return plan._id;
    },
    brokeOff: async () => {
      const uri = (await sharedMongo()).uri('admin');
      const making = createPlanningProcess({ uri, database: server.db.databaseName });
      const ended: PlanningProcess = {
        ...making,
        make: (...order) => {
          const made = making.make(...order);
          void making.close();
          return made;
        },
      };
      const { _id, logged } = await worked(ended);
      expect(logged.map(String)).to.deep.equal(['Error: the planning process ended with SIGKILL']);
      return _id;
    },
    noDatabase: async () => {
      const { _id } = await worked(failing(new MongoNetworkError('connection 7 to 10.0.0.3 closed')));
      return _id;
    },
    broken: async () => {
      const error = new TypeError('x is not iterable');
      const { _id, logged } = await worked(failing(error));
      expect(logged, 'the log has the error itself').to.deep.equal([error]);
      return _id;
    },
  };

  for (const failure of keysOf(planningFailures))
    it(`say “${failure}”: they told the name of an error, or a sentence in English, to everybody`, async () => {
      expect(await failureOf(await ways[failure]())).to.deep.equal(['failed', failure]);
    });

  it('for want of the database say so, though that was met in a process that hands on no classes', async () => {
    const uri = new URL((await sharedMongo()).uri('admin'));
    const way = await Way.to(Number(uri.port));
    uri.port = String(way.port);
    uri.searchParams.delete('replicaSet');
    uri.searchParams.set('directConnection', 'true');
    // The test waits for this failure, not as long as a plan would.
    uri.searchParams.set('serverSelectionTimeoutMS', '500');
    way.cut();
    try {
      const { _id } = await worked(createPlanningProcess({ uri: uri.href, database: server.db.databaseName }));
      expect(await failureOf(_id)).to.deep.equal(['failed', 'noDatabase']);
    } finally {
      way.close();
    }
  });

  it('with a sentence of the version before are shown as broken', async () => {
    const { _id } = await started();
    const before = { state: 'failed', failure: 'its server was lost', endedAt: server.clock.now() };
    await server.db.collection(matchingPlans.name).updateOne({ _id }, { $set: before });
    expect(await failureOf(_id)).to.deep.equal(['failed', 'broken']);
  });
});
