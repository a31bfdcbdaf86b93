import type { NewRota, Rota, RotaEdits, Unit } from '../../../../shared/api.d.ts';
import { blankCall, callFields, callForm, callInput, type CallForm } from '../../../parts/call/form.ts';
import { today } from '../../../parts/days.ts';
import { editsBetween } from '../../../parts/form-draft.ts';

export const holidayRules = ['skip', 'also', 'only', 'ignore'] as const;

/** A rota as the form holds it: days as "2026-03-08", empty for no last one, times as "09:00". */
export interface RotaForm extends CallForm {
  /** Monday is 1. */
  weekdays: number[];
  holidays: Rota['holidays'];
  from: string;
  to: string;
  startTime: string;
  endTime: string;
}

/** Working days, nine to eleven, for those whom the rota asks. */
export const blankRota = (unit: Unit): RotaForm => ({
  ...blankCall(unit),
  invitedOnly: true,
  weekdays: [1, 2, 3, 4, 5],
  holidays: 'skip',
  from: today(),
  to: '',
  startTime: '09:00',
  endTime: '11:00',
});

export const rotaForm = (rota: Rota): RotaForm => ({
  ...callForm(rota),
  weekdays: [...rota.weekdays],
  holidays: rota.holidays,
  from: rota.from,
  to: rota.to ?? '',
  startTime: rota.startTime,
  endTime: rota.endTime,
});

const clock = /^([01]\d|2[0-4]):[0-5]\d$/;

/** Days and times, as the preview and the rota itself take them; undefined while one is missing. */
export function dutyOf({ weekdays, holidays, from, to, startTime, endTime }: RotaForm) {
  if (!from || !clock.test(startTime) || !clock.test(endTime)) return undefined;
  const days = holidays === 'only' ? [] : [...weekdays].sort((one, other) => one - other);
  return { weekdays: days, holidays, from, to: to || null, startTime, endTime };
}

// A field that the API can change and the form lacks does not compile.
type Input = { [F in keyof Required<RotaEdits>]: NonNullable<RotaEdits[F]> | Extract<RotaEdits[F], null> };

function rotaInput(form: RotaForm): Input | undefined {
  const [call, duty] = [callInput(form), dutyOf(form)];
  return call && duty && { ...call, ...duty };
}

export const newRota = (form: RotaForm): NewRota | undefined => rotaInput(form);

/** The edits that were made since a form was begun; undefined while there are none, or while something is missing. */
export function rotaEdits(base: RotaForm, form: RotaForm): RotaEdits | undefined {
  const [before, now] = [rotaInput(base), rotaInput(form)];
  const edits = before && now && editsBetween(before, now);
  if (!edits || Object.keys(edits).length === 0) return undefined;
  const { rules, contact, ...others } = edits;
  return {
    ...others,
    // No turns on weekdays and a rule for holidays are one thing: each is checked against the other.
    ...(edits.holidays ? { weekdays: now.weekdays } : {}),
    ...(rules ? { rules: editsBetween(before.rules, now.rules) } : {}),
    ...(contact ? { contact: editsBetween(before.contact, now.contact) } : {}),
  };
}

export const rotaFields = (form: RotaForm) => ({
  ...callFields(form),
  weekdays: [],
  holidays: [],
  from: [],
  to: [],
  startTime: [],
  endTime: [],
});
