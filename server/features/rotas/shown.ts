import type { Caller } from '../../platform/http/caller.ts';
import type { ServiceContext } from '../../platform/http/context.ts';
import { holidayCalendar } from '../../platform/time/holidays/calendar.ts';
import { editSettings } from '../task-organising/edit.ts';
import { memberCounts } from './list.ts';
import type { StoodRota } from './policy.ts';
import { presentRota } from './present.ts';
import type { TurnSettings } from './turns/extend.ts';

/** The settings by which turns are made in this city. */
export const turnSettings = (services: Pick<ServiceContext, 'config' | 'units'>): TurnSettings => ({
  ...editSettings(services),
  calendar: holidayCalendar(services.config.holidaysFile),
});

/** Rotas as the caller sees them now. */
export async function shownRotas(
  services: ServiceContext,
  stood: readonly StoodRota[],
  caller: Caller | null,
  now: Date,
) {
  const [tree, counts] = await Promise.all([
    services.units.current(),
    memberCounts(
      services.db,
      stood.map(({ rota }) => rota._id),
    ),
  ]);
  return stood.map((one) =>
    presentRota(one, {
      caller,
      tree,
      now,
      ...turnSettings(services),
      members: counts.get(one.rota._id.toHexString()) ?? 0,
    }),
  );
}

export const shownRota = async (services: ServiceContext, stood: StoodRota, caller: Caller | null, now: Date) =>
  (await shownRotas(services, [stood], caller, now))[0];
