import { refuse } from '../refusals/refuse.ts';

/**
 * Gives what `work` gives, or refuses with `unavailable` once it has waited too long: whatever hangs below, a request
 * gets an answer. The work itself goes on, since what was sent to the database cannot be called back; a change may yet
 * be committed, and its key then gives the answer to whoever asks again.
 */
export const inTime = <T>(seconds: number, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(refuse('unavailable')), seconds * 1000);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as it was thrown below
        reject(error);
      },
    );
  });
