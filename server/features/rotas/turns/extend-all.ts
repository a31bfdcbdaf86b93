import type { Filter } from 'mongodb';
import { dayMs } from '../../../../shared/durations.ts';
import { inTransaction } from '../../../platform/database/transaction.ts';
import { Refusal } from '../../../platform/refusals/refuse.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { endOfUnit } from '../end.ts';
import { turnSettings } from '../shown.ts';
import { rotas, type RotaDoc } from '../model.ts';
import { unknownYears } from './duty-days.ts';
import { extendRota, isBehind } from './extend.ts';
import { horizonDays, daysAfter, isoDayOf } from './turn-times.ts';

/**
 * Makes the turns of the next weeks for every running rota, a transaction each. A catch-up query: run late, twice, on
 * two servers or broken off, the next run comes to the same. A rota that cannot be extended does not stop the others.
 *
 * @returns how many rotas had anything to do
 */
export async function extendRotas(services: ServiceContext, now: Date): Promise<number> {
  const { client, db, log } = services;
  const settings = turnSettings(services);
  const today = isoDayOf(now, settings.timeZone);
  const missing = new Set<number>();
  let extended = 0;
  for await (const rota of rotas.in(db).find(withTurnsAhead(now)).sort({ _id: 1 })) {
    for (const year of rota.state === 'ended'
      ? []
      : unknownYears(rota, today, daysAfter(today, horizonDays - 1), settings.calendar))
      missing.add(year);
    const change = { db, now, actorId: null, requestId: 'job:extend-rotas' };
    try {
      if (rota.state !== 'ended' && (await endOfUnit(client, change, rota, settings))) continue;
      if (!(await isBehind(change, rota, settings))) continue;
      await inTransaction(client, (session) => extendRota({ ...change, session }, rota._id, settings));
      extended++;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      log.warn({ rotaId: rota._id.toHexString(), code: error.code }, 'rota not extended; the next run tries again');
    }
  }
  for (const year of missing)
    log.warn({ year }, 'the holiday calendar does not know this year: rotas take its weekdays as they are');
  return extended;
}

/** Rotas that have not ended, and those that ended so lately that people may still give back a turn of theirs. */
const withTurnsAhead = (now: Date): Filter<RotaDoc> => ({
  $or: [
    { state: { $in: ['running', 'paused'] } },
    { state: 'ended', endedAt: { $gt: new Date(+now - horizonDays * dayMs) } },
  ],
});
