import { minuteMs } from '../../../shared/durations.ts';
import type { OfferFacts, RoleFacts, TaskFacts } from '../facts/facts.ts';
import type { PlanProblem } from '../plan/problem.ts';
import { Best } from '../rank/best.ts';
import { bestFirst } from '../rank/best-first.ts';
import { TaskIndex } from '../rank/task-index.ts';
import { TaskSearch } from '../rank/task-search.ts';
import { hasRoom } from '../rules/capacity.ts';
import type { MatchConfig } from '../worth/config.ts';
import { CalendarWeeks } from './calendar-weeks.ts';

/** A role of a task: what a column of the problem stands for. */
export interface Post {
  task: TaskFacts;
  role: RoleFacts;
}

export interface CompileOptions {
  /** Candidates kept for each volunteer: the tasks worth most to each of the offers. */
  tasksPerOffer?: number;
  /** At most this many proposals a volunteer in one plan, whatever the week allows. */
  perPerson?: number;
  /** An index of these very tasks, where one is at hand. */
  index?: TaskIndex;
}

export interface Compiled {
  problem: PlanProblem;
  /** Row → person. */
  persons: string[];
  /** Column → role of a task. */
  posts: Post[];
  /** Edge → index of the offer that it comes from. */
  offer: Int32Array;
}

interface Edge {
  worth: number;
  offer: number;
}

/**
 * The planning problem of these offers and tasks at `now`: a row for each person, a column for each role with a free
 * slot, an edge for each pair that breaks no hard rule. Time already held is in the facts (slots taken, busy times,
 * tasks of the week), so nothing has to be fixed again. A person's own limit holds in every week of the plan.
 * @throws FactsError
 */
export function compileProblem(
  offers: readonly OfferFacts[],
  tasks: readonly TaskFacts[],
  now: number,
  config: MatchConfig,
  options: CompileOptions = {},
): Compiled {
  const { tasksPerOffer = 20, perPerson = Infinity } = options;
  const index = options.index ?? TaskIndex.of(tasks, config);
  const posts = tasks.flatMap((task) => task.roles.filter(hasRoom).map((role) => ({ task, role })));
  const columnOf = columnsOfRoles(index, posts);
  const rowOf = new Map<string, number>();
  const edges: Map<number, Edge>[] = [];
  const weeks = new CalendarWeeks(posts, now, config);

  offers.forEach((offer, number) => {
    const row = rowOf.get(offer.personId) ?? edges.push(new Map()) - 1;
    rowOf.set(offer.personId, row);
    const best = new Best(Math.min(tasksPerOffer, index.size), { id: (one) => index.table.ids.idOf(one) });
    const probe = new TaskSearch(index, offer, best, now, {});
    if (index.size > 0 && tasksPerOffer > 0) bestFirst(index.all.cells, probe);
    weeks.limit(row, offer);
    for (let i = 0; i < best.size; i++)
      probe.eachRole(i, (role, worth) => keep(edges[row], columnOf[role], worth, number));
  });
  const persons = [...rowOf.keys()];
  const capacity = new Int32Array(persons.length).fill(Math.min(perPerson, posts.length));
  return { ...flatten(edges, capacity, posts, weeks, config), persons, posts };
}

/** A person with two offers may reach a role by both: the better one counts. */
function keep(edges: Map<number, Edge>, column: number, worth: number, offer: number): void {
  const known = edges.get(column);
  if (worth > 0 && !(known && known.worth >= worth)) edges.set(column, { worth, offer });
}

/** Place of a role in the index → its column. The index keeps open roles only, in the task's order, as `posts` does. */
function columnsOfRoles(index: TaskIndex, posts: readonly Post[]): Int32Array {
  const { roles, roleHead, ids } = index.table;
  const columns = new Int32Array(roles.next.length).fill(-1);
  let at = -1;
  posts.forEach(({ task }, column) => {
    const goesOn = column > 0 && posts[column - 1].task === task;
    at = goesOn ? roles.next[at] : roleHead[ids.rowOf(task.id)];
    columns[at] = column;
  });
  return columns;
}

function flatten(
  edges: readonly Map<number, Edge>[],
  capacity: Int32Array,
  posts: readonly Post[],
  weeks: CalendarWeeks,
  config: MatchConfig,
): Pick<Compiled, 'problem' | 'offer'> {
  const size = edges.reduce((sum, row) => sum + row.size, 0);
  const rowStart = new Int32Array(edges.length + 1);
  const column = new Int32Array(size);
  const worth = new Float64Array(size);
  const offer = new Int32Array(size);
  let at = 0;
  edges.forEach((row, number) => {
    for (const [to, edge] of [...row].sort(([a], [b]) => a - b)) {
      column[at] = to;
      worth[at] = edge.worth;
      offer[at++] = edge.offer;
    }
    rowStart[number + 1] = at;
  });
  const taskNumbers = new Map<string, number>();
  for (const { task } of posts) if (!taskNumbers.has(task.id)) taskNumbers.set(task.id, taskNumbers.size);
  return {
    offer,
    problem: {
      rows: edges.length,
      columns: posts.length,
      slots: Int32Array.from(posts, ({ role }) => role.slots - role.taken),
      capacity,
      rowStart,
      column,
      worth,
      timetable: {
        task: Int32Array.from(posts, ({ task }) => taskNumbers.get(task.id)!),
        start: Float64Array.from(posts, ({ task }) => task.start / minuteMs),
        end: Float64Array.from(posts, ({ task }) => task.end / minuteMs),
        lng: Float64Array.from(posts, ({ task }) => task.lng),
        lat: Float64Array.from(posts, ({ task }) => task.lat),
        travelMinutesPerKm: config.travelMinutesPerKm,
        limits: [weeks.asLimit(edges.length)],
      },
    },
  };
}
