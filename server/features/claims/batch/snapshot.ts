import type { ObjectId } from 'mongodb';
import { combine, type Query } from '../../../platform/database/query.ts';
import type { UnitTree, UnitTreeReader } from '../../../domain/units/tree.ts';
import { volunteersOf, type Volunteer } from '../../../domain/people/volunteers.ts';
import { tasksForPlaces, type PlacesTask } from '../../../domain/tasks/slots.ts';
import {
  calendarsOf,
  participationsOfPairs,
  type CalendarDoc,
  type ParticipationDoc,
} from '../../../domain/participations/queries.ts';
import type { HandleOf, ReadHandles } from '../../../domain/participations/handles.ts';
import type { WaitingChange } from './place-change.ts';

/** The snapshot on which a batch is decided. Decisions change it as they go, so that the next one sees the last. */
export interface Snapshot {
  tasks: Map<string, PlacesTask>;
  /** By `pairKey`. */
  participations: Map<string, ParticipationDoc>;
  calendars: Map<string, CalendarDoc>;
  volunteers: Map<string, Volunteer>;
  tree: UnitTree;
  handleOf: HandleOf;
}

export const pairKey = (change: Pick<WaitingChange, 'task' | 'person'>): string => `${change.task} ${change.person}`;

export const taskIdsOf = (batch: readonly WaitingChange[]): ObjectId[] => [
  ...new Map(batch.map((change) => [change.task, change.taskId])).values(),
];

/** The tasks, people and participations of a batch, in one query. */
export function snapshotOf(
  units: UnitTreeReader,
  handles: ReadHandles,
  batch: readonly WaitingChange[],
): Query<Snapshot> {
  const personIds = [...new Map(batch.map((change) => [change.person, change.personId])).values()];
  const parts = [
    tasksForPlaces(taskIdsOf(batch)),
    participationsOfPairs(batch),
    calendarsOf(personIds),
    volunteersOf(personIds),
    units.asked,
  ] as const;
  return combine(parts, async (taskRows, pairs, calendarRows, volunteers, tree) => ({
    tasks: new Map(taskRows.map((task) => [task._id.toHexString(), task])),
    participations: new Map(
      pairs.map((pair) => [pairKey({ task: pair.taskId.toHexString(), person: pair.personId.toHexString() }), pair]),
    ),
    calendars: new Map(calendarRows.map((calendar) => [calendar._id.toHexString(), calendar])),
    volunteers: new Map(volunteers.map((volunteer) => [volunteer.id.toHexString(), volunteer])),
    tree,
    handleOf: await handles(),
  }));
}
