import { addDays, instantOf, today } from '../../parts/days.ts';

/** Where people are to be, as it is typed. */
export interface DutyForm {
  postId: string;
  from: string;
  until: string;
  reason: string;
}

export const blankDuty = (postId: string): DutyForm => ({
  postId,
  from: `${addDays(today(), 1)}T08:00`,
  until: `${addDays(today(), 1)}T20:00`,
  reason: '',
});

/** The duty that is sent; undefined while something of it is missing. */
export const dutyOf = ({ postId, from, until, reason }: DutyForm) =>
  postId && from && until && reason.trim()
    ? { postId, from: instantOf(from), until: instantOf(until), reason }
    : undefined;

/** The fields of the form; a refusal of one stands there. */
export const dutyFields = { postId: [], from: [], until: [], reason: [], count: ['nobody_to_ask'] } as const;
