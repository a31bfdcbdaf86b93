import { minuteMs } from '../../../shared/durations.ts';
import type { Language } from '../../../shared/words.ts';
import { searchTasks } from '../../domain/tasks/search.ts';
import type { TaskFilters } from '../../domain/tasks/list-filter.ts';
import { taskRows, type TaskRow } from '../../domain/tasks/rows.ts';
import type { UnitTree } from '../../domain/units/tree.ts';
import { signUpEnd } from '../../engine/facts/facts.ts';
import type { Answer } from '../../platform/http/answer.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { okItems } from '../../platform/http/pieces.ts';
import { Kept } from '../../platform/kept/kept.ts';
import { areHeld, type Reads } from '../../platform/reads/reads.ts';
import type { Infer } from '../../platform/schema/shape.ts';
import { matchConfigOf } from './engine-input.ts';
import { offerFor } from './own-offer.ts';
import { presentRecommended, type recommendationsOut } from './present.ts';
import { readerRows, settledAhead, type ReaderRows } from './readers.ts';
import { shownFrom, type ShownTask } from './shown.ts';
import { reasonsFor } from './words.ts';

type Recommendations = Answer<Infer<typeof recommendationsOut>>;

interface Asked {
  services: ServiceContext;
  reads: Reads;
  query: TaskFilters & { at?: readonly [number, number] | undefined; limit: number; q?: string | undefined };
  caller: Caller;
  language: Language;
  now: Date;
}

interface Made {
  answer: Recommendations;
  /** The tasks that were ranked, in hex, and their rows. */
  ids: readonly string[];
  rows: readonly (TaskRow | undefined)[];
  shown: readonly string[];
}

/** So many answers of some 25 kB. */
const maxKept = 500;

/**
 * Answers of lately, kept with what their reader offers: until a task anywhere, or a row of the reader or of a task
 * that is shown, has changed, and within the minute, as words about starts go by minutes. Urgency, and how often a task
 * was shown, may be a minute old.
 */
const kept = new Kept<object, Made>(maxKept);

/** The tasks that fit the caller best, as they are answered; notes that they were shown. */
export async function recommendationsFor(asked: Asked): Promise<Recommendations> {
  const { services, reads, query, caller, language, now } = asked;
  if (query.q !== undefined && !searchTasks(query.q, services.config)) return okItems([], {});
  const reader = await readerRows(reads, caller.personId);
  const tree = await services.units.current(reads);
  const tasksNow = reads.isFromMemory && query.q === undefined ? services.matcher.tasksNow() : undefined;
  const key = reader.offer ?? reader.person;
  const { person, calendar, involvements } = reader;
  const madeOf = [tasksNow, query, person, calendar, involvements, tree, language];
  const before = key && tasksNow && kept.get(key, madeOf, +now);
  if (before && areHeld(reads, taskRows, before.ids, before.rows)) {
    services.exposure.shown(before.shown);
    return before.answer;
  }
  const { until, ...made } = await make(asked, reader, tree);
  if (key && tasksNow) kept.keep(key, { value: made, madeOf, from: +now, until });
  services.exposure.shown(made.shown);
  return made.answer;
}

async function make(
  { services, reads, query: { at, limit, q, ...filters }, caller, language, now }: Asked,
  reader: ReaderRows,
  tree: UnitTree,
): Promise<Made & { until: number }> {
  const text = q === undefined ? undefined : searchTasks(q, services.config);
  const config = matchConfigOf(services.config);
  const offer = offerFor(reader, caller, at, now, tree, config);
  const settled = settledAhead(reader, now);
  const ranked = await services.matcher.recommend({
    offer,
    filters: { ...filters, ...(text ? { text } : {}) },
    except: settled.taskIds,
    limit,
    now,
  });
  const ids = ranked.map(({ taskId }) => taskId);
  const rows = await reads.byIds(taskRows, ids);
  const still = ranked.flatMap((one, at) => {
    const task = rows[at] ? shownFrom(rows[at], tree) : null;
    // It may have been cancelled, or its role deleted, since it was ranked.
    const role = task?.facts.roles.find(({ id: roleId }) => roleId === one.roleId);
    return task && role ? [{ one, task, role }] : [];
  });
  const items = still.map(({ one, task: { facts, listed }, role }) =>
    presentRecommended(one, listed, reasonsFor(offer, facts, role, now, config, language, 'volunteer')),
  );
  return {
    answer: okItems(items, {}),
    ids,
    rows,
    shown: still.map(({ one }) => one.taskId),
    until: Math.min(endOfMinute(now), settled.until, ...still.map(({ task }) => endOf(task))),
  };
}

const endOfMinute = (now: Date): number => (Math.floor(+now / minuteMs) + 1) * minuteMs;
const endOf = ({ facts }: ShownTask): number => signUpEnd(facts);
