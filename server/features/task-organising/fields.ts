import { ObjectId } from 'mongodb';
import { hourMs } from '../../../shared/durations.ts';
import { plannedOf, type TaskFields, type PlannedRole } from '../../domain/tasks/fields.ts';
import type { TaskDoc, RoleDoc, TaskRules } from '../../domain/tasks/model.ts';
import { limits } from '../../../shared/limits.ts';
import { refuse, refuseField } from '../../platform/refusals/refuse.ts';
import type { ContactDoc } from '../../domain/people/contact-person.ts';
import { taskDefaults, type RoleInput, type TaskInput, type TaskPatch } from './inputs.ts';

const withdrawHours = 12;

export const openRules: TaskRules = { partyOnly: false, minAge: 0, unitOnly: false, invitedOnly: false };

/** A new task's fields, with the defaults for what was left out. */
export const fieldsOf = (input: TaskInput): TaskFields =>
  checked({
    ...taskDefaults,
    ...input,
    place: { area: '', address: '', ...input.place },
    signUpBy: input.signUpBy ?? input.start,
    withdrawBy: input.withdrawBy ?? new Date(input.start.getTime() - withdrawHours * hourMs),
    roles: (input.roles ?? []).map((role) => planned(role, new ObjectId())),
    rules: { ...openRules, ...input.rules },
    contact: { name: '', phone: '', ...input.contact },
  });

/** A task's fields after an edit. Deadlines that are not named move along with the start. */
export function editedFields(task: TaskDoc, patch: TaskPatch): TaskFields {
  const moved = (patch.start?.getTime() ?? task.start.getTime()) - task.start.getTime();
  return checked({
    ...task,
    ...patch,
    place: { ...task.place, ...patch.place },
    end: patch.end ?? new Date(task.end.getTime() + moved),
    signUpBy: patch.signUpBy ?? new Date(task.signUpBy.getTime() + moved),
    withdrawBy: patch.withdrawBy ?? new Date(task.withdrawBy.getTime() + moved),
    roles: patch.roles ? editedRoles(task.roles, patch.roles) : task.roles,
    rules: { ...task.rules, ...patch.rules },
    contact: editedContact(task.contact, patch.contact),
  });
}

/** The contact after an edit; one that says something else is somebody else's, or nobody's that is known. */
export function editedContact(before: ContactDoc, patch: { name?: string; phone?: string } = {}): ContactDoc {
  const { name, phone } = { ...before, ...patch };
  return name === before.name && phone === before.phone ? before : { name, phone };
}

const planned = (role: RoleInput, _id: ObjectId): PlannedRole => ({
  _id,
  name: role.name,
  skill: role.skill ?? null,
  certified: role.certified ?? false,
  slots: role.slots,
});

function editedRoles(roles: readonly RoleDoc[], inputs: readonly RoleInput[]): PlannedRole[] {
  const left = new Set(roles.map(({ _id }) => _id.toHexString()));
  return inputs.map((input) => {
    if (input.id && !left.delete(input.id.toHexString()))
      throw refuse('role_unknown', { roleId: input.id.toHexString() });
    return planned(input, input.id ?? new ObjectId());
  });
}

/** The planned fields alone, checked against each other. */
function checked(fields: TaskFields): TaskFields {
  const { start, end, signUpBy, withdrawBy, roles } = fields;
  if (end <= start) throw refuseField('body.end', '应晚于开始时间', 'must be after the start');
  if (end.getTime() - start.getTime() > limits.taskHours * hourMs) {
    throw refuseField(
      'body.end',
      `任务最长 ${limits.taskHours} 小时`,
      `a task takes at most ${limits.taskHours} hours`,
    );
  }
  if (signUpBy > start) throw refuseField('body.signUpBy', '不能晚于开始时间', 'must not be after the start');
  if (withdrawBy > start) throw refuseField('body.withdrawBy', '不能晚于开始时间', 'must not be after the start');
  const uncertain = roles.findIndex(({ certified, skill }) => certified && skill === null);
  if (uncertain >= 0) {
    throw refuseField(`body.roles.${uncertain}.certified`, '要求证书时须选择技能', 'a certificate needs a skill');
  }
  return plannedOf(fields);
}

/** The same task at another time: everything lies as far from the start as it did, and nobody is in it yet. */
export function copiedFields(task: TaskDoc, start: Date): TaskFields {
  const later = (instant: Date): Date => new Date(start.getTime() + (instant.getTime() - task.start.getTime()));
  const kept = plannedOf(task);
  return {
    ...kept,
    start,
    end: later(task.end),
    signUpBy: later(task.signUpBy),
    withdrawBy: later(task.withdrawBy),
    roles: kept.roles.map((role) => ({ ...role, _id: new ObjectId() })),
  };
}
