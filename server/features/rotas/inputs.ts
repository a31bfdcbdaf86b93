import { limits } from '../../../shared/limits.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import type { TaskFields } from '../../domain/tasks/fields.ts';
import { editedContact, openRules } from '../task-organising/fields.ts';
import {
  category,
  clockTime,
  day,
  geoPoint,
  line,
  oneOf,
  shownLine,
  shownText,
  whole,
} from '../../platform/schema/schema.ts';
import { type Infer, listOf, named, nullable, optional, optionals, patch, shape } from '../../platform/schema/shape.ts';
import { contactInput, roleInputs, ruleInputs } from '../task-organising/inputs.ts';
import type { RotaDoc } from './model.ts';
import { holidayRules, type DutyRule } from './turns/duty-days.ts';

const required = {
  title: shownLine(limits.titleLength),
  description: shownText(limits.textLength),
  category: category(),
  place: named(
    'RotaPlace',
    shape({
      point: geoPoint(),
      area: line(limits.addressLength),
      address: optional(line(limits.addressLength, 0)),
    }),
  ),
  roles: roleInputs().min(1),
  risks: shownText(limits.textLength),
  safeguards: shownText(limits.textLength),
  startTime: clockTime(),
  endTime: clockTime(),
  from: day(),
};
const others = {
  rules: ruleInputs(),
  contact: contactInput(),
  weekdays: listOf(whole(1, 7), 7).unique(),
  holidays: oneOf(holidayRules),
  to: nullable(day()),
};

/** A rota as an organiser sends it. */
export const rotaBody = named('NewRota', shape({ ...required, ...optionals(others) }));
export type RotaInput = Infer<typeof rotaBody>;
export const rotaPatchBody = named('RotaEdits', patch({ ...required, ...others }));
export type RotaPatch = Infer<typeof rotaPatchBody>;

export type RotaFields = Omit<
  RotaDoc,
  '_id' | 'unitId' | 'state' | 'version' | 'createdBy' | 'createdAt' | 'updatedAt' | 'endedAt' | 'endReason' | 'pins'
>;

/** A rota's slots are for those whom it asks, unless its organisers open them to everybody. */
const rotaRules: TaskFields['rules'] = { ...openRules, invitedOnly: true };

/** A rota's fields with the defaults for what was left out. Refuses, by field, what makes no sense together. */
export function rotaFields(input: RotaInput): RotaFields {
  return checked({
    title: input.title,
    description: input.description,
    category: input.category,
    place: { point: input.place.point, area: input.place.area, address: input.place.address ?? '' },
    roles: input.roles.map(({ name, skill, certified, slots }) => ({
      name,
      skill: skill ?? null,
      certified: certified ?? false,
      slots,
    })),
    rules: { ...rotaRules, ...input.rules },
    risks: input.risks,
    safeguards: input.safeguards,
    contact: { name: input.contact?.name ?? '', phone: input.contact?.phone ?? '' },
    weekdays: [...(input.weekdays ?? [])].sort((a, b) => a - b),
    holidays: input.holidays ?? 'skip',
    from: input.from,
    to: input.to ?? null,
    startTime: input.startTime,
    endTime: input.endTime,
  });
}

/** A rota's fields after an edit; parts of `rules` and `contact` may be given alone. */
export const editedRota = (rota: RotaDoc, patch: RotaPatch): RotaFields => ({
  ...rotaFields({
    ...rota,
    weekdays: [...rota.weekdays],
    ...patch,
    rules: { ...rota.rules, ...patch.rules },
  }),
  contact: editedContact(rota.contact, patch.contact),
});

function checked(fields: RotaFields): RotaFields {
  checkedDuty(fields, 'body');
  const uncertain = fields.roles.findIndex(({ certified, skill }) => certified && skill === null);
  if (uncertain >= 0)
    throw refuseField(`body.roles.${uncertain}.certified`, '要求证书时须选择技能', 'a certificate needs a skill');
  return fields;
}

type Duty = DutyRule & Pick<RotaFields, 'startTime' | 'endTime'>;

/** Refuses, by field, days and times that make no sense together. */
export function checkedDuty(duty: Duty, within: 'body' | 'query'): Duty {
  const { weekdays, holidays, from, to, startTime, endTime } = duty;
  const at = (field: keyof Duty) => `${within}.${field}`;
  if (holidays === 'only' && weekdays.length > 0)
    throw refuseField(at('weekdays'), '只在节假日值班时不填星期', 'stay empty where turns are on holidays only');
  if (holidays !== 'only' && weekdays.length === 0)
    throw refuseField(at('weekdays'), '请至少选择一天', 'name at least one day');
  if (startTime === '24:00') throw refuseField(at('startTime'), '开始写 00:00', 'begins at 00:00, not at 24:00');
  if (startTime === endTime)
    throw refuseField(
      at('endTime'),
      '不能与开始时间相同；整天写 00:00 至 24:00',
      'must differ from the start; a whole day is 00:00 to 24:00',
    );
  if (to !== null && to < from) throw refuseField(at('to'), '不能早于开始日期', 'must not be before the first day');
  return duty;
}
