import { setTimeout as pause } from 'node:timers/promises';
import { elapsed } from './clock.ts';

/** Longer than anything takes on a machine that is busy or three times slower, and shorter than a test may take. */
const maxWaitMs = 50_000;

interface Waiting {
  /** Milliseconds between two looks. */
  everyMs?: number;
  /** Milliseconds after which it is given up. */
  withinMs?: number;
}

/**
 * Looks until what is waited for is there, and gives it; the first look is at once.
 * @throws Error that says what it waited for, where that has not come in `withinMs`
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  { everyMs = 20, withinMs = maxWaitMs }: Waiting = {},
): Promise<Exclude<T, undefined | null | false | 0 | ''>> {
  for (const began = elapsed(); ; await pause(everyMs)) {
    const found = await look();
    if (found) return found as Exclude<T, undefined | null | false | 0 | ''>;
    if (elapsed() - began > withinMs) throw new Error(`Waited ${withinMs} ms in vain: ${what}.`);
  }
}

/** As `until`, for work that fails while it is too early; the error of the last attempt is the cause of its own. */
export async function untilDone<T>(what: string, work: () => Promise<T>, waiting: Waiting = {}): Promise<T> {
  let cause: unknown;
  const attempt = async (): Promise<[T] | undefined> => {
    try {
      return [await work()];
    } catch (error) {
      cause = error;
      return undefined;
    }
  };
  const done = await until(what, attempt, waiting).catch((error: Error) => {
    throw new Error(error.message, { cause });
  });
  return done[0];
}

/**
 * The value of a promise that is not waited for without an end.
 * @throws Error that says what it waited for, where it is not settled in `withinMs`
 */
export async function inTime<T>(what: string, promise: Promise<T>, withinMs = maxWaitMs): Promise<T> {
  const done = new AbortController();
  const late = pause(withinMs, undefined, { signal: done.signal }).then(() => {
    throw new Error(`Waited ${withinMs} ms in vain: ${what}.`);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    late.catch(() => undefined);
    done.abort();
  }
}

/** Real time that another program needs, which nothing tells of; `why` says what it does meanwhile. */
export const letPass = (ms: number, why: string): Promise<string> => pause(ms, why);
