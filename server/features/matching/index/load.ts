import type { Db } from 'mongodb';
import type { Log } from '../../../platform/log/log.ts';
import { everyOffer } from '../../../domain/offers/queries.ts';
import { openTasks } from '../../../domain/tasks/near.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import type { OfferFacts, TaskFacts } from '../../../engine/facts/facts.ts';
import { OfferIndex } from '../../../engine/rank/offer-index.ts';
import { TaskIndex } from '../../../engine/rank/task-index.ts';
import { checkOffer, checkTask, FactsError } from '../../../engine/tables/facts-error.ts';
import type { MatchConfig } from '../../../engine/worth/config.ts';
import { taskFacts } from '../engine-input.ts';
import { recruitedFacts } from '../recruited.ts';
import { knownPeople } from '../mongo/volunteers.ts';
import { IndexState } from './index-state.ts';

type Warn = Pick<Log, 'warn'>;

/** False, with a warning, for facts that the engine refuses: one odd document must not stop the rest. */
export function isSound<T>(facts: T, check: (facts: T) => void, log: Warn): boolean {
  try {
    check(facts);
    return true;
  } catch (error) {
    if (!(error instanceof FactsError)) throw error;
    log.warn({ err: error }, 'a document is left out of the index');
    return false;
  }
}

/**
 * Reads everything that can be ranked at `now`: tasks by the first configuration, people who are looked for by the
 * second.
 */
export async function loadHeld(
  db: Db,
  tree: UnitTree,
  [config, recruiting]: readonly [MatchConfig, MatchConfig],
  now: Date,
  log: Warn,
): Promise<IndexState> {
  const tasks: TaskFacts[] = [];
  for await (const row of openTasks(db, now)) {
    const facts = taskFacts(row, tree);
    if (isSound(facts, checkTask, log)) tasks.push(facts);
  }
  const offers: OfferFacts[] = [];
  const lapses: [OfferFacts, Date | undefined][] = [];
  for await (const page of everyOffer(db)) {
    const known = await knownPeople(
      db,
      page.map(({ personId }) => personId),
      now,
    );
    for (const row of page) {
      const about = known.get(row.personId.toHexString());
      if (!about || row.together) continue;
      const facts = recruitedFacts(row, about, tree, now, recruiting);
      if (!isSound(facts, checkOffer, log)) continue;
      offers.push(facts);
      if (about.firstInvited) lapses.push([facts, about.firstInvited]);
    }
  }
  const held = new IndexState(
    TaskIndex.of(tasks, config),
    OfferIndex.of(offers, recruiting),
    config,
    tree,
    now.getTime(),
  );
  for (const [facts, oldest] of lapses) held.noteLapse(facts, oldest);
  return held;
}
