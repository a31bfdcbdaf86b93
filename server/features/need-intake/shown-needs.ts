import type { ClientSession } from 'mongodb';
import { askersOf } from '../../domain/cases/askers.ts';
import { presentNeeds } from '../../domain/needs/present.ts';
import type { NeedDoc } from '../../domain/needs/queries.ts';
import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';

/** Needs as one caller sees them. */
export async function shownNeeds(
  services: ServiceContext,
  needs: readonly NeedDoc[],
  caller: Caller,
  session?: ClientSession,
) {
  const askers = await askersOf(
    services.db,
    needs.map(({ _id }) => _id),
    session,
  );
  return presentNeeds(services, needs, caller, askers, session);
}
