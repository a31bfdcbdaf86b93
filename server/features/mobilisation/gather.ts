import type { Db, ObjectId } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { rankNumber } from '../../../shared/mobilisation.ts';
import { grantsOf } from '../../domain/grants/queries.ts';
import { askedAlone, avoidsAny, offerSkills } from '../../domain/offers/queries.ts';
import { callableAmong, callablesIn } from '../../domain/orders/callables.ts';
import { openOrdersOf, ordersOfPlan } from '../../domain/orders/queries.ts';
import { stateAt } from '../../domain/orders/state.ts';
import { residentsOf } from '../../domain/people/members.ts';
import { subtreeOf, type UnitTree } from '../../domain/units/tree.ts';
import { runQuery } from '../../platform/database/query.ts';
import { mobilisedPeople, type MobilisationPlanDoc } from './model.ts';
import { pinsOf } from './pins.ts';
import type { Gathered } from './problem-of.ts';

/** More days than anybody is out. */
const neverOutDays = 100_000;

type Row = Pick<Gathered, 'personId' | 'unitId' | 'callUnitId' | 'callable'>;

/**
 * Everybody whom a plan could send: those who agreed to be callable by a sending unit or one below it, and residents
 * there whom the offer lets be asked alone, by the plan's unit and by their own community, in whose name it goes. A
 * branch's members are among them by their own agreement alone. Those who said no to the plan before are left out.
 */
export async function gatherPeople(db: Db, tree: UnitTree, plan: MobilisationPlanDoc, now: Date): Promise<Gathered[]> {
  const past = await pastOf(db, plan, now);
  const rows = (await candidatesOf(db, tree, plan, now)).filter(({ personId }) => {
    const before = past.get(personId.toHexString());
    return !before?.saidNo && (plan.kind === 'deploy' || before?.postId);
  });
  const ids = rows.map(({ personId }) => personId);
  const [skills, ranks, orders, pins] = await Promise.all([
    runQuery(db, offerSkills(ids)),
    ranksOf(db, tree, rows, now),
    openOrdersOf(db, ids, now),
    pinsOf(db, plan),
  ]);
  const skillsOf = new Map(
    skills.map((offer) => [offer.personId.toHexString(), offer.skills.map(({ skill }) => skill)]),
  );
  return rows.map((row) => {
    const id = row.personId.toHexString();
    const before = past.get(id);
    return {
      ...row,
      rank: ranks.get(id) ?? 0,
      skills: [...(skillsOf.get(id) ?? [])],
      before: before?.postId ?? null,
      pinned: before?.pinned ?? false,
      fixed: pins.get(id) ?? null,
      load:
        plan.kind === 'standDown'
          ? daysOut(before, now)
          : orders.filter(({ personId, planId }) => personId.equals(row.personId) && !planId?.equals(plan.rootId))
              .length,
    };
  });
}

/** A stand-down lets those go first who have not said yes, then those who have been out for longest. */
const daysOut = (before: Past | undefined, now: Date): number =>
  before?.saidYesAt ? Math.max(0, Math.floor((+now - +before.saidYesAt) / dayMs)) : neverOutDays;

async function candidatesOf(
  db: Db,
  tree: UnitTree,
  { unitId: asking, supply }: MobilisationPlanDoc,
  now: Date,
): Promise<Row[]> {
  const senderOf = new Map<string, ObjectId>();
  const below: ObjectId[] = [];
  for (const { unitId } of supply) {
    const node = tree.byId.get(unitId.toHexString());
    for (const part of node ? subtreeOf(node) : []) {
      senderOf.set(part.id, unitId);
      below.push(part.objectId);
    }
  }
  const agreed = await callablesIn(db, below);
  const isCallable = await callableAmong({ db, now }, agreed);
  const found = new Map<string, Row>();
  for (const { personId, unitId } of agreed) {
    const id = personId.toHexString();
    if (found.has(id) || !isCallable({ personId, unitId })) continue;
    found.set(id, { personId, unitId: senderOf.get(unitId.toHexString())!, callUnitId: unitId, callable: true });
  }
  const residents = (await residentsOf(db, below)).filter(({ _id }) => !found.has(_id.toHexString()));
  const offering = await askedAlone(
    db,
    residents.map(({ _id }) => _id),
  );
  const offerOf = new Map(offering.map((offer) => [offer.personId.toHexString(), offer]));
  for (const { _id: personId, communityId } of residents) {
    const offer = offerOf.get(personId.toHexString());
    if (!offer || !communityId || avoidsAny(offer, [asking, communityId])) continue;
    const unitId = senderOf.get(communityId.toHexString())!;
    found.set(personId.toHexString(), { personId, unitId, callUnitId: unitId, callable: false });
  }
  return [...found.values()].sort((a, b) => (a.personId.toHexString() < b.personId.toHexString() ? -1 : 1));
}

/** The rank of each by the highest role that they hold in the unit that sends them, or below it. */
async function ranksOf(db: Db, tree: UnitTree, rows: readonly Row[], now: Date): Promise<Map<string, number>> {
  const senderOf = new Map(rows.map(({ personId, unitId }) => [personId.toHexString(), unitId]));
  const ranks = new Map<string, number>();
  for (const { personId, unitId, role } of await grantsOf(
    db,
    rows.map(({ personId: id }) => id),
    now,
  )) {
    const id = personId.toHexString();
    const path = tree.byId.get(unitId.toHexString())?.path ?? [];
    if (path.some((above) => above.equals(senderOf.get(id))))
      ranks.set(id, Math.max(ranks.get(id) ?? 0, rankNumber(role)));
  }
  return ranks;
}

interface Past {
  postId: ObjectId | null;
  /** They said yes to the place that the plan before told them. */
  pinned: boolean;
  saidYesAt?: Date | undefined;
  saidNo: boolean;
}

async function pastOf(db: Db, { basedOn, rootId }: MobilisationPlanDoc, now: Date): Promise<Map<string, Past>> {
  const past = new Map<string, Past>();
  if (!basedOn) return past;
  for await (const { personId, postId } of mobilisedPeople.in(db).find({ planId: basedOn, postId: { $ne: null } }))
    past.set(personId.toHexString(), { postId, pinned: false, saidNo: false });
  for (const order of await ordersOfPlan(db, rootId)) {
    const state = stateAt(order, now);
    const one = past.get(order.personId.toHexString());
    if (!one || state === 'replaced') continue;
    one.pinned = state === 'taken' && order.postId.equals(one.postId);
    one.saidYesAt = state === 'taken' ? order.answeredAt : undefined;
    one.saidNo = ['declined', 'released', 'objected', 'withdrawn'].includes(state);
  }
  return past;
}
