import { ObjectId } from 'mongodb';
import type { TaskFields } from './fields.ts';
import type { TaskDoc } from '../../domain/tasks/model.ts';

/** The same task at another time: everything lies as far from the start as it did, and nobody is in it yet. */
export function copiedFields(task: TaskDoc, start: Date): TaskFields {
  const later = (instant: Date): Date => new Date(start.getTime() + (instant.getTime() - task.start.getTime()));
  return {
    title: task.title,
    description: task.description,
    category: task.category,
    place: task.place,
    start,
    end: later(task.end),
    signUpBy: later(task.signUpBy),
    withdrawBy: later(task.withdrawBy),
    roles: task.roles.map(({ taken: _, ...role }) => ({ ...role, _id: new ObjectId() })),
    rules: task.rules,
    risks: task.risks,
    safeguards: task.safeguards,
    contact: task.contact,
    needId: task.needId,
  };
}
