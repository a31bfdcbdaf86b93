import { randomBytes } from 'node:crypto';
import { ObjectId, type Db } from 'mongodb';
import type { CheckIn } from '../../../server/features/attendance/check-in.ts';
import { codeOf, stepAt } from '../../../server/features/attendance/codes.ts';
import { answersInEvents } from '../../../server/domain/audit/kept-answers.ts';
import { inAnyOf } from '../../../server/platform/http/idempotency/kept-answer.ts';
import { keptRecords } from '../../../server/platform/http/idempotency/request.ts';
import { sessionsAmong } from '../../../server/domain/sessions/queries.ts';
import { createGuardSessions } from '../../../server/domain/sessions/writes.ts';
import { createCheckInBatcher } from '../../../server/features/attendance/check-in-batcher.ts';
import { createCheckInKeys, type CheckInKeys } from '../../../server/features/attendance/keys.ts';
import { collections } from '../../../server/collections.ts';
import { openDatabase } from '../../../server/platform/database/connect.ts';
import { migrate } from '../../../server/platform/migrations/migrate.ts';
import { batcherDefaults } from '../../../server/platform/batch-commit/batcher.ts';
import { partsOf } from '../../../server/platform/database/parts-of.ts';
import { createMetrics } from '../../../server/platform/http/metrics.ts';
import { createLog } from '../../../server/platform/log/log.ts';
import { participations, type ParticipationDoc } from '../../../server/domain/participations/model.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import { sharedMongo } from '../../support/mongo.ts';
import { setStage, type Claimant, type Stage } from '../claims/stage.ts';
import { atOnce, keptAlive, send } from '../support/drive.ts';
import { costRow, measured, medianOf, rateRow, type Measured } from '../support/beside-hand.ts';
import type { Row } from '../support/report.ts';
import { startServiceProcess } from '../support/service-process.ts';
import { checkInByHand, checkInTogether } from './check-in-by-hand.ts';
import { createUnitTreeReader } from '../../../server/domain/units/tree.ts';
import { systemClock } from '../../../server/platform/time/clock.ts';

const maxConcurrent = 32;
const roundsCount = 3;
const perRound = { throughHttp: 1_000, byHand: 400 };

interface Place {
  person: Claimant;
  task: TaskDoc;
  row: ParticipationDoc;
}

/** Check-ins by code over HTTP, log-in, signature, idempotency and audit included, beside their documents by hand. */
export async function benchCheckIns(): Promise<Row[]> {
  const name = `bench-${randomBytes(4).toString('hex')}`;
  const uri = (await sharedMongo()).uri('admin');
  const database = await openDatabase(uri, name);
  const { db, client } = database;
  await migrate(db, collections);
  const stage = await setStage(db, 5 * roundsCount * perRound.throughHttp, 1);
  const keys = await createCheckInKeys(db)();
  const service = await startServiceProcess(uri, name);
  const agent = keptAlive(maxConcurrent);

  const throughHttp = async (places: readonly Place[]): Promise<number> => {
    const wrong = new Map<number, number>();
    const seconds = await atOnce(maxConcurrent, places.length, async (i) => {
      const status = await checkIn(places[i], keys, (path, headers, body) =>
        send(agent, { url: service.url, method: 'POST', path, headers, body }),
      );
      if (status !== 200) wrong.set(status, (wrong.get(status) ?? 0) + 1);
    });
    if (wrong.size > 0) throw new Error(`check-ins were not answered with 200: ${JSON.stringify([...wrong])}`);
    return places.length / seconds;
  };
  const batcher = createCheckInBatcher(
    {
      client,
      db,
      units: createUnitTreeReader(db),
      guardSessions: createGuardSessions(db),
      findSessions: sessionsAmong,
      keptAnswers: inAnyOf([keptRecords, answersInEvents]),
      metrics: createMetrics(),
      log: createLog('error'),
    },
    async () => keys,
    {
      timeZone: 'Asia/Shanghai',
      fenceMetres: 200,
    },
  );
  const byBatcher = async (places: readonly Place[]): Promise<number> =>
    places.length / (await atOnce(maxConcurrent, places.length, (i) => batcher.submit(changeOf(places[i], keys))));
  const byHand = async (places: readonly Place[]): Promise<number> =>
    places.length / (await atOnce(maxConcurrent, places.length, (i) => checkInByHand(client, db, places[i].row)));
  const together = async (places: readonly Place[]): Promise<number> => {
    const groups = [
      ...partsOf(
        places.map(({ row }) => row),
        maxConcurrent / batcherDefaults.lanes,
      ),
    ];
    const seconds = await atOnce(batcherDefaults.lanes, groups.length, (i) => checkInTogether(client, db, groups[i]));
    return places.length / seconds;
  };

  try {
    await throughHttp(await takePlaces(db, stage, 300, 20));
    await byHand(await takePlaces(db, stage, 100, 20));
    const rounds: Record<'together' | 'batcher' | 'spread' | 'hot' | 'hand', Measured[]> = {
      together: [],
      batcher: [],
      spread: [],
      hot: [],
      hand: [],
    };
    const measure = async (run: (places: readonly Place[]) => Promise<number>, count: number, taskCount: number) => {
      const places = await takePlaces(db, stage, count, taskCount);
      return measured(db, service.child.pid!, count, () => run(places));
    };
    for (let round = 0; round < roundsCount; round++) {
      rounds.hand.push(await measure(byHand, perRound.byHand, 40));
      rounds.together.push(await measure(together, perRound.throughHttp, 40));
      rounds.batcher.push(await measure(byBatcher, perRound.throughHttp, 40));
      rounds.spread.push(await measure(throughHttp, perRound.throughHttp, 40));
      rounds.hot.push(await measure(throughHttp, perRound.throughHttp, 1));
    }
    const peer = medianOf(rounds.hand);
    const against = (where: string, goal: number) => ({
      name: `check-ins, ${where}, ${maxConcurrent} at once`,
      what: 'check-in',
      peer,
      goal,
    });
    const overHttp = [rateRow, costRow];
    const bound = medianOf(rounds.together);
    return [
      {
        name: 'check-ins, their documents alone in batches by hand: the bound of any batcher',
        value: bound.rate,
        unit: 'check-ins/s',
        against: `by hand ${peer.rate.toFixed(0)}/s`,
        ratio: bound.rate / peer.rate,
        goal: '',
        met: null,
      },
      rateRow(medianOf(rounds.batcher), against('committed by the batcher alone', 3.5)),
      ...overHttp.map((rowOf) => rowOf(medianOf(rounds.spread), against('over HTTP, 40 tasks', 2.5))),
      ...overHttp.map((rowOf) => rowOf(medianOf(rounds.hot), against('over HTTP, one task', 2.5))),
    ];
  } finally {
    agent.destroy();
    await service.stop();
    await db.dropDatabase();
    await database.close();
  }
}

/** The change that the route hands to the batcher. */
function changeOf({ person, task }: Place, keys: CheckInKeys): CheckIn {
  const now = systemClock.now();
  return {
    kind: 'in',
    taskId: task._id,
    personId: person._id,
    sessionId: person._id,
    now,
    requestId: 'bench',
    code: codeOf(task._id, keys.ofTask(task._id), 'in', stepAt(now)),
    device: keys.deviceHash(person._id.toHexString()),
    idempotent: { id: `${person._id.toHexString()}:${randomBytes(9).toString('hex')}`, fingerprint: 'x'.repeat(43) },
  };
}

async function checkIn(
  { person, task }: Place,
  keys: CheckInKeys,
  post: (path: string, headers: Record<string, string>, body: string) => Promise<{ status: number }>,
): Promise<number> {
  const now = systemClock.now();
  const body = JSON.stringify({
    code: codeOf(task._id, keys.ofTask(task._id), 'in', stepAt(now)),
    at: now.toISOString(),
    sentAt: now.toISOString(),
    deviceId: person._id.toHexString(),
  });
  const headers = { authorization: `Bearer ${person.token}`, 'idempotency-key': randomBytes(12).toString('hex') };
  return (await post('/api/v1/check-ins', headers, body)).status;
}

let nextPerson = 0;

/** So many people who hold a place in tasks that begin now. */
async function takePlaces(
  db: Db,
  { make, people, spread: [like] }: Stage,
  count: number,
  taskCount: number,
): Promise<Place[]> {
  const now = systemClock.now();
  const unit = { _id: like.unitId, path: like.unitPath } as Parameters<typeof make.task>[0];
  const tasks: TaskDoc[] = [];
  for (let i = 0; i < taskCount; i++)
    tasks.push(
      await make.task(unit, { inHours: 0.2, roles: [make.role({ slots: 5000, taken: Math.ceil(count / taskCount) })] }),
    );
  const places = Array.from({ length: count }, (_, i): Place => {
    const [person, task] = [people[nextPerson++ % people.length], tasks[i % tasks.length]];
    const { _id: taskId, unitId, day, start, end, category, roles } = task;
    return {
      person,
      task,
      row: {
        _id: new ObjectId(),
        taskId,
        roleId: roles[0]._id,
        personId: person._id,
        unitId,
        day,
        start,
        end,
        category,
        branchId: null,
        state: 'confirmed',
        confirmedAt: now,
        minutes: { verified: 0, honoured: 0 },
        version: 1,
        createdAt: now,
        updatedAt: now,
      },
    };
  });
  await participations.in(db).insertMany(places.map(({ row }) => row));
  return places;
}
