import type { ServiceContext } from '../../../platform/http/context.ts';
import { matchConfigOf } from '../engine-input.ts';
import { recruitingConfigOf } from '../recruited.ts';
import type { Matcher } from '../matcher.ts';
import { rankCandidates } from './candidates.ts';
import { recommendTasks } from './recommend.ts';

/** Ranks what it reads from the database at that moment. */
export const mongoMatcher = ({ db, units, config }: Pick<ServiceContext, 'db' | 'units' | 'config'>): Matcher => ({
  tasksNow: () => undefined,
  recommend: async (query) => recommendTasks(db, await units.current(), query, matchConfigOf(config)),
  candidates: async (query) => rankCandidates(db, await units.current(), query, recruitingConfigOf(config)),
});
