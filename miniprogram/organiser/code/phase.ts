import { minuteMs } from '../../shared/durations';
import { fill, words } from '../../i18n/index';
import { limits } from '../../shared/limits';
import { timeWords } from '../../tools/tell';

export interface Facts {
  title: string;
  start: string;
  end: string;
}
export type Phase = 'before' | 'open' | 'over';

const opens = ({ start }: Facts): number => Date.parse(start) - limits.checkInOpensMinutes * minuteMs;

/** One comes in until the end, and goes out until a while after it. */
const closes = ({ end }: Facts, kind: 'in' | 'out'): number =>
  Date.parse(end) + (kind === 'in' ? 0 : limits.checkOutGraceMinutes * minuteMs);

/** Whether there is a code to show; without the task's times, what the service gives decides. */
export const phaseOf = (facts: Facts | undefined, kind: 'in' | 'out', now: number): Phase => {
  if (!facts) return 'open';
  if (now < opens(facts)) return 'before';
  return now > closes(facts, kind) ? 'over' : 'open';
};

export const phaseText = (phase: Phase, facts: Facts): string => {
  const w = words('code');
  return phase === 'before' ? fill(w.before, { time: timeWords(opens(facts)) }) : w.over;
};
