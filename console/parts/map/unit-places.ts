import type { UnitCentre } from '../../../shared/api.d.ts';
import { unitKinds } from '../../../shared/words.ts';
import { wordOf } from '../../words/catalogue.ts';
import type { Place } from './drawing.ts';

/** The centres of units as places of a map; the chosen one is larger. */
export const unitPlaces = (centres: readonly UnitCentre[], chosen?: string): Place[] =>
  centres.map(({ unitId, name, kind, point }) => ({
    id: unitId,
    at: point.coordinates,
    mood: kind === 'serviceCentre' || kind === 'station' ? 'brand' : 'ask',
    title: name,
    about: wordOf(unitKinds[kind]),
    isChosen: unitId === chosen,
  }));
