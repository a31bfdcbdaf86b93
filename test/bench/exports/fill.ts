import type { Db } from 'mongodb';
import { ObjectId } from 'mongodb';
import { pointAt } from '../../../server/platform/geo/point.ts';
import type { ParticipationDoc } from '../../../server/domain/participations/model.ts';
import type { PersonDoc } from '../../../server/domain/people/model.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import type { Factory } from '../../support/factory.ts';
import { dayMs } from '../../../shared/durations.ts';

const participationsPerTask = 6;
const participationsPerPerson = 8;
const unitCount = 300;
const batchSize = 2_000;
const states = ['certified', 'certified', 'certified', 'completed', 'absent', 'withdrawn'] as const;

/** Puts `rows` participations into the database, with the units, tasks and people they name, and answers the city. */
export async function fill(db: Db, make: Factory, rows: number, now: Date): Promise<{ _id: ObjectId }> {
  const city = await make.unit('city', null, { name: '先锋市' });
  const streets = await Promise.all(
    Array.from({ length: 20 }, (_, i) => make.unit('street', city, { name: `第${i + 1}街道` })),
  );
  const units = await Promise.all(
    Array.from({ length: unitCount }, (_, i) =>
      make.unit('community', streets[i % streets.length], { name: `第${i + 1}社区` }),
    ),
  );
  const people = Array.from({ length: Math.ceil(rows / participationsPerPerson) }, () => new ObjectId());
  await insert<PersonDoc>(db, 'people', people.length, (i) => ({
    _id: people[i],
    displayName: `志愿者${i}`,
    language: 'zh-CN',
    elderMode: false,
    communityId: null,
    branchId: null,
    birthDate: null,
    partyMember: false,
    consents: [],
    reliability: { kept: 0, missed: 0 },
    state: 'active',
    version: 1,
    createdAt: now,
    updatedAt: now,
  }));
  const tasks = Array.from({ length: Math.ceil(rows / participationsPerTask) }, (_, i): TaskDoc => {
    const unit = units[i % units.length];
    const start = new Date(+now - (i % 90) * dayMs);
    return {
      _id: new ObjectId(),
      unitId: unit._id,
      unitPath: unit.path,
      needId: null,
      title: `社区门岗值守第${i}班`,
      description: '',
      category: 'epidemic',
      place: { point: pointAt(114.06, 22.54), area: '一带', address: '1号' },
      start,
      end: new Date(+start + 2 * 3_600_000),
      day: Number(start.toISOString().slice(0, 10).replaceAll('-', '')),
      signUpBy: start,
      withdrawBy: start,
      roles: [{ ...make.role(), slots: 10, taken: participationsPerTask }],
      rules: { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: false },
      risks: '',
      safeguards: '',
      contact: { name: '李', phone: '19900000000' },
      state: 'published',
      grams: [],
      exposure: 0,
      version: 1,
      createdBy: people[0],
      createdAt: now,
      publishedAt: now,
      updatedAt: now,
    };
  });
  await insert(db, 'tasks', tasks.length, (i) => tasks[i]);
  await insert<ParticipationDoc>(db, 'participations', rows, (i) => {
    const {
      _id: taskId,
      roles: [{ _id: roleId }],
      unitId,
      day: onDay,
      start,
      end,
      category,
    } = tasks[Math.floor(i / participationsPerTask)];
    return {
      _id: new ObjectId(),
      taskId,
      roleId,
      personId: people[(i * 7919) % people.length],
      unitId,
      day: onDay,
      start,
      end,
      category,
      branchId: null,
      state: states[i % participationsPerTask],
      confirmedAt: new Date(+start - dayMs),
      minutes: { verified: i % 120, honoured: 0 },
      attendance: { in: start, out: end, visits: 1, method: 'code', flagged: false, pendingReview: false },
      version: 3,
      createdAt: now,
      updatedAt: now,
    };
  });
  return city;
}

async function insert<T extends { _id: ObjectId }>(
  db: Db,
  name: string,
  count: number,
  make: (i: number) => T,
): Promise<void> {
  for (let from = 0; from < count; from += batchSize) {
    const some = Array.from({ length: Math.min(batchSize, count - from) }, (_, i) => make(from + i));
    await db.collection<{ _id: ObjectId }>(name).insertMany(some, { ordered: false, writeConcern: { w: 1 } });
    if (process.stderr.isTTY) process.stderr.write(`\r${name}: ${from + some.length} of ${count}   `);
  }
}
