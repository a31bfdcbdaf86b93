import type { Db, ObjectId } from 'mongodb';
import { mayMove } from '../../../shared/participation-states.ts';
import { involvementsIn } from '../../domain/participations/involved.ts';
import { effectiveAt } from '../../domain/surges/effective.ts';
import type { SurgeValues } from '../../../shared/surges.ts';
import { everyOffer } from '../../domain/offers/queries.ts';
import { openTasksOf, type RankableTask } from '../../domain/tasks/near.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { OfferFacts, TaskFacts } from '../../engine/facts/facts.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import { taskFacts } from '../matching/engine-input.ts';
import { neighbourhoodErrorKm } from '../../domain/offers/neighbourhood.ts';
import { reachOf, recruitedFacts } from '../matching/recruited.ts';
import { knownPeople } from '../matching/mongo/volunteers.ts';
import type { MatchingPlanDoc } from './model.ts';
import { partsOf } from '../../platform/database/parts-of.ts';

/** The inputs of a plan. */
export interface Gathered {
  tasks: TaskFacts[];
  /** The tasks as they are kept, by id. */
  rows: Map<string, RankableTask>;
  offers: OfferFacts[];
  /** Task → people who are in it, said no, or were asked before. */
  settled: Map<string, Set<string>>;
  /** As a surge or its absence says. */
  invitationsPerWeek: number;
}

const batchSize = 500;

/** Reads a unit's open tasks with what has happened in them, and everybody who may be asked and lives in reach. */
export async function gather(
  db: Db,
  tree: UnitTree,
  plan: Pick<MatchingPlanDoc, 'unitId' | 'asked'>,
  now: Date,
  config: MatchConfig,
): Promise<Gathered> {
  const { from, to, category } = plan.asked;
  const rows = new Map<string, RankableTask>();
  // Nobody is shown who meets a sensitive rule, and a plan shows whom it asks.
  for (const row of await openTasksOf(
    db,
    tree,
    { unitId: plan.unitId, from, to, ...(category ? { category } : {}) },
    now,
  ))
    if (!isSensitive(row.rules)) rows.set(row._id.toHexString(), row);
  const settled = new Map<string, Set<string>>();
  const pending = new Map<string, number>();
  for (const ids of partsOf(
    [...rows.values()].map(({ _id }) => _id),
    batchSize,
  ))
    await readInvolved(db, ids, settled, pending);
  const tasks = [...rows.values()].map((row) => {
    const facts = taskFacts(row, tree);
    // An open invitation keeps its place free, and a plan may invite to what is by invitation only.
    const roles = facts.roles.map((role) => ({
      ...role,
      taken: Math.min(role.slots, role.taken + (pending.get(`${facts.id}/${role.id}`) ?? 0)),
    }));
    return { ...facts, roles, rules: { ...facts.rules, invitedOnly: false } };
  });
  const surge = await effectiveAt({ db, now }, plan.unitId);
  const offers = await offersInReach(db, tree, plan.unitId, tasks, { now, config, surge });
  return { tasks, rows, settled, offers, invitationsPerWeek: surge.invitationsPerWeek };
}

async function readInvolved(
  db: Db,
  taskIds: readonly ObjectId[],
  settled: Map<string, Set<string>>,
  pending: Map<string, number>,
): Promise<void> {
  for await (const { taskId, roleId, personId, state, proposal } of involvementsIn(db, taskIds)) {
    const task = taskId.toHexString();
    if (!mayMove('propose', state) || proposal)
      settled.set(task, (settled.get(task) ?? new Set()).add(personId.toHexString()));
    if (state !== 'proposed') continue;
    const key = `${task}/${roleId.toHexString()}`;
    pending.set(key, (pending.get(key) ?? 0) + 1);
  }
}

async function offersInReach(
  db: Db,
  tree: UnitTree,
  unitId: ObjectId,
  tasks: readonly TaskFacts[],
  { now, config, surge: { recruitingKm, invitationsPerWeek } }: { now: Date; config: MatchConfig; surge: SurgeValues },
): Promise<OfferFacts[]> {
  if (tasks.length === 0) return [];
  const lng = tasks.reduce((sum, task) => sum + task.lng, 0) / tasks.length;
  const lat = tasks.reduce((sum, task) => sum + task.lat, 0) / tasks.length;
  const spread = tasks.reduce((most, task) => Math.max(most, distanceKm(lng, lat, task.lng, task.lat)), 0);
  const area = reachOf(tree, unitId.toHexString(), recruitingKm);
  const offers: OfferFacts[] = [];
  for await (const page of everyOffer(db)) {
    const near = page.filter(
      ({
        point: {
          coordinates: [x, y],
        },
        radiusKm,
      }) => distanceKm(lng, lat, x, y) <= radiusKm + spread + neighbourhoodErrorKm,
    );
    const known = await knownPeople(
      db,
      near.map(({ personId }) => personId),
      now,
    );
    for (const row of near) {
      const about = known.get(row.personId.toHexString());
      if (!about || about.invitedLately >= invitationsPerWeek) continue;
      const offer = recruitedFacts(row, about, tree, now, config);
      if (!area || distanceKm(offer.lng, offer.lat, area.lng, area.lat) <= area.km) offers.push(offer);
    }
  }
  return offers;
}
