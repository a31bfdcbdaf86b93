import { waitClocks, type CaseClock } from '../../../shared/case-states.ts';

const dayMinutes = 8 * 60;

/** A clock of what a case waits for besides its own steps. */
export type WaitClock = keyof typeof waitClocks;

/**
 * The limits of waits, in working minutes of the case's calendar. At the end of each the case goes on by itself
 * (`end-waits.ts`): with what is known, with its clocks, without more time.
 */
export const waitMinutes: Readonly<Record<WaitClock, number>> = {
  /** Of all questions together. */
  answer: 5 * dayMinutes,
  /** Of all pauses of a cycle together. */
  pause: 15 * dayMinutes,
  decide: 2 * dayMinutes,
};

export const isWait = (clock: CaseClock): clock is WaitClock => clock in waitClocks;
