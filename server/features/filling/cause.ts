import { dayMs } from '../../../shared/durations.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import type { FillingCause } from '../../engine/filling/causes.ts';
import type { FillingState } from '../../engine/filling/problem.ts';
import { isWithinReach, planFilling } from '../../engine/filling/promise.ts';
import type { LikelihoodModel } from '../../engine/likelihood/chance.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { byLike, gather } from './gather.ts';
import type { Situation } from './situation.ts';

/** With so many hours everybody who will answer has. */
const plentyHours = 1000;

/**
 * Why a promise is out of reach: the first thing that would have to be otherwise for it to hold, by what is told.
 */
export async function causeOf(
  services: ServiceContext,
  task: TaskDoc,
  { roleId, promised }: { roleId: TaskDoc['roles'][number]['_id']; promised: number },
  { reckoning, isAll, model }: Pick<Situation, 'reckoning' | 'isAll'> & { model: LikelihoodModel },
  now: Date,
): Promise<FillingCause> {
  const state = reckoning.like;
  const holds = (other: Partial<FillingState>): boolean =>
    planFilling({ ...state, ...other }, promised).chance >= promised;
  if (holds({ hoursLeft: plentyHours })) return 'late';
  // More people fit than can be reckoned with at once: nobody knows whether they would do.
  if (!isAll) return 'many';
  // As many are looked at as for the promise itself: as it takes, or all.
  const holdsFor = async (other: TaskDoc, invitationBudget?: number): Promise<boolean> => {
    const isEnough = (candidates: FillingState['candidates']): boolean =>
      isWithinReach({ ...state, candidates }, promised);
    const { people, toldRanks } = await gather(services, other, roleId, { model, invitationBudget, isEnough }, now);
    return holds({ candidates: byLike(people, toldRanks) });
  };
  if (await holdsFor(task, Number.POSITIVE_INFINITY)) return 'askedTooOften';
  if (task.roles.some(({ _id, skill }) => _id.equals(roleId) && skill) && (await holdsFor(withoutSkill(task))))
    return 'skill';
  if (await holdsFor(aDayLater(task))) return 'time';
  return 'few';
}

const withoutSkill = (task: TaskDoc): TaskDoc => ({
  ...task,
  roles: task.roles.map((role) => ({ ...role, skill: null, certified: false })),
});

const aDayLater = (task: TaskDoc): TaskDoc => ({
  ...task,
  start: new Date(+task.start + dayMs),
  end: new Date(+task.end + dayMs),
});
