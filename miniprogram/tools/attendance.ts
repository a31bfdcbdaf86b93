import { minuteMs } from '../shared/durations';
import type { Participation } from '../api/types';
import { limits } from '../shared/limits';

/** Check-in opens so long before the start, and the way out stays open so long after the end, in ms; the service decides. */
const opensBeforeMs = limits.checkInOpensMinutes * minuteMs;
const closesAfterMs = limits.checkOutGraceMinutes * minuteMs;

/** Whether checking in or out makes sense now. */
export const checkInOpen = (
  { state, start, end }: Pick<Participation, 'state' | 'start' | 'end'>,
  now = Date.now(),
): boolean =>
  ['confirmed', 'present', 'left'].includes(state) &&
  now >= Date.parse(start) - opensBeforeMs &&
  now <= Date.parse(end) + (state === 'present' ? closesAfterMs : 0);

/** The next check of a person: in or out. */
export const nextKind = ({ state }: Pick<Participation, 'state'>): 'in' | 'out' => (state === 'present' ? 'out' : 'in');

/** Under this name a check-in or check-out waits for the network. */
export const checkKey = (participationId: string): string => `check-${participationId}`;
