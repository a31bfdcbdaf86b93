import { stored } from '../tools/storage';
import { CallFailure } from './problem';

export interface Kept<T> { data: T; at: number; stale: boolean }

/** The answer of `load`, kept on the phone; where no answer can be had, the last one with its time. */
export const cached = async <T>(key: string, load: () => Promise<T>): Promise<Kept<T>> => {
  const kept = stored<{ data: T; at: number } | undefined>(`kept-${key}`, undefined);
  try {
    const data = await load();
    const at = Date.now();
    kept.write({ data, at });
    return { data, at, stale: false };
  } catch (error) {
    const last = kept.read();
    if (!last || !(error instanceof CallFailure) || error.kind === 'refused') throw error;
    return { ...last, stale: true };
  }
};
