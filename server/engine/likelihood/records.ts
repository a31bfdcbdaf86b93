import type { PastAsking } from './asking.ts';
import { answeringChance, noRecord, ownChance, type LikelihoodModel, type OwnRecord } from './chance.ts';
import { answeredStill, givesUpAfter } from './giving-up.ts';
import { weightOf } from './weight.ts';

/** Everybody's record after these invitations, which are in the order in which they were made. */
export function recordsOf(model: LikelihoodModel, history: Iterable<PastAsking>): Map<string, OwnRecord> {
  const records = new Map<string, OwnRecord>();
  for (const asking of history) {
    const before = records.get(asking.person) ?? noRecord;
    const chance = answeringChance(model, asking);
    const answering = answeredStill(before.stillAnswers, asking, ownChance(model, asking, before), model);
    const weight = answering * weightOf(asking, chance, model);
    records.set(asking.person, {
      asked: before.asked + weight,
      yes: before.yes + (asking.yes ? 1 : 0),
      expected: before.expected + weight * chance,
      kept: before.kept + (asking.came === true ? 1 : 0),
      missed: before.missed + (asking.came === false ? 1 : 0),
      stillAnswers: answering * (1 - givesUpAfter(model.givingUp, asking)),
    });
  }
  return records;
}
