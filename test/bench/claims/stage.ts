import { randomBytes } from 'node:crypto';
import { ObjectId, type Db } from 'mongodb';
import { people, identities, type PersonDoc } from '../../../server/domain/people/model.ts';
import { sessions } from '../../../server/domain/sessions/model.ts';
import { newToken, tokenHash } from '../../../server/domain/sessions/token.ts';
import { Factory } from '../../support/factory.ts';
import type { TaskDoc } from '../../../server/domain/tasks/model.ts';
import { systemClock } from '../../../server/platform/time/clock.ts';

export interface Claimant {
  _id: ObjectId;
  token: string;
}
export interface Stage {
  make: Factory;
  people: Claimant[];
  spread: TaskDoc[];
  hot(slots: number): Promise<TaskDoc>;
}

/** People who are logged in, and tasks for them to claim. */
export async function setStage(db: Db, count: number, tasks: number): Promise<Stage> {
  const make = new Factory(db, () => systemClock.now());
  const city = await make.smallCity();
  const spread: TaskDoc[] = [];
  for (let i = 0; i < tasks; i++) spread.push(await make.task(city.community, { roles: [make.role({ slots: 5000 })] }));
  return {
    make,
    spread,
    people: await logInMany(db, count),
    hot: (slots) => make.task(city.community, { roles: [make.role({ slots })] }),
  };
}

async function logInMany(db: Db, count: number): Promise<Claimant[]> {
  const now = systemClock.now();
  const claimants = Array.from({ length: count }, () => ({ _id: new ObjectId(), token: newToken() }));
  const rows: PersonDoc[] = claimants.map(({ _id }, i) => ({
    _id,
    displayName: `志愿者${i}`,
    language: 'zh-CN',
    elderMode: false,
    communityId: null,
    branchId: null,
    birthDate: '1990-01-01',
    partyMember: false,
    consents: [{ kind: 'privacy', version: '1', at: now }],
    reliability: { kept: 0, missed: 0 },
    state: 'active',
    version: 1,
    createdAt: now,
    updatedAt: now,
  }));
  await people.in(db).insertMany(rows);
  await identities.in(db).insertMany(
    claimants.map(({ _id }) => ({
      _id,
      openid: randomBytes(8).toString('hex'),
      name: '志愿者',
      phone: '19900000000',
    })),
  );
  await sessions.in(db).insertMany(
    claimants.map(({ _id, token }) => ({
      // As the person's, so that what is handed in without HTTP can name its session.
      _id,
      tokenHash: tokenHash(token),
      personId: _id,
      device: 'bench',
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(+now + 86_400_000),
    })),
  );
  return claimants;
}
