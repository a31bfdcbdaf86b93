import { refuse } from '../refusals/refuse.ts';

/**
 * Gives what `work` gives, or refuses with `unavailable` once it has waited too long: whatever hangs below, a request
 * gets an answer. The work itself goes on, since what was sent to the database cannot be called back; a change may yet
 * be committed, and its key then gives the answer to whoever asks again.
 */
export async function inTime<T>(seconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(refuse('unavailable')), seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
