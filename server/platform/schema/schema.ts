import Joi from 'joi';
import { ObjectId } from 'mongodb';

/**
 * The vocabulary in which routes describe what they take and give. Inputs are converted on the way in: ids to
 * ObjectId, instants to Date. Text is trimmed, normalised to NFC and free of control characters.
 */
const idPattern = /^[0-9a-f]{24}$/;
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;
const dayPattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
// eslint-disable-next-line no-control-regex -- control characters are what it refuses
const withoutControls = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/;
const controlsRefused = {
  zh: { 'string.pattern.name': '含有不允许的字符' },
  en: { 'string.pattern.name': 'has characters that are not allowed' },
};

export const id = () =>
  Joi.string()
    .pattern(idPattern, 'id')
    .custom((value: string) => new ObjectId(value));

export const text = (max: number, min = 1) => {
  // Not an inverted pattern: Joi writes that into the document as if it were to be matched.
  const base = Joi.string().trim().normalize('NFC').max(max).pattern(withoutControls, 'text').messages(controlsRefused);
  return min === 0 ? base.allow('') : base.min(min);
};

/** Where a text is seen: what somebody says of themselves, or to others. */
export type TextScene = 'profile' | 'comment';

/**
 * Text that other people will see is looked at by WeChat before it is kept, as its rules ask. A schema marks it, and the
 * frame (`http/shown-text.ts`) does the rest, so that no route can forget.
 */
export interface Shown {
  scene: TextScene;
  /** The fate of a text that could not be checked: it is kept where staff read it first, refused where nobody does. */
  unchecked: 'kept' | 'refused';
}

/** Text that others will see, staff first: WeChat looks at it before it is kept. */
export const shownText = (max: number, min = 1) =>
  text(max, min).meta({ shown: { scene: 'comment', unchecked: 'kept' } satisfies Shown });
/** Text that others will see at once. */
export const shownAtOnce = (max: number, min: number, scene: Shown['scene']) =>
  text(max, min).meta({ shown: { scene, unchecked: 'refused' } satisfies Shown });

export const instant = () =>
  Joi.string()
    .pattern(instantPattern, 'instant')
    .isoDate()
    .custom((value: string, helpers) => {
      const date = new Date(value);
      const year = date.getUTCFullYear();
      return Number.isNaN(date.getTime()) || year < 1900 || year > 9000 ? helpers.error('string.isoDate') : date;
    });

/** A calendar day, `yyyy-mm-dd`, that exists. */
export const day = () =>
  Joi.string()
    .pattern(dayPattern, 'day')
    .custom((value: string, helpers) =>
      new Date(`${value}T00:00:00Z`).toISOString().startsWith(value) ? value : helpers.error('string.isoDate'),
    );

export const integer = (min: number, max: number) => Joi.number().integer().min(min).max(max);
/** In bodies a number is a number, never a string that looks like one. */
export const whole = (min: number, max: number) => integer(min, max).strict();
export const decimal = (min: number, max: number) => Joi.number().min(min).max(max).strict();
export const flag = () => Joi.boolean().strict();
/** `true` or `false` in a query string. */
export const queryFlag = () => Joi.boolean();
export const oneOf = <T extends string>(values: readonly T[]) => Joi.string<T>().valid(...values);
export const listOf = (items: Joi.Schema, max: number) => Joi.array().items(items).max(max);

const longitude = Joi.number().min(-180).max(180);
const latitude = Joi.number().min(-90).max(90);

/** GeoJSON point, WGS-84, `[longitude, latitude]`. */
export const geoPoint = () =>
  Joi.object({
    type: Joi.string().valid('Point').required(),
    coordinates: Joi.array().ordered(longitude.strict().required(), latitude.strict().required()).length(2).required(),
  });

/** The parameter of `near` and the like: `longitude,latitude`, as in GeoJSON. */
export const lngLat = () =>
  Joi.string()
    .pattern(/^-?\d{1,3}(\.\d{1,12})?,-?\d{1,2}(\.\d{1,12})?$/, 'lng,lat')
    .custom((value: string, helpers) => {
      const [lng, lat] = value.split(',').map(Number) as [number, number];
      return Math.abs(lng) > 180 || Math.abs(lat) > 90
        ? helpers.error('string.pattern.name', { name: 'lng,lat' })
        : ([lng, lat] as const);
    });

type Fields = Record<string, Joi.Schema>;
const isOptional = (schema: Joi.Schema): boolean => schema.$_getFlag('presence') === 'optional';

/** An object in an answer: every field is there unless it says `.optional()`, and there are no others. */
export const shape = (fields: Fields): Joi.ObjectSchema =>
  Joi.object(
    Object.fromEntries(
      Object.entries(fields).map(([key, schema]) => [key, isOptional(schema) ? schema : schema.required()]),
    ),
  );

// Parts of answers: as JSON has them, without conversions.
export const idOut = () => Joi.string().pattern(idPattern);
export const instantOut = () => Joi.string().isoDate();
export const textOut = () => Joi.string().allow('');
export const countOut = () => Joi.number().integer().min(0);
export const pointOut = () =>
  shape({ type: Joi.string().valid('Point'), coordinates: Joi.array().items(Joi.number()).length(2) });
/** Alternatives where the values are listed: Joi's JSON Schema leaves an allowed null out of an enum. */
export const nullable = (schema: Joi.Schema): Joi.Schema =>
  schema.$_getFlag('only') ? Joi.alternatives(schema, Joi.valid(null)) : schema.allow(null);
export const listOut = (items: Joi.Schema) => Joi.array().items(items);
/** One page of a list; `nextCursor` is null on the last. */
export const pageOf = (items: Joi.Schema) => shape({ items: listOut(items), nextCursor: nullable(Joi.string()) });
/** The caller's options with the thing shown; the same rules as the server's. */
export const abilities = (...names: string[]) => shape(Object.fromEntries(names.map((name) => [name, Joi.boolean()])));
