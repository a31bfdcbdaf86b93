import type { Db } from 'mongodb';
import { weekMs } from '../../../../shared/durations.ts';
import { Passing } from '../../../platform/database/in-order.ts';
import type { Log } from '../../../platform/log/log.ts';
import { aboutHowManyOffers, offersByPerson } from '../../../domain/offers/ranked.ts';
import { invitationsSince } from '../../../domain/participations/invitations.ts';
import { everyCalendar } from '../../../domain/participations/every-calendar.ts';
import { everybodyToRank } from '../../../domain/people/to-rank.ts';
import { openTasks } from '../../../domain/tasks/near.ts';
import type { UnitTree } from '../../../domain/units/tree.ts';
import type { TaskFacts } from '../../../engine/facts/facts.ts';
import { OfferIndex } from '../../../engine/rank/offer-index.ts';
import { TaskIndex } from '../../../engine/rank/task-index.ts';
import { checkTask, FactsError } from '../../../engine/tables/facts-error.ts';
import type { MatchConfig } from '../../../engine/worth/config.ts';
import { taskFacts } from '../engine-input.ts';
import { recruitedFacts } from '../recruited.ts';
import { timesInvited } from '../mongo/volunteers.ts';
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
  const { offers, lapses } = await loadOffers(db, tree, recruiting, now, log);
  const held = new IndexState(TaskIndex.of(tasks, config), offers, config, tree, now.getTime());
  for (const [personId, oldest] of lapses) held.noteLapse({ personId }, oldest);
  return held;
}

/**
 * Offers, people and calendars go by in one order, each read once from the beginning to the end: what is known of one
 * person is put together and let go.
 */
async function loadOffers(
  db: Db,
  tree: UnitTree,
  config: MatchConfig,
  now: Date,
  log: Warn,
): Promise<{ offers: OfferIndex; lapses: ReadonlyMap<string, Date> }> {
  const invited = timesInvited(await invitationsSince(db, 'everybody', new Date(now.getTime() - weekMs)));
  const gathered = OfferIndex.gather(config, await aboutHowManyOffers(db));
  const lapses = new Map<string, Date>();
  const people = new Passing(everybodyToRank(db));
  const calendars = new Passing(everyCalendar(db));
  try {
    for await (const page of offersByPerson(db)) {
      const last = page.idOf(page.length - 1);
      await Promise.all([people.reach(last), calendars.reach(last)]);
      for (let at = 0; at < page.length; at++) {
        const id = page.idOf(at);
        const person = people.find(id);
        if (!person) continue;
        const held = calendars.find(id) ?? [];
        const row = page.row(at);
        const asked = invited.get(row.personId.toHexString());
        const known = { person, held, invitedLately: asked?.times ?? 0 };
        const facts = recruitedFacts(row, known, tree, now, config);
        if (isSound(facts, (one) => gathered.add(one), log) && asked) lapses.set(facts.personId, asked.first);
      }
    }
  } finally {
    await Promise.all([people.close(), calendars.close()]);
  }
  return { offers: gathered.done(), lapses };
}
