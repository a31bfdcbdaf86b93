const instantForm = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|([+-])(\d{2}):(\d{2}))$/;
const withoutZone = /^\d{4}-\d{1,2}-\d{1,2}[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$/;
const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Why a text names no instant or day: it is none, its zone is not said, or no calendar has it. */
export type NoTime = 'form' | 'zone' | 'calendar';

const minYear = 1900;
const maxYear = 9000;

/** Whether a calendar has the day. Months count from 1. */
function exists(year: number, month: number, date: number): boolean {
  if (year < minYear || year > maxYear) return false;
  const day = new Date(Date.UTC(year, month - 1, date));
  return day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
}

/**
 * An instant as the API writes it, `yyyy-mm-ddThh:mm(:ss(.sss))` with `Z` or a distance from UTC of at most 14 hours.
 */
export function readInstant(text: string): Date | NoTime {
  const parts = instantForm.exec(text);
  if (!parts) return withoutZone.test(text) ? 'zone' : 'form';
  const [year, month, date, hours, minutes, seconds = 0] = parts.slice(1, 7).map((part) => Number(part ?? 0));
  const distance = Number(parts[10] ?? 0) * 60 + Number(parts[11] ?? 0);
  const isTime = hours < 24 && minutes < 60 && seconds < 60;
  const isZone = distance <= 14 * 60 && Number(parts[11] ?? 0) < 60;
  return exists(year, month, date) && isTime && isZone ? new Date(text) : 'calendar';
}

/** Why a text is no calendar day `yyyy-mm-dd`; null where it is one. */
export function notADay(text: string): Exclude<NoTime, 'zone'> | null {
  const parts = dayForm.exec(text);
  if (!parts) return 'form';
  const [year, month, date] = parts.slice(1).map(Number);
  return exists(year, month, date) ? null : 'calendar';
}
