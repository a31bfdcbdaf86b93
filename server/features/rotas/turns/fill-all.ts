import { inTransaction } from '../../../platform/database/transaction.ts';
import { Refusal } from '../../../platform/refusals/refuse.ts';
import { ruleSettingsOf } from '../../../domain/participations/rule-facts.ts';
import type { ServiceContext } from '../../../platform/http/context.ts';
import { rotas } from '../model.ts';
import { emptyPlaces, fillRota } from './fill.ts';
import type { City } from './may-take.ts';

type Parts = Pick<ServiceContext, 'config' | 'units'>;

const cityOf = async ({ config, units }: Parts): Promise<City> => ({
  tree: await units.current(),
  timeZone: config.timeZone,
  ...ruleSettingsOf(config),
});

/**
 * Asks members for the empty slots of every running rota, a transaction each. Run late, twice or on two servers it
 * comes to the same: what somebody is being asked for is not empty.
 *
 * @returns how many were asked
 */
export async function fillRotas(services: ServiceContext, now: Date): Promise<number> {
  const { client, db, log } = services;
  const city = await cityOf(services);
  let asked = 0;
  for await (const rota of rotas.in(db).find({ state: 'running' }).sort({ _id: 1 })) {
    const { _id } = rota;
    // Most of the time nobody has to be asked: that is seen without a transaction, and seen again within it.
    if ((await emptyPlaces({ db, now }, rota, city)).length === 0) continue;
    try {
      asked += await inTransaction(client, (session) =>
        fillRota({ db, session, now, actorId: null, requestId: 'job:fill-rotas' }, _id, city),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      log.warn({ rotaId: _id.toHexString(), code: error.code }, 'rota not filled; the next run tries again');
    }
  }
  return asked;
}
