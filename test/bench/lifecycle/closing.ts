import { randomBytes } from 'node:crypto';
import { ObjectId, type Db } from 'mongodb';
import { attendances, type VisitDoc } from '../../../server/features/attendance/model.ts';
import { dayKey } from '../../../server/platform/time/city-time.ts';
import { collections } from '../../../server/collections.ts';
import { dailyCounts } from '../../../server/domain/counts/model.ts';
import { openDatabase } from '../../../server/platform/database/connect.ts';
import { migrate } from '../../../server/platform/migrations/migrate.ts';
import { pointAt } from '../../../server/platform/geo/point.ts';
import { settleTasks } from '../../../server/features/hours/settle.ts';
import { participations, type ParticipationDoc } from '../../../server/domain/participations/model.ts';
import { people } from '../../../server/domain/people/model.ts';
import { tasks, type TaskDoc } from '../../../server/domain/tasks/model.ts';
import { sharedMongo } from '../../support/mongo.ts';
import type { Row } from '../support/report.ts';

const size = { tasks: 10_000, perTask: 4, units: 662 };
/** Of eight people five were there and left, one is still checked in, two never came. */
const fates = ['left', 'left', 'left', 'left', 'left', 'present', 'confirmed', 'confirmed'] as const;
const goalSeconds = 60;

/**
 * Closing a day of 10,000 tasks: hours, absences, counters, promises, messages and audit events, all in transactions.
 */
export async function benchClosing(): Promise<Row[]> {
  const database = await openDatabase((await sharedMongo()).uri('admin'), `bench-${randomBytes(4).toString('hex')}`);
  const { db, client } = database;
  try {
    await migrate(db, collections);
    const end = new Date('2026-03-02T12:00:00Z');
    await setDay(db, end);
    const now = new Date(+end + 3 * 3_600_000);
    const began = performance.now();
    const done = await settleTasks(client, db, now);
    const seconds = (performance.now() - began) / 1000;
    await requireClosed(db, done);
    const against = `${size.tasks.toLocaleString('en')} tasks, ${done.participations.toLocaleString('en')} participations`;
    return [
      {
        name: 'closing a day of tasks',
        value: seconds,
        unit: 's',
        against,
        ratio: null,
        goal: `≤ ${goalSeconds} s`,
        met: seconds <= goalSeconds,
      },
      {
        name: 'participations settled',
        value: done.participations / seconds,
        unit: '1/s',
        against: 'closing a day of tasks',
        ratio: null,
        goal: '',
        met: null,
      },
    ];
  } finally {
    await db.dropDatabase();
    await database.close();
  }
}

/** The day as it is when the last task is over: as many people as places, each in one task of their own. */
async function setDay(db: Db, end: Date): Promise<void> {
  const start = new Date(+end - 2 * 3_600_000);
  const day = dayKey(start, 'Asia/Shanghai');
  const unitIds = Array.from({ length: size.units }, () => new ObjectId());
  for (let from = 0; from < size.tasks; from += 500) {
    const some = Array.from({ length: Math.min(500, size.tasks - from) }, (_, i) =>
      taskOf(unitIds[(from + i) % size.units], start, end, day),
    );
    const rows = some.flatMap((task, i) =>
      Array.from({ length: size.perTask }, (_, n) => rowOf(task, fates[(i * size.perTask + n) % fates.length])),
    );
    await tasks.in(db).insertMany(some);
    await participations.in(db).insertMany(rows);
    await attendances.in(db).insertMany(rows.filter(({ state }) => state !== 'confirmed').map(visitOf));
    await people.in(db).insertMany(
      rows.map(({ personId }) => ({
        _id: personId,
        displayName: '志愿者',
        language: 'zh-CN' as const,
        elderMode: false,
        communityId: null,
        branchId: null,
        birthDate: null,
        partyMember: false,
        consents: [],
        reliability: { kept: 3, missed: 0.5, asOf: start },
        state: 'active' as const,
        version: 1,
        createdAt: start,
        updatedAt: start,
      })),
    );
    await dailyCounts.in(db).insertMany(
      rows.map(({ unitId, personId, category }) => ({
        _id: new ObjectId(),
        unitId,
        day,
        category,
        personId,
        branchId: null,
        tasks: 0,
        signedUp: 1,
        participations: 0,
        minutesVerified: 0,
        minutesHonoured: 0,
        updatedAt: start,
      })),
    );
  }
}

function taskOf(unitId: ObjectId, start: Date, end: Date, day: number): TaskDoc {
  return {
    _id: new ObjectId(),
    unitId,
    unitPath: [unitId],
    needId: null,
    title: '社区门岗值守',
    description: '协助登记与测温',
    category: 'epidemic',
    place: { point: pointAt(114.06, 22.54), area: '测试路一带', address: '测试路1号' },
    start,
    end,
    day,
    signUpBy: start,
    withdrawBy: start,
    roles: [
      { _id: new ObjectId(), name: '值守', skill: null, certified: false, slots: size.perTask, taken: size.perTask },
    ],
    rules: { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: false },
    risks: '户外久站',
    safeguards: '提供口罩与保险',
    contact: { name: '李组织', phone: '19900000000' },
    state: 'published',
    grams: [],
    exposure: 0,
    version: 1,
    createdBy: new ObjectId(),
    createdAt: start,
    publishedAt: start,
    updatedAt: start,
  };
}

function rowOf(task: TaskDoc, state: (typeof fates)[number]): ParticipationDoc {
  const { _id: taskId, unitId, day, start, end, category } = task;
  return {
    _id: new ObjectId(),
    taskId,
    roleId: task.roles[0]._id,
    personId: new ObjectId(),
    unitId,
    day,
    start,
    end,
    category,
    branchId: null,
    state,
    confirmedAt: start,
    minutes: { verified: 0, honoured: 0 },
    version: 3,
    createdAt: start,
    updatedAt: end,
  };
}

function visitOf({ _id, taskId, personId, day, start, end, state }: ParticipationDoc): VisitDoc {
  const evidence = (at: Date) => ({ at, method: 'code' as const, receivedAt: at, late: false });
  return {
    _id: new ObjectId(),
    participationId: _id,
    taskId,
    personId,
    n: 1,
    day,
    in: evidence(start),
    out: state === 'left' ? evidence(end) : null,
    review: null,
    devices: [],
  };
}

/** A fast answer that is wrong is none. */
async function requireClosed(db: Db, done: { tasks: number; participations: number }): Promise<void> {
  const open = await tasks.in(db).countDocuments({ settledAt: { $exists: false } });
  const completed = await participations.in(db).countDocuments({ state: 'completed', 'minutes.verified': 120 });
  const absent = await participations.in(db).countDocuments({ state: 'absent' });
  const all = size.tasks * size.perTask;
  const told = await db.collection('messages').countDocuments();
  const found = { ...done, open, completed, absent, told };
  const expected = {
    tasks: size.tasks,
    participations: all,
    open: 0,
    completed: (all * 5) / 8,
    absent: (all * 2) / 8,
    told: all,
  };
  if (JSON.stringify(found) !== JSON.stringify(expected))
    throw new Error(`the day was not closed: ${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}
