import type { Unit, UnitEdits } from '../../../shared/api.d.ts';
import { addDays, dayOf, startOfDay } from '../../parts/days.ts';
import { editsBetween } from '../../parts/form-draft.ts';
import { pointIn, pointText } from '../../parts/map/point-text.ts';

/** A unit as its form holds it: the point as "114.05790, 22.54310", the last day as "2026-03-08"; empty for none. */
interface UnitForm {
  name: string;
  address: string;
  point: string;
  lastDay: string;
  /** Of a couriers' station alone. */
  station: StationForm | null;
}

export type StationForm = NonNullable<UnitEdits['station']>;
/** The form of a station that nothing is known of yet. */
export const blankStation = (): StationForm => ({ hours: '', offers: [] });

export const unitForm = ({ name, kind, place, endsAt, station }: Unit): UnitForm => ({
  name,
  address: place?.address ?? '',
  point: place ? pointText(place.point.coordinates) : '',
  lastDay: endsAt ? dayOf(Date.parse(endsAt) - 1) : '',
  station: kind === 'station' ? { hours: station?.hours ?? '', offers: [...(station?.offers ?? [])] } : null,
});

/** The end of a unit's last day, as the API takes it. */
export const endAfter = (lastDay: string): string => new Date(startOfDay(addDays(lastDay, 1))).toISOString();

/** All of a form; undefined while the point is none or the name is empty. */
function unitInput({ name, address, point, lastDay, station }: UnitForm): Required<UnitEdits> | undefined {
  const at = pointIn(point);
  if (!name.trim() || at === null) return undefined;
  return {
    name: name.trim(),
    place: at ? { point: { type: 'Point', coordinates: [...at] }, address } : null,
    endsAt: lastDay ? endAfter(lastDay) : null,
    station: station && { hours: station.hours.trim(), offers: [...station.offers] },
  };
}

/** The edits that were made since a form was begun; undefined while there are none, or while something is missing. */
export function unitEdits(base: UnitForm, form: UnitForm): UnitEdits | undefined {
  const [before, now] = [unitInput(base), unitInput(form)];
  const edits = before && now && editsBetween(before, now);
  return edits && Object.keys(edits).length > 0 ? edits : undefined;
}
