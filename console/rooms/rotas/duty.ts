import type { Rota } from '../../../shared/api.d.ts';
import { fill } from '../../words/catalogue.ts';
import { words as duty } from '../../parts/duty-words.ts';
import { words } from './words.ts';

/** On which days and at what time a rota has turns: "Mon, Wed 09:00–11:00, none on holidays". */
export function tellDuty({ weekdays, holidays, startTime, endTime }: Rota): string {
  const { dutyDays, listMark } = words.value;
  const { weekday, holidayRules } = duty.value;
  const days = weekdays.map((day) => weekday[day - 1]).join(listMark);
  return [fill(dutyDays, { days, from: startTime, to: endTime }).trim(), holidayRules[holidays]].join(' · ');
}
