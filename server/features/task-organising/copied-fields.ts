import { ObjectId } from 'mongodb';
import { plannedOf, type TaskFields } from '../../domain/tasks/fields.ts';
import type { TaskDoc } from '../../domain/tasks/model.ts';

/** The same task at another time: everything lies as far from the start as it did, and nobody is in it yet. */
export function copiedFields(task: TaskDoc, start: Date): TaskFields {
  const later = (instant: Date): Date => new Date(start.getTime() + (instant.getTime() - task.start.getTime()));
  const planned = plannedOf(task);
  return {
    ...planned,
    start,
    end: later(task.end),
    signUpBy: later(task.signUpBy),
    withdrawBy: later(task.withdrawBy),
    roles: planned.roles.map((role) => ({ ...role, _id: new ObjectId() })),
  };
}
