import { addDays, startOfDay, today } from './days.ts';

/** Days of the city, both counted. */
export interface Period {
  from: string;
  to: string;
}

export const periodNames = ['month', 'quarter', 'year', 'days30'] as const;
export type PeriodName = (typeof periodNames)[number];

const monthsBack = (day: string, months: number): string => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const at = year * 12 + (month - 1) - months;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`;
};

/** From the beginning of the present month, quarter or year until today; or the last 30 days. */
export function periodOf(name: PeriodName, day = today()): Period {
  const month = Number(day.slice(5, 7));
  const from: Record<PeriodName, string> = {
    month: monthsBack(day, 0),
    quarter: monthsBack(day, (month - 1) % 3),
    year: monthsBack(day, month - 1),
    days30: addDays(day, -29),
  };
  return { from: from[name], to: day };
}

/** A period as instants, the later of them just past it. */
export const instantsOf = ({ from, to }: Period): { from: string; to: string } => ({
  from: new Date(startOfDay(from)).toISOString(),
  to: new Date(startOfDay(addDays(to, 1))).toISOString(),
});
