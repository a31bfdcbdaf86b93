import Joi from 'joi';
import { limits } from '../../../../shared/limits.ts';
import { stationLimits, stationOffers, type StationOffer } from '../../../../shared/stations.ts';
import { keysOf, unitKinds, type Bilingual, type UnitKind } from '../../../../shared/words.ts';
import { expected } from '../../../platform/record-files/expected.ts';
import { line } from '../../../platform/schema/schema.ts';

/** One line of a file of units: a unit below the one that the file is for. */
export interface UnitLine {
  /** Where it stands in the file, from 1; the heading is line 1. */
  line: number;
  name: string;
  kind: UnitKind;
  /** Names from the first level down to the parent, parted by `/`; empty for the unit itself that the file is for. */
  parent: string;
  lng?: number;
  lat?: number;
  address: string;
  /** Of a couriers' station alone. */
  hours?: string;
  offers?: StationOffer[];
}

/** A cell that cannot be, by the line that it stands in; an empty `field` is the whole line. */
export interface WrongCell {
  line: number;
  field: string;
  expected: Bilingual;
}

const kinds = keysOf(unitKinds);
const kindByName = new Map<string, UnitKind>(
  kinds.flatMap((kind) => [
    [kind, kind],
    [unitKinds[kind].zh, kind],
    [unitKinds[kind].en, kind],
  ]),
);

const kind = Joi.string()
  .required()
  .custom(
    (value: string, helpers) =>
      kindByName.get(value) ??
      helpers.error('any.only', { valids: kinds.map((one) => `${one} (${unitKinds[one].zh})`) }),
  );

const offerByName = new Map<string, StationOffer>(
  keysOf(stationOffers).flatMap((offer) => [
    [offer, offer],
    [stationOffers[offer].zh, offer],
    [stationOffers[offer].en, offer],
  ]),
);

/** A cell that is empty of any other unit. */
const ofStations = <S extends Joi.Schema>(schema: S): S =>
  schema.when('kind', { is: 'station', otherwise: Joi.forbidden() }) as S;

/** The cells of a line as they are to be; `checkRecord` and `readUnitLine` check by it. */
export const unitLineSchema = Joi.object<Omit<UnitLine, 'line'>>({
  name: line(limits.nameLength).pattern(/\//, { name: 'slash', invert: true }).required(),
  kind,
  parent: Joi.string().trim().max(limits.unitWayLength).allow('').default(''),
  lng: Joi.number().min(-180).max(180),
  lat: Joi.number().min(-90).max(90),
  address: line(limits.addressLength, 0).default(''),
  hours: ofStations(line(stationLimits.hoursLength, 0)),
  offers: ofStations(
    Joi.string()
      .trim()
      .custom((text: string, helpers) => {
        const offers = text.split(/[、,，;；/\s]+/).map((name) => offerByName.get(name));
        return offers.includes(undefined)
          ? helpers.error('any.only', {
              valids: keysOf(stationOffers).map((one) => `${one} (${stationOffers[one].zh})`),
            })
          : [...new Set(offers)];
      }),
  ),
}).and('lng', 'lat');

/** Empty cells say nothing. */
export const withoutEmpty = (cells: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== '' && cell !== undefined));

/** A line made of its cells, or everything that is wrong with them. */
export function readUnitLine(
  at: number,
  cells: Readonly<Record<string, unknown>>,
): { line: UnitLine } | { wrong: WrongCell[] } {
  const checked = unitLineSchema.validate(withoutEmpty(cells), { abortEarly: false, errors: { label: false } });
  if (!checked.error) return { line: { ...checked.value, line: at } };
  const wrong = checked.error.details.map(({ path, type, message, context }) => ({
    line: at,
    field: path.join('.'),
    expected: expected(type, context ?? {}, message),
  }));
  return { wrong };
}
