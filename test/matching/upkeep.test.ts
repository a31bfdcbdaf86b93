import { expect } from 'chai';
import { ObjectId, type Db } from 'mongodb';
import { forgetOldPlans, keptDays } from '../../server/features/planning/forget-old-plans.ts';
import { matchingPlans, proposalSheets, type MatchingPlanDoc } from '../../server/features/planning/model.ts';
import { majorityPoint } from '../../server/platform/database/majority-point.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { dayMs } from '../../shared/durations.ts';

describe('H6: upkeep of matching', () => {
  let server: TestServer;
  let db: Db;
  before(async () => {
    server = await startTestServer();
    db = server.db;
  });
  after(() => server.close());

  it('plans go when their time is over, with what they would have proposed; one that runs stays', async () => {
    const now = server.clock.now();
    const plan = async (ageDays: number, by: ObjectId | null, running = false): Promise<string> => {
      const _id = new ObjectId();
      const at = new Date(+now - ageDays * dayMs);
      const plan: MatchingPlanDoc = {
        _id,
        unitId: new ObjectId(),
        mode: 'propose',
        asked: { from: at, to: at, timeLimitSeconds: 60, category: null },
        by,
        state: running ? 'running' : 'done',
        aliveAt: at,
        createdAt: at,
        ...(running ? {} : { endedAt: at }),
      };
      await matchingPlans.in(db).insertOne(plan);
      const pair = { taskId: new ObjectId(), roleId: new ObjectId(), personId: new ObjectId(), worth: 1, km: 1 };
      const rows = [{ ...pair, reasons: { zh: '近', en: 'near' }, outcome: 'proposed' as const }];
      await proposalSheets.in(db).insertOne({ _id: new ObjectId(), planId: _id, rows });
      return _id.toHexString();
    };
    const somebody = new ObjectId();
    const staying = [
      await plan(keptDays.asked - 1, somebody),
      await plan(keptDays.byTheClock - 1, null),
      await plan(100, somebody, true),
    ];
    for (let i = 0; i < 25; i++) await plan(keptDays.byTheClock + 1 + i / 10, null);
    await plan(keptDays.asked + 1, somebody);
    expect(await forgetOldPlans(db, now)).to.equal(26);
    const left = (await matchingPlans.in(db).find().toArray()).map(({ _id }) => _id.toHexString());
    expect(left).to.have.members(staying);
    const proposals = (await proposalSheets.in(db).find().toArray()).map(({ planId }) => planId.toHexString());
    expect(proposals).to.have.members(staying);
    expect(await forgetOldPlans(db, now)).to.equal(0);
  });

  it('the index is read after a read that waited for the majority to come to where the stream begins', async () => {
    await db.command({ profile: 2 });
    const point = await majorityPoint(db);
    await db.command({ profile: 0 });
    const [read] = await db
      .collection('system.profile')
      .find({ 'command.find': 'none', 'command.readConcern.afterClusterTime': { $exists: true } })
      .toArray();
    expect(read.command.readConcern).to.deep.include({ level: 'majority' });
    expect(read.command.readConcern.afterClusterTime.greaterThanOrEqual(point.at)).to.equal(true);
  });
});
