import { dayMs, secondMs } from '../../../../shared/durations.ts';
import type { OfferFacts } from '../../../engine/facts/facts.ts';
import { weekNumber } from '../../../engine/geo/local-time.ts';
import type { OfferIndex } from '../../../engine/rank/offer-index.ts';
import type { TaskIndex } from '../../../engine/rank/task-index.ts';
import { noNext } from '../../../engine/tables/chains.ts';
import type { MatchConfig } from '../../../engine/worth/config.ts';
import { reliability as reliabilityOf } from '../../../engine/worth/factors.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import type { PendingRefresh } from './pending-refresh.ts';

/** How long an invitation counts as one of lately. */
const latelyMs = 7 * dayMs;

/** Everything that is held in memory, and when it goes out of date by itself. */
export class IndexState {
  readonly tasks: TaskIndex;
  readonly offers: OfferIndex;
  readonly config: MatchConfig;
  tree: UnitTree;
  /** Another one after each change of a task, but for how often it was shown. */
  tasksNow: object = {};
  /** Person → when the oldest of their invitations stops counting, ms. */
  readonly lapses = new Map<string, number>();
  #week: number;
  #looked: number;
  #pruned: number;

  constructor(tasks: TaskIndex, offers: OfferIndex, config: MatchConfig, tree: UnitTree, now: number) {
    this.tasks = tasks;
    this.offers = offers;
    this.config = config;
    this.tree = tree;
    this.#week = weekNumber(now, config.utcOffset);
    this.#looked = now;
    this.#pruned = now;
  }

  noteLapse({ personId }: Pick<OfferFacts, 'personId'>, oldestInvitation: Date | undefined): void {
    if (oldestInvitation) this.lapses.set(personId, oldestInvitation.getTime() + latelyMs);
    else this.lapses.delete(personId);
  }

  /**
   * Marks what time alone has changed since the last look: invitations that lapsed, a new week's loads and older
   * promises. Drops tasks that are over.
   */
  age(now: number, dirty: PendingRefresh): void {
    if (now - this.#looked < secondMs) return;
    this.#looked = now;
    for (const [personId, at] of this.lapses) if (at < now) dirty.people.add(personId);
    const week = weekNumber(now, this.config.utcOffset);
    if (week !== this.#week) {
      this.#week = week;
      const { ids, busyHead, persons, reliability } = this.offers.table;
      const unknown = reliabilityOf(0, 0, this.config);
      for (let row = 0; row < ids.rows; row++)
        if (busyHead[row] !== noNext || reliability[row] !== unknown) dirty.people.add(persons[row]);
    }
    if (now - this.#pruned >= 3_600 * secondMs) this.#prune(now);
  }

  #prune(now: number): void {
    this.#pruned = now;
    const { ids, signUpEnd } = this.tasks.table;
    const over: string[] = [];
    for (let row = 0; row < ids.rows; row++) if (signUpEnd[row] <= now && ids.isUsed(row)) over.push(ids.idOf(row));
    for (const id of over) this.tasks.remove(id);
    this.tasksNow = {};
  }
}

/**
 * Whether units that were known moved in the tree or became something else: then what is held speaks of the old tree.
 */
export function hasMoved(before: UnitTree, after: UnitTree): boolean {
  for (const [id, { path, kind }] of before.byId) {
    const node = after.byId.get(id);
    if (
      node?.kind !== kind ||
      node.path.length !== path.length ||
      !node.path.every((unitId, level) => unitId.equals(path[level]))
    )
      return true;
  }
  return false;
}
