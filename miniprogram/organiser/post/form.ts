import { dayMs } from '../../shared/durations';
import type { Task, TaskInput, Template } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { limits } from '../../shared/limits';
import { allCategories, allSkills } from '../../state/filters';
import { clockAsMinutes, instantOf, isoDay, minutesAsClock } from '../../tools/time';
import { tooLong } from '../../tools/form';
import { clock } from '../../tools/tell';

/** A role as the form holds it; `id` where the task has it already, `skillAt` 0 for none. */
export interface RoleRow {
  key: number;
  id?: string;
  name: string;
  slots: number;
  skillAt: number;
  certified: boolean;
}

/** A task as the form holds it; days as "2026-03-08", clocks as "09:00". */
export interface TaskForm {
  title: string;
  date: string;
  from: string;
  /** The day it ends; another than `date` only where a task was made so. */
  lastDate: string;
  to: string;
  area: string;
  address: string;
  roles: RoleRow[];
  categoryAt: number;
  description: string;
  risks: string;
  safeguards: string;
  contactName: string;
  contactPhone: string;
}

const maxMinuteOfDay = 23 * 60 + 59;
let nextKey = 0;

export const roleRow = (name: string, slots: number, skillAt = 0, certified = false, id?: string): RoleRow => {
  nextKey += 1;
  return { key: nextKey, name, slots, skillAt, certified, ...(id ? { id } : {}) };
};

const skillPlace = (skill: string | null): number =>
  skill ? allSkills.indexOf(skill as (typeof allSkills)[number]) + 1 : 0;

/** Tomorrow morning, five volunteers, nothing else said. */
export const blankForm = (now = Date.now()): TaskForm => ({
  title: '',
  date: isoDay(now + dayMs),
  from: '09:00',
  lastDate: isoDay(now + dayMs),
  to: '11:00',
  area: '',
  address: '',
  roles: [roleRow(words('post').volunteers, 5)],
  categoryAt: 0,
  description: '',
  risks: '',
  safeguards: '',
  contactName: '',
  contactPhone: '',
});

/** The part of the form that a template fills; time and place stay as they are. */
export const templateForm = (template: Template, from: string): Partial<TaskForm> => ({
  title: template.title,
  description: template.description,
  risks: template.risks,
  safeguards: template.safeguards,
  categoryAt: allCategories.indexOf(template.category),
  to: minutesAsClock(Math.min(maxMinuteOfDay, clockAsMinutes(from) + template.durationMinutes)),
  roles: template.roles.map(({ name, slots, skill, certified }) => roleRow(name, slots, skillPlace(skill), certified)),
});

/** A task that exists, to be changed. */
export const taskForm = (task: Task): TaskForm => ({
  title: task.title,
  date: isoDay(task.start),
  from: clock(task.start),
  lastDate: isoDay(task.end),
  to: clock(task.end),
  area: task.place.area,
  address: task.place.address ?? '',
  categoryAt: allCategories.indexOf(task.category),
  roles: task.roles.map(({ id, name, slots, skill, certified }) =>
    roleRow(name, slots, skillPlace(skill), certified, id),
  ),
  description: task.description,
  risks: task.risks,
  safeguards: task.safeguards,
  contactName: task.contact?.name ?? '',
  contactPhone: task.contact?.phone ?? '',
});

type Told = TaskForm & { publishing: boolean };
type TextField = 'title' | 'area' | 'description' | 'risks' | 'safeguards';

const missing = (what: string): string => fill(words('post').missing, { what });
const wanted =
  (field: TextField, name: TextField | 'name') =>
  (form: Told): string =>
    form[field].trim() ? '' : missing(words('post')[name as 'name']);
/** A call that is published tells content, risks and safeguards. */
const told =
  (field: TextField) =>
  (form: Told): string =>
    form.publishing ? wanted(field, field)(form) : '';

/** The fields in the order in which they stand, with what is wrong with each. */
export const taskFields = {
  template: () => '',
  title: wanted('title', 'name'),
  times: ({ date, from, lastDate, to }: Told) =>
    `${lastDate}${to}` <= `${date}${from}` ? words('post').timeOrder : '',
  area: wanted('area', 'area'),
  address: () => '',
  roles: ({ roles }: Told) =>
    roles.every(({ name }) => name.trim())
      ? (roles.map(({ name }) => tooLong(name, limits.nameLength)).find(Boolean) ?? '')
      : missing(words('post').roleName),
  category: () => '',
  description: told('description'),
  risks: told('risks'),
  safeguards: told('safeguards'),
  contactName: () => '',
  contactPhone: () => '',
};

/** Only a new task starts from a template. */
export const askedOfTask = { template: ({ editing }: { editing: boolean }) => !editing };

/** How long each text may be. */
export const taskLengths = {
  title: limits.titleLength,
  area: limits.addressLength,
  address: limits.addressLength,
  description: limits.textLength,
  risks: limits.textLength,
  safeguards: limits.textLength,
  contactName: limits.nameLength,
  contactPhone: limits.typedLength,
  roleName: limits.nameLength,
};

/** Fields that the API calls otherwise. */
export const namedByApi = {
  start: 'times',
  end: 'times',
  'place.area': 'area',
  'place.address': 'address',
  'contact.name': 'contactName',
  'contact.phone': 'contactPhone',
};

/** The form as the API takes it. */
export const inputOf = (form: TaskForm, point: TaskInput['place']['point']): Omit<TaskInput, 'publish' | 'rules'> => ({
  title: form.title.trim(),
  description: form.description,
  category: allCategories[form.categoryAt],
  risks: form.risks,
  safeguards: form.safeguards,
  place: { point, area: form.area.trim(), address: form.address.trim() },
  start: instantOf(form.date, form.from),
  end: instantOf(form.lastDate, form.to),
  contact: { name: form.contactName.trim(), phone: form.contactPhone },
  roles: form.roles.map(({ id, name, slots, skillAt, certified }) => ({
    ...(id ? { id } : {}),
    name: name.trim(),
    slots,
    skill: allSkills[skillAt - 1] ?? null,
    certified,
  })),
});
