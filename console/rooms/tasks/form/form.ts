import type { NewTask, Task, TaskEdits, Unit } from '../../../../shared/api.d.ts';
import { blankCall, callFields, callForm, callInput, type CallForm } from '../../../parts/call/form.ts';
import { addDays, cityTime, instantOf, today } from '../../../parts/days.ts';
import { editsBetween } from '../../../parts/form-draft.ts';

/** A task as the form holds it; times as the clocks of the city show them: "2026-03-08T09:00". */
export interface TaskForm extends CallForm {
  start: string;
  end: string;
  signUpBy: string;
  withdrawBy: string;
  /** The need that the task serves. */
  needId: string | null;
}

const times = ['start', 'end', 'signUpBy', 'withdrawBy'] as const;
const freeWithdrawalHours = 12;
const later = (time: string, ms: number): string => cityTime(new Date(Date.parse(instantOf(time)) + ms).toISOString());

/** Tomorrow morning, five volunteers, at the unit's own place. */
export function blankTask(unit: Unit): TaskForm {
  const day = addDays(today(), 1);
  const start = `${day}T09:00`;
  return {
    ...blankCall(unit),
    start,
    end: `${day}T11:00`,
    signUpBy: start,
    withdrawBy: later(start, -freeWithdrawalHours * 3_600_000),
    needId: null,
  };
}

export const taskForm = (task: Task): TaskForm => ({
  ...callForm(task),
  start: cityTime(task.start),
  end: cityTime(task.end),
  signUpBy: cityTime(task.signUpBy),
  withdrawBy: cityTime(task.withdrawBy),
  needId: task.needId,
});

/** The end of a task that takes so long. */
export const endAfter = ({ start }: TaskForm, minutes: number): Pick<TaskForm, 'end'> => ({
  end: later(start, minutes * 60_000),
});

/** Moves the start, and with it everything that lies at a distance from it. */
export function moveStart(form: TaskForm, start: string): void {
  const ms = form.start && start ? Date.parse(instantOf(start)) - Date.parse(instantOf(form.start)) : 0;
  for (const time of ['end', 'signUpBy', 'withdrawBy'] as const)
    if (form[time] && ms) form[time] = later(form[time], ms);
  form.start = start;
}

// A field that the API can change and the form lacks does not compile.
type Input = { [F in keyof Required<TaskEdits>]: NonNullable<TaskEdits[F]> | Extract<TaskEdits[F], null> } & Pick<
  NewTask,
  'place'
>;

/** The form as the API takes it; undefined while a number or a time is missing. */
function taskInput({ needId, ...form }: TaskForm): Input | undefined {
  const call = callInput(form);
  if (!call || times.some((time) => !form[time])) return undefined;
  return {
    ...call,
    start: instantOf(form.start),
    end: instantOf(form.end),
    signUpBy: instantOf(form.signUpBy),
    withdrawBy: instantOf(form.withdrawBy),
    needId,
  };
}

export const newTask = (form: TaskForm): NewTask | undefined => taskInput(form);

/** The edits that were made since a form was begun; undefined while there are none, or while something is missing. */
export function taskEdits(base: TaskForm, form: TaskForm): TaskEdits | undefined {
  const [before, now] = [taskInput(base), taskInput(form)];
  if (!before || !now) return undefined;
  const { place, rules, contact, ...edits } = editsBetween(before, now);
  // The deadlines stand as they are read, where the service would move them with the start.
  const together = edits.start ? { end: now.end, signUpBy: now.signUpBy, withdrawBy: now.withdrawBy } : {};
  const all = {
    ...edits,
    ...together,
    ...(place ? { place: editsBetween(before.place, now.place) } : {}),
    ...(rules ? { rules: editsBetween(before.rules, now.rules) } : {}),
    ...(contact ? { contact: editsBetween(before.contact, now.contact) } : {}),
  };
  return Object.keys(all).length > 0 ? all : undefined;
}

export const taskFields = (form: TaskForm) => ({
  ...callFields(form),
  start: ['task_moved', 'starts_in_past'] as const,
  end: [],
  signUpBy: [],
  withdrawBy: [],
});
