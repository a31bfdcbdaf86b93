import type { CaseGrade } from '../../../shared/case-states.ts';
import { alwaysKey, officeKey } from '../working-calendars/starting-calendars.ts';
import type { CaseLimits } from './model.ts';

const hourMinutes = 60;
const dayMinutes = 8 * hourMinutes;
const wholeDayMinutes = 24 * hourMinutes;

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
      holder: 3 * dayMinutes,
      case: 5 * dayMinutes,
    },
  },
  C: {
    calendar: officeKey,
    limits: {
      accept: 4 * hourMinutes,
      dispatch: 4 * hourMinutes,
      sign: 4 * hourMinutes,
      contact: dayMinutes,
      rule: dayMinutes,
      holder: 7 * dayMinutes,
      case: 10 * dayMinutes,
    },
  },
};
