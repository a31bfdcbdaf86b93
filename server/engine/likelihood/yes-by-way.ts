import type { YesByWay } from '../candidates/pair-values.ts';
import { timesOf, wayBoundsKm } from './asking.ts';
import { likeChance, type LikelihoodModel } from './chance.ts';

/**
 * The chance that people say yes to a task when asked at `now` (ms), by how far from it they are: that of their like,
 * of whom nothing more is known. A plan may be tried as often as somebody likes, so that from chances by people's own
 * answers it would follow how each of them answers.
 */
export function yesByWay(
  model: LikelihoodModel,
  { category, start }: { category: string; start: number },
  now: number,
  utcOffset: number,
): YesByWay {
  const facts = { ...timesOf(now, start, utcOffset), category, askedLately: null };
  const chances = [...wayBoundsKm, Infinity].map((km) => likeChance(model, { ...facts, km }));
  return {
    max: Math.max(...chances),
    at(km) {
      let level = 0;
      while (km > wayBoundsKm[level]) level++;
      return chances[level];
    },
  };
}
