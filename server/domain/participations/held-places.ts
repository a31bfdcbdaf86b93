import type { ObjectId } from 'mongodb';
import { placeStates } from '../../../shared/participation-states.ts';
import { StaleDecision } from '../../platform/batch-commit/batch-handler.ts';
import { runQuery } from '../../platform/database/query.ts';
import type { TransactionContext } from '../../platform/database/transaction-context.ts';
import { refuse } from '../../platform/refusals/refuse.ts';
import { hasRoom } from '../../engine/rules/capacity.ts';
import { applyPlaces, tasksForPlaces, tasksWithWaitlist, type PlacesTask } from '../tasks/slots.ts';
import { participations, type ParticipationDoc } from './model.ts';
import type { RuleContext } from './rule-facts.ts';
import { stepOf } from './step.ts';
import type { Transition } from './transition.ts';
import { advanceWaitlists } from './waitlist.ts';
import { writeSteps } from './write-steps.ts';

/** The slots of one role that a team has claimed. */
export interface HeldPlaces {
  taskId: ObjectId;
  roleId: ObjectId;
  places: number;
}

/**
 * Takes slots of a role for a team, whose people are named later: all of them, or none. They count as taken, so that
 * nobody else gets them. Refuses with `role_unknown`, and with `task_full` where fewer are free or others wait for
 * them.
 */
export async function holdPlaces(
  { db, session, now }: TransactionContext,
  task: PlacesTask,
  { roleId, places }: Pick<HeldPlaces, 'roleId' | 'places'>,
): Promise<void> {
  const role = task.roles.find(({ _id }) => _id.equals(roleId));
  if (!role) throw refuse('role_unknown');
  if (!hasRoom(role) || role.slots - role.taken < places)
    throw refuse('task_full', { alternatives: [], waiting: role.waiting ?? 0 });
  const change = { task, roleId, taken: places, held: places, waiting: 0, enters: true, now };
  if (!(await applyPlaces(db, session, [change]))) throw new StaleDecision();
}

/** The participations that came of teams' claims, whatever became of them. */
export const namedByTeams = (
  { db, session }: Pick<TransactionContext, 'db'> & Partial<Pick<TransactionContext, 'session'>>,
  claimIds: readonly ObjectId[],
): Promise<ParticipationDoc[]> =>
  participations
    .in(db)
    .find({ 'team.claimId': { $in: [...claimIds] } }, session ? { session } : {})
    .toArray();

/** The slots of a team for which nobody has been named yet. */
export const stillHeld = (places: number, named: readonly ParticipationDoc[]): number =>
  places - named.filter(({ state }) => placeStates.includes(state)).length;

/**
 * Ends the hold of a team, in the transaction that ends its claim: the transitions of its people, and the slots that
 * nobody was named for. The waitlist comes first at what is free. `transitions` are of this task.
 */
export async function freeHeldPlaces(
  transaction: TransactionContext,
  { taskId, roleId, places }: HeldPlaces,
  named: readonly ParticipationDoc[],
  transitions: (task: PlacesTask) => readonly Transition[],
  context: RuleContext,
): Promise<void> {
  const { db, session, now, requestId } = transaction;
  const [task] = await runQuery(db, tasksForPlaces([taskId]), session);
  await writeSteps(
    { db, session },
    transitions(task).map((transition) => stepOf(transaction, transition)),
  );
  const held = stillHeld(places, named);
  const change = { task, roleId, taken: -held, held: -held, waiting: 0, enters: false, now };
  if (held > 0 && !(await applyPlaces(db, session, [change]))) throw new StaleDecision();
  if ((await tasksWithWaitlist(db, session, [taskId])).length > 0)
    await advanceWaitlists({ db, session, now, requestId }, taskId, context);
}

/** Gives up what teams hold of a task that is called off, whose participations end by themselves. */
export async function dropHeldPlaces({ db, session, now }: TransactionContext, taskId: ObjectId): Promise<void> {
  const [task] = await runQuery(db, tasksForPlaces([taskId]), session);
  const changes = task.roles
    .filter(({ held = 0 }) => held > 0)
    .map(({ _id: roleId, held = 0 }) => ({ task, roleId, taken: -held, held: -held, waiting: 0, enters: false, now }));
  if (!(await applyPlaces(db, session, changes))) throw new StaleDecision();
}
