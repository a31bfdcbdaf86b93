import type { NewRole, Point, Rota, SomeTaskRules, Task, TaskTemplate } from '../../../shared/api.d.ts';
import { categories, keysOf, type Category, type Skill } from '../../../shared/words.ts';
import { pointIn, pointText } from '../map/point-text.ts';
import { words } from './words.ts';

/** A role as the form holds it; `id` where the task has it already. */
export interface RoleRow {
  id?: string;
  name: string;
  slots: string;
  skill: Skill | '';
  certified: boolean;
}

/** The fields that a task and a rota share: what volunteers are called to, where, on which terms. */
export interface CallForm {
  title: string;
  description: string;
  category: Category;
  /** "113.93050, 22.53290": longitude and latitude. */
  point: string;
  area: string;
  address: string;
  roles: RoleRow[];
  partyOnly: boolean;
  minAge: string;
  unitOnly: boolean;
  invitedOnly: boolean;
  risks: string;
  safeguards: string;
  contactName: string;
  contactPhone: string;
}

export const blankRole = (): RoleRow => ({ name: words.value.roleName, slots: '5', skill: '', certified: false });

/** The form of something new, at a unit's own place. */
export const blankCall = (unit: { name: string; place?: { point: Point; address: string } | null }): CallForm => ({
  title: '',
  description: '',
  category: keysOf(categories)[0],
  point: unit.place ? pointText(unit.place.point.coordinates) : '',
  area: unit.name,
  address: unit.place?.address ?? '',
  roles: [blankRole()],
  partyOnly: false,
  minAge: '0',
  unitOnly: false,
  invitedOnly: false,
  risks: '',
  safeguards: '',
  contactName: '',
  contactPhone: '',
});

type Shared = Pick<TaskTemplate, 'title' | 'description' | 'category' | 'risks' | 'safeguards' | 'roles' | 'rules'>;

/** The part of a form that a template fills: time, place and contact stay. */
export const templateCall = (template: Shared) => ({
  title: template.title,
  description: template.description,
  category: template.category,
  risks: template.risks,
  safeguards: template.safeguards,
  roles: template.roles.map(roleRow),
  ...rulesForm(template.rules),
});

export const callForm = (call: Task | Rota): CallForm => ({
  title: call.title,
  description: call.description,
  category: call.category,
  point: pointText(call.place.point.coordinates),
  area: call.place.area,
  address: call.place.address ?? '',
  roles: call.roles.map(roleRow),
  ...rulesForm(call.rules),
  risks: call.risks,
  safeguards: call.safeguards,
  contactName: call.contact?.name ?? '',
  contactPhone: call.contact?.phone ?? '',
});

const roleRow = (role: NewRole & { id?: string }): RoleRow => ({
  ...(role.id ? { id: role.id } : {}),
  name: role.name,
  slots: String(role.slots),
  skill: role.skill ?? '',
  certified: role.certified ?? false,
});

const rulesForm = ({ partyOnly, minAge, unitOnly, invitedOnly }: Required<SomeTaskRules>) => ({
  partyOnly,
  minAge: String(minAge),
  unitOnly,
  invitedOnly,
});

/** The point as the API takes it; undefined where there is none. */
function pointOf(typed: string): Point | undefined {
  const at = pointIn(typed);
  return at ? { type: 'Point', coordinates: [...at] } : undefined;
}

const isWhole = (typed: string): boolean => /^\d{1,5}$/.test(typed.trim());

/** Whether the form can be sent at all: numbers are numbers. */
const isReady = (form: CallForm): boolean =>
  pointOf(form.point) !== undefined && isWhole(form.minAge) && form.roles.every(({ slots }) => isWhole(slots));

/** The form as the API takes it; undefined while a number is none. */
export function callInput(form: CallForm) {
  const point = pointOf(form.point);
  if (!point || !isReady(form)) return undefined;
  return {
    title: form.title.trim(),
    description: form.description,
    category: form.category,
    place: { point, area: form.area.trim(), address: form.address.trim() },
    roles: form.roles.map(({ id, name, slots, skill, certified }) => ({
      ...(id ? { id } : {}),
      name: name.trim(),
      slots: Number(slots),
      skill: skill || null,
      certified: skill !== '' && certified,
    })),
    rules: {
      partyOnly: form.partyOnly,
      minAge: Number(form.minAge),
      unitOnly: form.unitOnly,
      invitedOnly: form.invitedOnly,
    },
    risks: form.risks,
    safeguards: form.safeguards,
    contact: { name: form.contactName.trim(), phone: form.contactPhone.trim() },
  };
}

/** The fields of the form as refusals name them, each with the codes that are about it as a whole. */
export const callFields = ({ roles }: CallForm) => ({
  title: [],
  description: [],
  category: [],
  'place.point': [],
  'place.area': [],
  'place.address': [],
  roles: ['role_taken', 'slots_below_taken', 'role_unknown'] as const,
  ...Object.fromEntries(
    roles.flatMap((_, at) => ['name', 'slots', 'skill', 'certified'].map((field) => [`roles.${at}.${field}`, []])),
  ),
  rules: ['rules_stand'] as const,
  'rules.minAge': [],
  risks: [],
  safeguards: [],
  'contact.name': [],
  'contact.phone': [],
});
