import type { Db, Filter } from 'mongodb';
import type { UnitTree, UnitTreeReader } from '../../units/tree.ts';
import { volunteersOf, type Volunteer } from '../../people/volunteers.ts';
import { tasksForPlaces, type PlacesTask } from '../../tasks/places.ts';
import { calendars, participations, type CalendarDoc, type ParticipationDoc } from '../model.ts';
import type { WaitingChange } from './place-change.ts';

/** What a group's decisions are made on. Decisions change it as they go, so that the next one sees the last. */
export interface World {
  tasks: Map<string, PlacesTask>;
  /** By `pairKey`. */
  participations: Map<string, ParticipationDoc>;
  calendars: Map<string, CalendarDoc>;
  volunteers: Map<string, Volunteer>;
  tree: UnitTree;
}

export const pairKey = (change: Pick<WaitingChange, 'task' | 'person'>): string => `${change.task} ${change.person}`;

/** Reads the tasks, people and places of a group, all at once. What it reads is held to by the writes' filters. */
export async function readWorld(db: Db, units: UnitTreeReader, group: readonly WaitingChange[]): Promise<World> {
  const taskIds = [...new Map(group.map((change) => [change.task, change.taskId])).values()];
  const personIds = [...new Map(group.map((change) => [change.person, change.personId])).values()];
  const [taskRows, pairs, calendarRows, volunteers, tree] = await Promise.all([
    tasksForPlaces(db, taskIds),
    participations.in(db).find(pairsOf(group)).toArray(),
    calendars.in(db).find({ _id: { $in: personIds } }).toArray(),
    volunteersOf(db, personIds),
    units.current(),
  ]);
  return {
    tasks: new Map(taskRows.map((task) => [task._id.toHexString(), task])),
    participations: new Map(
      pairs.map((pair) => [pairKey({ task: pair.taskId.toHexString(), person: pair.personId.toHexString() }), pair]),
    ),
    calendars: new Map(calendarRows.map((calendar) => [calendar._id.toHexString(), calendar])),
    volunteers: new Map(volunteers.map((volunteer) => [volunteer.id.toHexString(), volunteer])),
    tree,
  };
}

/** The group's records of one task and person; grouped by task, so that each part is one range of the index. */
function pairsOf(group: readonly WaitingChange[]): Filter<ParticipationDoc> {
  const byTask = new Map<string, WaitingChange[]>();
  for (const change of group) byTask.set(change.task, [...(byTask.get(change.task) ?? []), change]);
  return {
    $or: [...byTask.values()].map((changes) => ({
      taskId: changes[0].taskId, personId: { $in: changes.map(({ personId }) => personId) },
    })),
  };
}
