import { XMLBuilder } from 'fast-xml-parser';
import type Joi from 'joi';
import { errorKinds, type Problem } from '../../../shared/errors.ts';
import { keysOf } from '../../../shared/words.ts';
import type { Face } from '../../platform/http/face.ts';
import { countOut, oneOf, textOut } from '../../platform/schema/schema.ts';
import { listOut, named, shape } from '../../platform/schema/shape.ts';

const builder = new XMLBuilder({ format: false, suppressEmptyNode: false });

/** Lists of GeoReport are elements within an element of their name; `attributes` holds an `attribute` each. */
function asElements(value: unknown): unknown {
  if (value === null) return '';
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      Array.isArray(part) ? { [name.replace(/s$/, '')]: part.map(asElements) } : asElements(part),
    ]),
  );
}

const xmlOf = (root: string, item: string, body: unknown): string =>
  `<?xml version="1.0" encoding="utf-8"?>${builder.build({
    [root]: Array.isArray(body) ? { [item]: body.map(asElements) } : asElements(body),
  })}`;

/** A refusal of GeoReport, one a wrong field: `code` is the HTTP status, `error` the stable code. */
const errorsSchema = named(
  'GeoReportErrors',
  listOut(
    shape({
      code: countOut(),
      description: textOut(),
      error: named('ErrorCode', oneOf(keysOf(errorKinds))),
    }),
  ) as Joi.ArraySchema,
);

function errorsOf({ status, code, detail, fields }: Problem) {
  const one = (description: string) => ({ code: status, description, error: code });
  return fields?.length
    ? fields.map(({ path, message }) => one(`${code}: ${path.replace(/^(body|query|path)\./, '')}: ${message}`))
    : [one(`${code}: ${detail}`)];
}

const written = (address: string, root: string, item: string, body: unknown) =>
  /\.xml\/?$/i.test(address)
    ? { media: 'text/xml', text: xmlOf(root, item, body) }
    : { media: 'application/json', text: JSON.stringify(body) };

/** Answers as GeoReport v2 writes them, in JSON or XML by the ending of the address. */
export const geoReport = (root: string, item: string): Face => ({
  media: ['application/json', 'text/xml'],
  answer: (body, address) => written(address, root, item, body),
  refusal: (problem, address) => written(address, 'errors', 'error', errorsOf(problem)),
  refusalSchema: errorsSchema,
});
