import type { NewExercise, NewSurge } from '../../../shared/api.d.ts';
import { surgeEffects, usualSurge, type SurgeEffect, type SurgeValues } from '../../../shared/surges.ts';
import { keysOf } from '../../../shared/words.ts';
import { addDays, instantOf, today } from '../../parts/days.ts';

/** The values as they are typed: numbers are texts. */
export type ValuesForm = Record<SurgeEffect, string | boolean>;
export interface SurgeForm {
  until: string;
  reason: string;
  values: ValuesForm;
}

const usualDays = 7;

const blankValues = (): ValuesForm =>
  Object.fromEntries(
    keysOf(surgeEffects).map((key) => [
      key,
      typeof usualSurge[key] === 'boolean' ? usualSurge[key] : String(usualSurge[key]),
    ]),
  ) as ValuesForm;

export const blankSurge = (): SurgeForm => ({
  until: `${addDays(today(), usualDays)}T18:00`,
  reason: '',
  values: blankValues(),
});

/** The values of a form; undefined while one of them is no whole number. */
export function valuesOf(form: ValuesForm): SurgeValues | undefined {
  const values = keysOf(surgeEffects).map((key) => {
    const value = form[key];
    return [key, typeof value === 'boolean' ? value : Number(value)] as const;
  });
  const isWhole = values.every(([, value]) => typeof value === 'boolean' || Number.isInteger(value));
  return isWhole ? (Object.fromEntries(values) as unknown as SurgeValues) : undefined;
}

export function surgeOf({ until, reason, values: typed }: SurgeForm): NewSurge | undefined {
  const values = valuesOf(typed);
  return until && reason.trim() && values ? { until: instantOf(until), reason, values } : undefined;
}

export function exerciseOf(wanted: string): NewExercise | undefined {
  const number = Number(wanted);
  return Number.isInteger(number) && number > 0 ? { wanted: number, values: usualSurge } : undefined;
}

/** The fields of the form; a refusal of one stands there. */
export const surgeFields: Readonly<Record<string, readonly ['surge_exists'] | readonly []>> = {
  until: ['surge_exists'],
  reason: [],
  ...Object.fromEntries(keysOf(surgeEffects).map((key) => [`values.${key}`, [] as const])),
};
