import type { Db } from 'mongodb';
import { dayMs } from '../../../shared/durations.ts';
import { fillings } from './model.ts';
import { toldShare } from './told.ts';

const countedDays = 90;

/** How promises of about as much were kept, and how many yes were in vain. */
export interface PromisesKept {
  rows: { promised: number; given: number; kept: number }[];
  yes: number;
  inVain: number;
}

/** The promises whose time ran out in the last 90 days, by steps of what was promised; stopped ones are none. */
export async function promisesKept(db: Db, now: Date): Promise<PromisesKept> {
  const ended = await fillings
    .in(db)
    .find(
      { state: { $in: ['kept', 'missed'] }, by: { $gte: new Date(+now - countedDays * dayMs) } },
      { projection: { promised: 1, state: 1, outcome: 1 } },
    )
    .toArray();
  const rows = new Map<number, PromisesKept['rows'][number]>();
  const sums = { yes: 0, inVain: 0 };
  for (const { promised, state, outcome } of ended) {
    const step = toldShare(promised);
    const row = rows.get(step) ?? { promised: step, given: 0, kept: 0 };
    rows.set(step, { ...row, given: row.given + 1, kept: row.kept + (state === 'kept' ? 1 : 0) });
    sums.yes += outcome?.yes ?? 0;
    sums.inVain += outcome?.inVain ?? 0;
  }
  return { rows: [...rows.values()].sort((a, b) => a.promised - b.promised), ...sums };
}
