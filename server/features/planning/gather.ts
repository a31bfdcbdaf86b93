import type { Db, ObjectId } from 'mongodb';
import { mayMove } from '../../../shared/participation-states.ts';
import { involvementsIn } from '../../domain/participations/involved.ts';
import { effectiveAt } from '../../domain/surges/effective.ts';
import type { SurgeValues } from '../../../shared/surges.ts';
import { standingOffers, type StandingOffer } from '../../domain/offers/ranked.ts';
import { openTasksOf, type RankableTask } from '../../domain/tasks/near.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { OfferFacts, TaskFacts } from '../../engine/facts/facts.ts';
import type { RowsInOrder } from '../../platform/database/in-order.ts';
import { beginningAnew } from '../../platform/database/raw-batches.ts';
import { distanceKm } from '../../platform/geo/distance.ts';
import type { MatchConfig } from '../../engine/worth/config.ts';
import { taskFacts } from '../matching/engine-input.ts';
import { neighbourhoodErrorKm } from '../../domain/offers/neighbourhood.ts';
import { reachOf, recruitedFacts } from '../matching/recruited.ts';
import { knownPeople } from '../matching/mongo/volunteers.ts';
import type { MatchingPlanDoc } from './model.ts';
import { askableOf, noteMember, type Askable, type InReach } from './with-teams.ts';
import { partsOf } from '../../platform/database/parts-of.ts';

/** The inputs of a plan. */
export interface Gathered extends Askable {
  tasks: TaskFacts[];
  /** The tasks as they are kept, by id. */
  rows: Map<string, RankableTask>;
  /** Task → people who are in it, said no, or were asked before. */
  settled: Map<string, Set<string>>;
  /** As a surge or its absence says. */
  invitationsPerWeek: number;
}

const batchSize = 500;
/** Pages of offers looked at together: while the database finds the people of one, another is worked on. */
const maxPagesAtOnce = 2;

/** Reads a unit's open tasks with what has happened in them, and everybody in reach, by whether they may be asked. */
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
  const readAllInvolved = async (): Promise<void> => {
    for (const ids of partsOf(
      [...rows.values()].map(({ _id }) => _id),
      batchSize,
    ))
      await readInvolved(db, ids, settled, pending);
  };
  const surge = await effectiveAt({ db, now }, plan.unitId);
  const facts = [...rows.values()].map((row) => taskFacts(row, tree));
  const [inReach] = await Promise.all([
    beginningAnew(() => offersInReach(db, tree, plan.unitId, facts, { now, config, surge })),
    readAllInvolved(),
  ]);
  const tasks = facts.map((task) => {
    // An open invitation keeps its place free, and a plan may invite to what is by invitation only.
    const roles = task.roles.map((role) => ({
      ...role,
      taken: Math.min(role.slots, role.taken + (pending.get(`${task.id}/${role.id}`) ?? 0)),
    }));
    return { ...task, roles, rules: { ...task.rules, invitedOnly: false } };
  });
  const { invitationsPerWeek } = surge;
  const askable = await askableOf(db, inReach, { rows, settled, invitationsPerWeek });
  return { tasks, rows, settled, ...askable, invitationsPerWeek };
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
  { now, config, surge: { recruitingKm } }: { now: Date; config: MatchConfig; surge: SurgeValues },
): Promise<InReach> {
  const offers: OfferFacts[] = [];
  const teams: InReach['teams'] = new Map();
  if (tasks.length === 0) return { offers, teams };
  const lng = tasks.reduce((sum, task) => sum + task.lng, 0) / tasks.length;
  const lat = tasks.reduce((sum, task) => sum + task.lat, 0) / tasks.length;
  const spread = tasks.reduce((most, task) => Math.max(most, distanceKm(lng, lat, task.lng, task.lat)), 0);
  const area = reachOf(tree, unitId.toHexString(), recruitingKm);
  const mayReach = ({ point: { coordinates }, radiusKm }: StandingOffer): boolean =>
    distanceKm(lng, lat, ...coordinates) <= radiusKm + spread + neighbourhoodErrorKm;
  const look = async (page: RowsInOrder<StandingOffer>): Promise<OfferFacts[]> => {
    const near: StandingOffer[] = [];
    for (let at = 0; at < page.length; at++) {
      const row = page.row(at);
      if (row.together) noteMember(teams, row.together, row.personId);
      if (mayReach(row)) near.push(row);
    }
    const known = await knownPeople(
      db,
      near.map(({ personId }) => personId),
      now,
    );
    return near.flatMap((row) => {
      const about = known.get(row.personId.toHexString());
      if (!about) return [];
      const offer = recruitedFacts(row, about, tree, now, config);
      return !area || distanceKm(offer.lng, offer.lat, area.lng, area.lat) <= area.km ? [offer] : [];
    });
  };
  // Homes are told to the neighbourhood: one may lie within whose middle does not, and the other way round.
  const homes = area && { ...area, km: area.km + neighbourhoodErrorKm };
  const pages: RowsInOrder<StandingOffer>[] = [];
  const lookAtPages = async (): Promise<void> => {
    for (const found of await Promise.all(pages.splice(0).map(look))) offers.push(...found);
  };
  for await (const page of standingOffers(db, homes)) if (pages.push(page) === maxPagesAtOnce) await lookAtPages();
  await lookAtPages();
  return { offers, teams };
}
