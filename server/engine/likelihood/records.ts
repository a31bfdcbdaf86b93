import type { PastAsking } from './asking.ts';
import { likeChance, noRecord, type LikelihoodModel, type OwnRecord } from './chance.ts';
import { weightOf } from './weight.ts';

/** Everybody's record after these invitations. */
export function recordsOf(model: LikelihoodModel, history: Iterable<PastAsking>): Map<string, OwnRecord> {
  const records = new Map<string, OwnRecord>();
  for (const asking of history) {
    const before = records.get(asking.person) ?? noRecord;
    const chance = likeChance(model, asking);
    const weight = weightOf(asking, chance, model);
    records.set(asking.person, {
      asked: before.asked + weight,
      yes: before.yes + (asking.yes ? 1 : 0),
      expected: before.expected + weight * chance,
      kept: before.kept + (asking.came === true ? 1 : 0),
      missed: before.missed + (asking.came === false ? 1 : 0),
    });
  }
  return records;
}
