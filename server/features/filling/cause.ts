import { dayMs } from '../../../shared/durations.ts';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import type { FillingCause } from '../../engine/filling/causes.ts';
import type { FillingState } from '../../engine/filling/problem.ts';
import { planFilling } from '../../engine/filling/promise.ts';
import type { LikelihoodModel } from '../../engine/likelihood/chance.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { candidatesFor } from '../matching/recruiting.ts';
import { askable, byLike } from './situation.ts';
import type { Reckoning } from './told.ts';

/** With so many hours everybody who will answer has. */
const plentyHours = 1000;

/**
 * Why a promise is out of reach: the first thing that would have to be otherwise for it to hold, by what is told.
 */
export async function causeOf(
  services: ServiceContext,
  task: TaskDoc,
  { roleId, promised }: { roleId: TaskDoc['roles'][number]['_id']; promised: number },
  { reckoning, model }: { reckoning: Reckoning; model: LikelihoodModel },
  now: Date,
): Promise<FillingCause> {
  const state = reckoning.like;
  const holds = (other: Partial<FillingState>): boolean =>
    planFilling({ ...state, ...other }, promised).chance >= promised;
  if (holds({ hoursLeft: plentyHours })) return 'late';
  const holdsFor = async (other: TaskDoc, budget?: number): Promise<boolean> => {
    const ranked = await candidatesFor(services, other, roleId, state.candidates.length + maxMore, now, budget);
    const people = await askable(services, other, ranked, model, now);
    return holds({ candidates: byLike(people) });
  };
  if (await holdsFor(task, Number.POSITIVE_INFINITY)) return 'askedTooOften';
  if (task.roles.some(({ _id, skill }) => _id.equals(roleId) && skill) && (await holdsFor(withoutSkill(task))))
    return 'skill';
  if (await holdsFor(aDayLater(task))) return 'time';
  return 'few';
}

/** So many more people are looked at than fit. */
const maxMore = 60;

const withoutSkill = (task: TaskDoc): TaskDoc => ({
  ...task,
  roles: task.roles.map((role) => ({ ...role, skill: null, certified: false })),
});

const aDayLater = (task: TaskDoc): TaskDoc => ({
  ...task,
  start: new Date(+task.start + dayMs),
  end: new Date(+task.end + dayMs),
});
