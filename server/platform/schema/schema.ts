import Joi from 'joi';
import { ObjectId } from 'mongodb';
import { errorKinds } from '../../../shared/errors.ts';
import { limits } from '../../../shared/limits.ts';
import { participationStates } from '../../../shared/participation-states.ts';
import { categories, keysOf, messageKinds, skills, unitKinds } from '../../../shared/words.ts';
import { named, optional, shape, type Infer } from './shape.ts';
import { ruled } from './string-rules.ts';

/**
 * The vocabulary in which routes describe what they take and give. Inputs are converted on the way in: ids to
 * ObjectId, instants to Date, telephone numbers and codes to their one form. Text is trimmed, normalised to NFC and has
 * nothing in it that cannot be seen.
 */
const idPattern = /^[0-9a-f]{24}$/;

export const id = () =>
  named(
    'Id',
    Joi.string<ObjectId>()
      .pattern(idPattern, 'id')
      .custom((value: string) => new ObjectId(value)),
  );

/** Marks a text that somebody has typed: what a request says of it stays nowhere but where its route puts it. */
const typed: { typed: true } = { typed: true };

const readable = (name: string, max: number, min: number, manyLines: boolean) => {
  const base = ruled().meta(typed).trim().normalize('NFC').atMost(max).readable(manyLines);
  return named(`${name}${min}To${max}`, min === 0 ? base.allow('') : base.atLeast(min));
};

/** A text of one or more lines; its length is what a reader counts. */
const text = (max: number, min = 1) => readable('Text', max, min, true);
/** A name, a title, an address: one line, something to be seen in it. */
export const line = (max: number, min = 1) => readable('Line', max, min, false);

/** Where a text is seen: what somebody says of themselves, or to others. */
export type TextScene = 'profile' | 'comment';

/**
 * Text that other people will see is looked at by WeChat before it is kept, as its rules ask. A schema marks it, and
 * the frame (`http/shown-text.ts`) does the rest, so that no route can forget.
 */
export interface Shown {
  scene: TextScene;
  /** The fate of a text that could not be checked: it is kept where staff read it first, refused where nobody does. */
  unchecked: 'kept' | 'refused';
}

const keptUnchecked: { shown: Shown } = { shown: { scene: 'comment', unchecked: 'kept' } };
/** Text that others will see, staff first: WeChat looks at it before it is kept. */
export const shownText = (max: number, min = 1) => text(max, min).meta(keptUnchecked);
export const shownLine = (max: number, min = 1) => line(max, min).meta(keptUnchecked);
/** The cell of a file that holds such a line, as it stands there; the file's reader says what is wrong with it. */
export const shownCell = (max: number) => Joi.string().max(max).allow('').meta(keptUnchecked);
/** Text that others will see at once. */
export const shownAtOnce = (max: number, min: number, scene: Shown['scene']) =>
  text(max, min).meta({ shown: { scene, unchecked: 'refused' } satisfies Shown });
/** A name of one line that others will see at once. */
export const shownName = (max: number) =>
  line(max).meta({ shown: { scene: 'profile', unchecked: 'refused' } satisfies Shown });

/** An instant with its distance from UTC, by the calendar: 30 February is none. */
export const instant = () => named('Instant', ruled().instant());
/** A calendar day, `yyyy-mm-dd`, that exists. */
export const day = () => named('Day', ruled().calendarDay());
/** A time of day in the city, `HH:mm`; `24:00` is the end of the day. */
export const clockTime = () => named('ClockTime', ruled().clockTime());
/** A telephone number in whatever way it is written; kept in one. */
const anyPhone = () => ruled().meta(typed).max(limits.typedLength).phone();
export const phone = () => named('Phone', anyPhone());
export const phoneOrNone = () => named('PhoneOrNone', anyPhone().allow(''));
/** A code that people type, such as `xmw2-3kqp`; `pattern` says how it looks in capitals and without what groups it. */
export const typedCode = (pattern: RegExp) => ruled().meta(typed).max(limits.typedLength).code(pattern);

export const integer = (min: number, max: number) => Joi.number().integer().min(min).max(max);
/** In bodies a number is a number, never a string that looks like one. */
export const whole = (min: number, max: number) => integer(min, max).strict();
export const decimal = (min: number, max: number) => Joi.number().min(min).max(max).strict();
export const flag = () => Joi.boolean().strict();
/** `true` or `false` in a query string. */
export const queryFlag = () => Joi.boolean();
export const oneOf = <const T extends string>(values: readonly T[]) => Joi.string<T>().valid(...values);

const longitude = Joi.number().min(-180).max(180);
const latitude = Joi.number().min(-90).max(90);

/** GeoJSON point, WGS-84, `[longitude, latitude]`. */
export const geoPoint = () =>
  named(
    'GivenPoint',
    shape({
      type: oneOf(['Point']),
      coordinates: Joi.array<[number, number]>()
        .ordered(longitude.strict().required(), latitude.strict().required())
        .length(2),
    }),
  );

/** The parameter of `near` and the like: `longitude,latitude`, as in GeoJSON. */
export const lngLat = () =>
  Joi.string<readonly [number, number]>()
    .pattern(/^-?\d{1,3}(\.\d{1,12})?,-?\d{1,2}(\.\d{1,12})?$/, 'lng,lat')
    .custom((value: string, helpers) => {
      const [lng, lat] = value.split(',').map(Number) as [number, number];
      return Math.abs(lng) > 180 || Math.abs(lat) > 90
        ? helpers.error('string.pattern.name', { name: 'lng,lat' })
        : ([lng, lat] as const);
    });

/** The ids that a path names. */
export function pathIds<const N extends string>(...names: readonly N[]): Joi.ObjectSchema<Record<N, ObjectId>> {
  const schema = shape(Object.fromEntries(names.map((name) => [name, id()])));
  onlyIds.add(schema);
  return schema as never;
}

/** Schemas of ids and nothing else. */
const onlyIds = new WeakSet<Joi.Schema>();

/** The values that a schema of `pathIds` gives, without its other questions; undefined where it has to be asked. */
export function idsOf(
  schema: Joi.Schema,
  texts: Readonly<Record<string, string>>,
): Record<string, ObjectId> | undefined {
  if (!onlyIds.has(schema)) return undefined;
  const ids: Record<string, ObjectId> = {};
  for (const name in texts) {
    if (!idPattern.test(texts[name])) return undefined;
    ids[name] = new ObjectId(texts[name]);
  }
  return ids;
}

/** How many rows a page of a list is to have, and where it begins. */
export const pageFields = (limit = 20, max: number = limits.pageSize) => ({
  limit: integer(1, max).default(limit),
  cursor: optional(Joi.string().max(600)),
});

// Parts of answers: as JSON has them, without conversions.
export const idOut = () => named('Id', Joi.string().pattern(idPattern));
export const instantOut = () => Joi.string().isoDate();
export const textOut = () => Joi.string().allow('');
/** A text of the service's own or of an administrator's, in both languages. */
export const bilingualOut = () => named('Bilingual', shape({ zh: textOut(), en: textOut() }));
/** A thing that is known by a key, with its name. */
export const keyedOut = () => named('Keyed', shape({ key: textOut(), name: bilingualOut() }));
export const countOut = () => Joi.number().integer().min(0);
export const pointOut = () =>
  named(
    'Point',
    shape({
      type: oneOf(['Point']),
      coordinates: Joi.array<[number, number]>().ordered(Joi.number().required(), Joi.number().required()).length(2),
    }),
  );

/** Somebody as others see them. */
export const personOut = () => named('PersonName', shape({ id: idOut(), displayName: textOut() }));

// The bodies of changes that need little more than their address.
export const nothing = () => named('Nothing', shape({}));
export const reason = () => named('Reason', shape({ reason: shownText(limits.reasonLength) }));
export const maybeReason = () => named('MaybeReason', shape({ reason: optional(shownText(limits.reasonLength)) }));
/** A yes or no to what somebody entered; a no says why. */
export const verdict = () =>
  named(
    'Verdict',
    shape({
      accept: flag(),
      reason: optional(shownText(limits.reasonLength).when('accept', { is: false, then: Joi.required() })),
    }),
  );
export type Verdict = Infer<ReturnType<typeof verdict>>;

// The long vocabularies.
export const unitKind = () => named('UnitKind', oneOf(keysOf(unitKinds)));
export const category = () => named('Category', oneOf(keysOf(categories)));
export const skill = () => named('Skill', oneOf(keysOf(skills)));
export const messageKind = () => named('MessageKind', oneOf(keysOf(messageKinds)));
export const participationState = () => named('ParticipationState', oneOf(participationStates));
export const errorCode = () => named('ErrorCode', oneOf(keysOf(errorKinds)));
