import { stationLimits, stationOffers, type StationOffer } from '../../../shared/stations.ts';
import { keysOf, type UnitKind } from '../../../shared/words.ts';
import { listOf as fieldList, nested, oneOf as fieldOneOf, textOrEmpty } from '../../platform/database/fields.ts';
import { refuseField } from '../../platform/refusals/refuse.ts';
import { oneOf, shownLine, textOut } from '../../platform/schema/schema.ts';
import { listOf, listOut, named, nullable, shape } from '../../platform/schema/shape.ts';

const offers = keysOf(stationOffers);
const offer = () => named('StationOffer', oneOf(offers));

/** When a couriers' station is open, in words, and what it offers. */
export const stationField = () => nested({ hours: textOrEmpty(), offers: fieldList(fieldOneOf(offers)) });
export const stationIn = () =>
  named(
    'NewStation',
    shape({ hours: shownLine(stationLimits.hoursLength, 0), offers: listOf(offer(), offers.length).unique() }),
  );
export const stationOut = () => nullable(named('Station', shape({ hours: textOut(), offers: listOut(offer()) })));

/** Refuses `station` with `invalid_request` of a unit that is none. */
export function mustBeStation(kind: UnitKind, station: object | null | undefined): void {
  if (station && kind !== 'station')
    throw refuseField('body.station', '只有驿站才有开放时间和服务', 'is for couriers’ stations alone');
}

export const presentStation = (station: { hours: string; offers: StationOffer[] } | null | undefined) =>
  station ? { hours: station.hours, offers: station.offers } : null;
