import type { CaseGrade } from '../../../shared/case-states.ts';
import { alwaysKey, officeKey } from '../working-calendars/starting-calendars.ts';
import type { CaseLimits } from './model.ts';

const hourMinutes = 60;
/** A day of a calendar with working hours, and one round the clock. */
export const workDayMinutes = 8 * hourMinutes;
export const wholeDayMinutes = 24 * hourMinutes;

/** The demands of a grade where a kind says nothing else: a day of B and C has eight working hours, one of A 24. */
export const ofGrade: Readonly<Record<CaseGrade, { calendar: string; limits: CaseLimits }>> = {
  A: {
    calendar: alwaysKey,
    limits: {
      accept: 15,
      dispatch: 15,
      sign: 30,
      contact: hourMinutes,
      rule: hourMinutes,
      holder: wholeDayMinutes,
      case: 2 * wholeDayMinutes,
    },
  },
  B: {
    calendar: officeKey,
    limits: {
      accept: hourMinutes,
      dispatch: 2 * hourMinutes,
      sign: 2 * hourMinutes,
      contact: 4 * hourMinutes,
      rule: 4 * hourMinutes,
      holder: 3 * workDayMinutes,
      case: 5 * workDayMinutes,
    },
  },
  C: {
    calendar: officeKey,
    limits: {
      accept: 4 * hourMinutes,
      dispatch: 4 * hourMinutes,
      sign: 4 * hourMinutes,
      contact: workDayMinutes,
      rule: workDayMinutes,
      holder: 7 * workDayMinutes,
      case: 10 * workDayMinutes,
    },
  },
};
