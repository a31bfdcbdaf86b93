import Joi from 'joi';
import { ObjectId } from 'mongodb';
import { limits } from '../../../shared/limits.ts';
import { instant, integer, line, oneOf, shownText } from '../../platform/schema/schema.ts';
import { optional, shape, type Infer } from '../../platform/schema/shape.ts';

const endings = ['json', 'xml'] as const;
export const ending = () => oneOf(endings);

// Together, whatever stands in them, they leave an address shorter than the 16 KiB that a server reads.
const maxIds = 25;
const maxCodes = 10;
const idLength = 24;
const maxPageSize = 200;
const maxPages = 100;

/** Values of at most so many characters in a row with commas between, each as `read` takes it. */
const commaList = <T>(max: number, length: number, read: (part: string) => T | undefined) =>
  Joi.string<T[]>()
    .max(max * (length + 1))
    .custom((text: string, helpers) => {
      const parts = text.split(',').map((part) => read(part.trim()));
      return parts.length > max || parts.includes(undefined)
        ? helpers.error('string.pattern.name', { name: 'list' })
        : parts;
    });

const keyPattern = /^[a-zA-Z.]{1,60}$/;
const statuses = ['open', 'closed'] as const;

/** The address says which jurisdiction is meant; a sender that names it is not refused. */
const jurisdiction = () => optional(line(limits.nameLength));
const keyLength = 100;
const key = () => line(keyLength);

export const aboutOne = shape({ jurisdiction_id: jurisdiction(), api_key: optional(key()) });

export const requestQuery = shape({
  jurisdiction_id: jurisdiction(),
  api_key: optional(key()),
  /** Goes before everything else that is asked. */
  service_request_id: optional(
    commaList(maxIds, idLength, (part) => (/^[0-9a-f]{24}$/.test(part) ? new ObjectId(part) : undefined)),
  ),
  service_code: optional(commaList(maxCodes, limits.keyLength, (part) => (keyPattern.test(part) ? part : undefined))),
  start_date: optional(instant()),
  end_date: optional(instant()),
  status: optional(commaList(statuses.length, limits.keyLength, (part) => statuses.find((one) => one === part))),
  page: integer(1, maxPages).default(1),
  page_size: integer(1, maxPageSize).default(maxPageSize),
});
export type RequestQuery = Infer<typeof requestQuery>;

/** A reference stands in an address (`showGeoReportToken`). */
export const reference = () => Joi.string().pattern(/^[\w.~-]{1,100}$/, 'reference');

/**
 * A request as GeoReport has it sent. Other fields, such as the name and the number of whoever reported it or a link to
 * a picture, are neither read nor kept.
 */
export const requestBody = shape({
  jurisdiction_id: jurisdiction(),
  api_key: key().default(''),
  service_code: line(limits.keyLength),
  /** WGS-84. */
  lat: Joi.number().min(-90).max(90),
  long: Joi.number().min(-180).max(180),
  address_string: optional(line(limits.addressLength)),
  description: shownText(limits.textLength, 0).default(''),
  'attribute[reference]': optional(reference()),
}).unknown();
export type RequestBody = Infer<typeof requestBody>;
