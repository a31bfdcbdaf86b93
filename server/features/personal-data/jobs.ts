import type { Db } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { closedSince } from '../../domain/people/queries.ts';
import type { Forgetting } from '../../platform/database/forgetting.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { identities } from './forget.ts';

/** For so long after an account closed what others committed at that very moment is looked for. */
const lookedForDays = 2;

/**
 * Erases again what is kept of people who have left lately: a plan or a message that was being made while they left
 * shares no document with their leaving.
 *
 * @returns how many people there was something left of
 */
export async function forgetLeftovers(db: Db, forgetting: Forgetting, now: Date): Promise<number> {
  let found = 0;
  for (const personId of await closedSince(db, new Date(+now - lookedForDays * dayMs))) {
    const erased = await forgetting.erase({ db }, personId, identities);
    if (Object.keys(erased).length > 0) found++;
  }
  return found;
}

export const personalDataJobs = ({ db, forgetting }: ServiceContext): Job[] => [
  // At night in Shenzhen: it reads through whole collections.
  { name: 'forget-expired-data', schedule: '17 19 * * *', run: (now) => forgetting.expire(db, now) },
  { name: 'forget-leftovers', schedule: '37 * * * *', run: (now) => forgetLeftovers(db, forgetting, now) },
];
