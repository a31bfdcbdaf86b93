import { ObjectId } from 'mongodb';
import type { MobilisationState } from '../../../shared/mobilisation.ts';
import { recordAudit } from '../../domain/audit/record.ts';
import type { Unit } from '../../domain/units/queries.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import { checkInputs } from './check-inputs.ts';
import type { PlanInput, PublicationInput, ReplanInput } from './inputs.ts';
import { mobilisationPlans, type MobilisationPlanDoc } from './model.ts';

/**
 * Writes down a plan that nobody has computed yet. Refuses with `unit_closed`, and the fields with `invalid_request`.
 */
export async function draftPlan(
  transaction: TransactionContext,
  unit: Unit,
  tree: UnitTree,
  input: PlanInput,
): Promise<MobilisationPlanDoc> {
  if (unit.state !== 'open') throw refuse('unit_closed');
  checkInputs(tree, unit._id, input, transaction.now);
  const _id = new ObjectId();
  return insert(transaction, {
    _id,
    rootId: _id,
    unitId: unit._id,
    kind: 'deploy',
    number: 1,
    basedOn: null,
    ...input,
    state: 'draft',
    by: transaction.actorId!,
    version: 1,
    createdAt: transaction.now,
  });
}

/** The demand of a place that all of its people leave. */
const nobodyNeeded = { least: 0, wished: 0, most: 0, headRank: 'none' as const, skills: [], ties: [] };

/**
 * A plan that changes a published one: it begins with the same, and is edited as every other. Refuses with
 * `plan_state`, `invalid_request`.
 */
export async function replan(
  transaction: TransactionContext,
  base: MobilisationPlanDoc,
  { kind, reason = base.reason, everybody = false }: ReplanInput,
): Promise<MobilisationPlanDoc> {
  const { unitId, rootId, name, from, until, supply, demand, prices, number } = base;
  if (base.state !== 'published') throw refuse('plan_state');
  if (everybody && kind !== 'standDown')
    throw refuseField('body.everybody', '只有撤回方案可以撤回所有人', 'goes with a stand-down alone');
  return insert(transaction, {
    _id: new ObjectId(),
    rootId,
    unitId,
    name,
    reason,
    from,
    until,
    supply,
    demand: everybody ? demand.map(({ unitId: post }) => ({ unitId: post, ...nobodyNeeded })) : demand,
    prices,
    kind,
    ...(base.organisations ? { organisations: base.organisations } : {}),
    number: number + 1,
    basedOn: base._id,
    state: 'draft',
    by: transaction.actorId!,
    version: 1,
    createdAt: transaction.now,
  });
}

async function insert(transaction: TransactionContext, plan: MobilisationPlanDoc): Promise<MobilisationPlanDoc> {
  await mobilisationPlans.in(transaction.db).insertOne(plan, { session: transaction.session });
  await note(transaction, plan, 'draft', { kind: plan.kind, number: plan.number });
  return plan;
}

const editable: readonly MobilisationState[] = ['draft', 'waiting', 'solving', 'solved', 'failed'];

/**
 * Puts other inputs in the place of a plan's; what was computed goes. Refuses with `plan_state`, `precondition_failed`,
 * `invalid_request`.
 */
export async function editPlan(
  transaction: TransactionContext,
  tree: UnitTree,
  plan: MobilisationPlanDoc,
  input: PlanInput,
  ifMatch?: number,
): Promise<MobilisationPlanDoc> {
  checkInputs(tree, plan.unitId, input, transaction.now);
  return movePlan(transaction, plan, editable, 'draft', { ifMatch, set: input, clears: true });
}

/** Has it computed by the job, within seconds. Refuses with `plan_state`, `precondition_failed`. */
export const askToSolve = (
  transaction: TransactionContext,
  plan: MobilisationPlanDoc,
  ifMatch?: number,
): Promise<MobilisationPlanDoc> =>
  movePlan(transaction, plan, ['draft', 'failed', 'solved'], 'waiting', { ifMatch, clears: true });

/**
 * Publishes a plan that was computed: the one that it changes is superseded, and the job forms its organisations and
 * sends its orders and invitations. Refuses with `plan_state`, `precondition_failed`, `invalid_request`.
 */
export async function publishPlan(
  transaction: TransactionContext,
  plan: MobilisationPlanDoc,
  { organisations }: PublicationInput,
  ifMatch?: number,
): Promise<MobilisationPlanDoc> {
  const { db, session, now, actorId } = transaction;
  if (plan.until <= now) throw refuse('plan_state');
  if (organisations?.meetsAt && (organisations.meetsAt <= now || organisations.meetsAt >= plan.until))
    throw refuseField(
      'body.organisations.meetsAt',
      '应在现在与方案结束之间',
      'must lie between now and the end of the plan',
    );
  const wanted = organisations
    ? { rank: organisations.rank, meetsAt: organisations.meetsAt ?? null }
    : (plan.organisations ?? null);
  if (plan.basedOn) {
    const superseded = await mobilisationPlans
      .in(db)
      .updateOne(
        { _id: plan.basedOn, state: 'published' },
        { $set: { state: 'superseded' }, $unset: { sentUpTo: '' }, $inc: { version: 1 } },
        { session },
      );
    // Another plan has taken its place meanwhile.
    if (superseded.matchedCount === 0) throw refuse('plan_state');
  }
  return movePlan(transaction, plan, ['solved'], 'published', {
    ifMatch,
    set: {
      publishedAt: now,
      publishedBy: actorId!,
      sentUpTo: null,
      ...(wanted ? { organisations: { ...wanted, formed: 0 } } : {}),
    },
  });
}

interface Move {
  ifMatch?: number | undefined;
  set?: Partial<MobilisationPlanDoc>;
  /** The result that was computed no longer holds. */
  clears?: boolean;
}

/**
 * Brings a plan to another state, under the version that was read. Refuses with `plan_state`, `precondition_failed`.
 */
export async function movePlan(
  transaction: TransactionContext,
  plan: MobilisationPlanDoc,
  from: readonly MobilisationState[],
  to: MobilisationState,
  { ifMatch, set = {}, clears = false }: Move,
): Promise<MobilisationPlanDoc> {
  const { db, session } = transaction;
  if (ifMatch !== undefined && plan.version !== ifMatch) throw refuse('precondition_failed');
  if (!from.includes(plan.state)) throw refuse('plan_state');
  const moved = await mobilisationPlans.in(db).findOneAndUpdate(
    { _id: plan._id, version: plan.version },
    {
      $set: { ...set, state: to },
      ...(clears ? { $unset: { result: '', failure: '', aliveAt: '', percent: '' } } : {}),
      $inc: { version: 1 },
    },
    { session, returnDocument: 'after' },
  );
  if (!moved) throw refuse('precondition_failed');
  await note(transaction, moved, to, {}, plan.state);
  return moved;
}

const note = (
  transaction: TransactionContext,
  { _id, unitId }: MobilisationPlanDoc,
  to: MobilisationState,
  details: Record<string, unknown>,
  from = 'none',
): Promise<void> =>
  recordAudit(transaction, {
    action: `mobilisation.${to}`,
    subject: { kind: 'mobilisation', id: _id },
    unitId,
    from,
    to,
    details,
  });
