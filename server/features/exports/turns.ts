import type { Readable } from 'node:stream';
import { refuse } from '../../platform/refusals/refuse.ts';

/** One export at a time for each person: a second one would only make both slower, and everybody else. */
export interface Turns {
  /**
   * Makes a file in the person's turn, which ends with the file: read to its end, given up, or broken off.
   * Refuses with `export_running` while the one before is not over.
   */
  take(personId: string, make: () => Promise<Readable>): Promise<Readable>;
}

export function createTurns(): Turns {
  const taken = new Set<string>();
  return {
    async take(personId, make) {
      if (taken.has(personId)) throw refuse('export_running');
      taken.add(personId);
      try {
        const file = await make();
        file.once('close', () => taken.delete(personId));
        return file;
      } catch (error) {
        taken.delete(personId);
        throw error;
      }
    },
  };
}
