import { limits } from '../../../shared/limits.ts';
import type { ObjectId } from 'mongodb';
import type { TaskDoc } from '../../domain/tasks/queries.ts';
import { isSensitive } from '../../domain/tasks/sensitive-rules.ts';
import type { Candidate } from '../../engine/filling/problem.ts';
import type { LikelihoodModel } from '../../engine/likelihood/chance.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { candidatesFor } from '../matching/recruiting.ts';
import { askable, type Askable } from './askable.ts';

const firstCount = limits.candidates;
/** While they are not enough, so many times as many are looked at. */
const growthFactor = 4;
/** Enough for some 1,500 places: all of them are read at every look. */
const maxCount = firstCount * growthFactor ** 3;

/** People who fit a role, the best first: as many as a promise takes. */
export interface Gathered {
  people: Askable[];
  /** All that is told is reckoned with the people before this rank; own answers say how many come after it. */
  toldRanks: number;
  /** Whether these are enough, or nobody else fits. */
  isAll: boolean;
}

interface Terms {
  model: LikelihoodModel;
  invitationBudget?: number;
  /** Whether these are enough by what is told, and by their own answers where these count. */
  isEnough: (told: readonly Candidate[]) => boolean;
  isEnoughByOwn?: (own: readonly Candidate[]) => boolean;
}

/** Looks at ever more people, in steps, until they are enough or nobody else fits. */
export async function gather(
  services: ServiceContext,
  task: TaskDoc,
  roleId: ObjectId,
  { model, invitationBudget, isEnough, isEnoughByOwn = () => true }: Terms,
  now: Date,
): Promise<Gathered> {
  const terms = { invitationBudget, unseen: isSensitive(task.rules) };
  let toldRanks: number | undefined;
  let before = 0;
  for (let count = firstCount; ; count *= growthFactor) {
    const ranked = await candidatesFor(services, task, roleId, count, now, terms);
    const people = await askable(services, task, ranked, model, now);
    if (toldRanks === undefined && isEnough(byLike(people, count))) toldRanks = count;
    const isAll = (toldRanks !== undefined && isEnoughByOwn(byOwn(people))) || ranked.length <= before;
    if (isAll || count >= maxCount) return { people, toldRanks: toldRanks ?? count, isAll };
    before = ranked.length;
  }
}

export const byOwn = (people: readonly Askable[]): Candidate[] =>
  people.map(({ accepts, worth, isNew }) => ({ chance: accepts, worth, isNew }));
/** As they are told of, see `told.ts`: of those before a rank. */
export const byLike = (people: readonly Askable[], toldRanks: number): Candidate[] =>
  people.filter(({ rank }) => rank < toldRanks).map(({ like, likeWorth }) => ({ chance: like, worth: likeWorth }));
