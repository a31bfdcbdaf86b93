import { limits } from '../shared/limits';

let count = 0;
let lastAt = -Infinity;

/** How many changes the service has taken since the program started: what was read before the last one may be old. */
export const writes = (): number => count;

/** Called by the client alone, after each change that went through. */
export const noteWrite = (): void => {
  count += 1;
  lastAt = Date.now();
};

/** Whether a server beside the one that took the last change may still answer from before it. */
export const hasJustWritten = (): boolean => Date.now() - lastAt <= limits.readsMaxAgeMs;
