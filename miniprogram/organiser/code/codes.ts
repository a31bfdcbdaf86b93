import { hourMs } from '../../shared/durations';
import { checkInCodes } from '../../api/attendance-calls';
import type { CheckInCodes } from '../../api/types';
import { stored } from '../../tools/storage';

/** For so many hours codes are kept on the phone. */
const keptHours = 4;
/** Fetched anew when they would last no longer than this, in ms. */
const tooShort = hourMs;

/**
 * Codes of one task and kind as the phone keeps them; `ahead`: by how much the service's clock is ahead of the phone's,
 * ms.
 */
export interface KeptCodes extends CheckInCodes {
  ahead: number;
}

export interface CodeNow {
  code: string;
  digits: string;
  secondsLeft: number;
}

const kept = (taskId: string, kind: 'in' | 'out') =>
  stored<KeptCodes | undefined>(`codes-${taskId}-${kind}`, undefined);

const lastsUntil = ({ codes, stepSeconds }: KeptCodes): number =>
  codes.length > 0 ? Date.parse(codes[codes.length - 1].from) + stepSeconds * 1_000 : 0;

/** The code to show now; undefined where the codes are used up. */
export const codeNow = ({ codes, stepSeconds, ahead }: KeptCodes, now = Date.now()): CodeNow | undefined => {
  const there = now + ahead;
  const first = codes.length > 0 ? Date.parse(codes[0].from) : Infinity;
  const at = codes[Math.floor((there - first) / (stepSeconds * 1_000))];
  if (!at || there < first) return undefined;
  return {
    code: at.code,
    digits: at.digits,
    secondsLeft: Math.max(1, Math.ceil((Date.parse(at.from) + stepSeconds * 1_000 - there) / 1_000)),
  };
};

/** The codes of the next hours: those kept, while they last; rejects only where there are none and none can be had. */
export const codesFor = async (taskId: string, kind: 'in' | 'out'): Promise<KeptCodes> => {
  const store = kept(taskId, kind);
  const have = store.read();
  const now = Date.now();
  if (have && lastsUntil(have) - now - have.ahead > tooShort) return have;
  try {
    const fresh = await checkInCodes(taskId, kind, keptHours);
    const codes = { ...fresh, ahead: Date.parse(fresh.serverTime) - Date.now() };
    store.write(codes);
    return codes;
  } catch (error) {
    if (have && codeNow(have, now)) return have;
    throw error;
  }
};
