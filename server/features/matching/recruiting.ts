import { ObjectId, type Db } from 'mongodb';
import { weekMs } from '../../../shared/durations.ts';
import { limits } from '../../../shared/limits.ts';
import { invitationsSince } from '../../domain/participations/invitations.ts';
import { involvedIn } from '../../domain/participations/involved.ts';
import { effectiveAt } from '../../domain/surges/effective.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { isDuplicateKey } from '../../platform/database/transaction.ts';
import { dayKey } from '../../platform/time/city-time.ts';
import { settledPeopleOf } from './involved.ts';
import type { RankedVolunteer } from './matcher.ts';
import { recruitingLevels } from './model.ts';
import type { CandidateLevel } from './present.ts';
import { reachOf } from './recruited.ts';

/** So many are enough to choose from. */
const minEnough = 10;

interface CandidateTerms {
  /** The number of invitations in a week from which on a person is left alone; else as the area has it. */
  invitationBudget?: number;
  /**
   * They are asked unseen: people who had their unseen invitations of the week are left out as well. Only where nobody
   * is told who, nor how many, are found.
   */
  unseen?: boolean;
}

/**
 * The volunteers who fit a role best and may be asked for it, of the area in which the task's unit looks for people.
 */
export async function candidatesFor(
  { db, units, matcher }: ServiceContext,
  task: TaskDoc,
  roleId: ObjectId,
  limit: number,
  now: Date,
  { invitationBudget, unseen = false }: CandidateTerms = {},
): Promise<RankedVolunteer[]> {
  const [except, tree, { recruitingKm, invitationsPerWeek }] = await Promise.all([
    settledPeopleOf(db, task._id),
    units.current(),
    effectiveAt({ db, now }, task.unitId),
  ]);
  const budget = invitationBudget ?? invitationsPerWeek;
  const hadEnough = unseen ? await hadEnoughUnseen(db, budget, now) : [];
  return matcher.candidates({
    task,
    roleId,
    except: new Set([...except, ...hadEnough]),
    within: reachOf(tree, task.unitId.toHexString(), recruitingKm),
    invitationBudget: budget,
    limit,
    now,
  });
}

/** People with so many unseen invitations in a week, or more; ids in hex. */
async function hadEnoughUnseen(db: Db, budget: number, now: Date): Promise<string[]> {
  const times = new Map<string, number>();
  const weekAgo = new Date(+now - weekMs);
  for (const { personId, at } of await invitationsSince(db, 'everybody', weekAgo, { hidden: true }))
    if (at > weekAgo) times.set(personId.toHexString(), (times.get(personId.toHexString()) ?? 0) + 1);
  return [...times].filter(([, count]) => count >= budget).map(([personId]) => personId);
}

/**
 * Whether few or enough volunteers fit a role, worked out once a day and kept for the day: asked again, after the rules
 * were changed or somebody has come, it says the same.
 */
export async function levelFor(
  services: ServiceContext,
  task: TaskDoc,
  roleId: ObjectId,
  now: Date,
): Promise<CandidateLevel> {
  const { db, config } = services;
  const _id = `${task._id.toHexString()}/${roleId.toHexString()}`;
  const day = dayKey(now, config.timeZone);
  const kept = await recruitingLevels.in(db).findOne({ _id, day });
  if (kept) return kept.level;
  const found = await candidatesFor(services, task, roleId, minEnough, now);
  const level = found.length < minEnough ? 'few' : 'enough';
  try {
    await recruitingLevels
      .in(db)
      .updateOne({ _id, day: { $ne: day } }, { $set: { day, level, at: now } }, { upsert: true });
    return level;
  } catch (error) {
    // Another server was first: its word holds.
    if (!isDuplicateKey(error)) throw error;
    return (await recruitingLevels.in(db).findOne({ _id }))!.level;
  }
}

/**
 * The people whom ids in an invitation mean, by their own id in hex, with what was sent for each: handles of this task;
 * else people known by their id.
 */
export async function peopleMeant(
  services: ServiceContext,
  task: TaskDoc,
  roleId: ObjectId,
  ids: readonly ObjectId[],
  now: Date,
): Promise<Map<string, string>> {
  const handleOf = await services.handles();
  const [candidates, involved] = await Promise.all([
    candidatesFor(services, task, roleId, limits.candidates, now),
    involvedIn(services.db, [task._id]),
  ]);
  const people = [
    ...candidates.map(({ offer }) => new ObjectId(offer.personId)),
    ...involved.map(({ personId }) => personId),
  ];
  const meant = new Map(people.map((personId) => [handleOf(task._id, personId), personId.toHexString()]));
  return new Map(ids.map((id) => [meant.get(id.toHexString()) ?? id.toHexString(), id.toHexString()]));
}
