import fc from 'fast-check';
import type { Operation } from './operations.ts';
import { valid, type Sources } from './arbitrary.ts';

export interface FuzzRequest {
  operation: string;
  tag: string;
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: string;
}

const keys = Array.from({ length: 20 }, (_, i) => `fuzz-key-${i}`);
const junk: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e308,
  2 ** 53,
  true,
  [],
  {},
  [[]],
  'ffffffffffffffffffffffff',
  { $gt: '' },
  { $where: '1' },
  '\u0000',
  '\ud800',
  '../..',
  '%',
  'x'.repeat(3_000),
  '9999-12-31T23:59:59Z',
  '2026-02-30T00:00:00Z',
  '0000-00-00',
  'NaN',
  '１２',
  ['a', 'a'],
  { toString: 1 },
  { length: 9 },
];
const junkText = [
  '',
  ' ',
  '$gt',
  '../../etc',
  '%00',
  '%zz',
  '%ff',
  'null',
  'undefined',
  '-0',
  '1e9',
  'NaN',
  '🙂',
  '%F0%9F',
  '{}',
  '[]',
  '__proto__',
  'x'.repeat(500),
];
const hostileHeaders: readonly Record<string, string>[] = [
  { 'if-match': 'x' },
  { 'if-match': '"1", "2"' },
  { 'if-match': '*' },
  { 'idempotency-key': 'short' },
  { 'idempotency-key': 'x'.repeat(300) },
  { 'accept-language': '*;q=nonsense,,;' },
  { 'accept-language': 'x'.repeat(2_000) },
  { 'x-request-id': '<script>' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=nonsense' },
  { 'content-encoding': 'gzip' },
  { accept: 'text/html' },
  { 'x-forwarded-for': 'nobody' },
  { 'accept-encoding': 'br;q=x' },
];
const rawBodies = [
  '',
  '{',
  '[]',
  'null',
  '"x"',
  '{"a":}',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  `${'['.repeat(2_000)}${']'.repeat(2_000)}`,
  '{"$gt":""}',
  '\u0000',
];

/** Requests of an operation: most of them valid, the others with one thing wrong. */
export function requestOf(operation: Operation, sources: Sources): fc.Arbitrary<FuzzRequest> {
  const whole = fc.record({
    path: parametersOf(operation, 'path', sources),
    query: parametersOf(operation, 'query', sources),
    headers: fc.record(
      {
        'idempotency-key': fc.constantFrom(...keys),
        'if-match': fc.constantFrom('"1"', '"2"', '"3"'),
        'accept-language': fc.constantFrom('zh-CN', 'en', 'en-GB,zh;q=0.5'),
      },
      { requiredKeys: [] },
    ),
    body: operation.body ? valid(operation.body, 'body', sources) : fc.constant(undefined),
  });
  const right = whole.map((parts) => written(operation, parts));
  return fc.oneof(
    { weight: 6, arbitrary: right },
    {
      weight: 2,
      arbitrary: fc
        .tuple(whole, fc.nat(), fc.constantFrom(...junk))
        .map(([parts, where, value]) => written(operation, { ...parts, body: spoilt(parts.body, where, value) })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(whole, fc.nat(), fc.constantFrom(...junkText))
        .map(([parts, where, value]) => written(operation, { ...parts, query: withJunk(parts.query, where, value) })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(whole, fc.constantFrom(...junkText.filter(Boolean))).map(([parts, value]) =>
        written(operation, {
          ...parts,
          path: Object.fromEntries(Object.keys(parts.path).map((name) => [name, value])),
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(right, fc.constantFrom(...hostileHeaders))
        .map(([request, headers]) => ({ ...request, headers: { ...request.headers, ...headers } })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(right, fc.constantFrom(...rawBodies)).map(([request, body]) => withBody(request, body)),
    },
  );
}

interface Parts {
  path: Record<string, unknown>;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body: unknown;
}

function parametersOf(
  operation: Operation,
  place: 'path' | 'query',
  sources: Sources,
): fc.Arbitrary<Record<string, unknown>> {
  const wanted = operation.parameters.filter((parameter) => parameter.in === place);
  const fields = Object.fromEntries(wanted.map(({ name, schema }) => [name, valid(schema, name, sources)]));
  return fc.record(fields, { requiredKeys: wanted.filter(({ required }) => required).map(({ name }) => name) });
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
/** Lone surrogates cannot stand in an address. */
const encoded = (value: string): string =>
  /%[\da-zA-Z]{2}/.test(value) ? value : encodeURIComponent(value.toWellFormed());

function written(operation: Operation, { path, query, headers, body }: Parts): FuzzRequest {
  const place = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(asText(path[name])));
  const asked = Object.entries(query)
    .map(([key, value]) => `${encoded(key)}=${encoded(asText(value))}`)
    .join('&');
  const request = {
    operation: operation.name,
    tag: operation.tag,
    method: operation.method,
    url: `${place}${asked ? `?${asked}` : ''}`,
    headers,
  };
  if (body === undefined) return request;
  if (operation.form === 'files') return withForm(request, body);
  if (operation.form === 'fields') return withFields(request, body);
  return withBody(request, JSON.stringify(body));
}

function withFields(request: FuzzRequest, body: unknown): FuzzRequest {
  const fields = Object.entries(typeof body === 'object' && body !== null ? body : {});
  const text = fields.map(([name, value]) => `${encoded(name)}=${encoded(asText(value))}`).join('&');
  return {
    ...request,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...request.headers },
    body: text,
  };
}

const withBody = (request: FuzzRequest, body: string): FuzzRequest =>
  request.method === 'GET'
    ? request
    : { ...request, headers: { 'content-type': 'application/json', ...request.headers }, body };

const boundary = 'fuzz-boundary';
/** The values as the files of a form, as far as it has any. */
function withForm(request: FuzzRequest, body: unknown): FuzzRequest {
  const parts = Object.entries(typeof body === 'object' && body !== null ? body : {}).map(([name, value]) => {
    const head = `content-disposition: form-data; name="${encoded(name)}"; filename="photo.jpg"\r\ncontent-type: image/jpeg`;
    return `--${boundary}\r\n${head}\r\n\r\n${asText(value)}\r\n`;
  });
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}`, ...request.headers };
  return { ...request, headers, body: `${parts.join('')}--${boundary}--\r\n` };
}

const queryKeys = ['limit', 'cursor', 'a[$ne]', '__proto__', 'near', 'from', 'limit[]', 'constructor'];
function withJunk(query: Record<string, unknown>, where: number, value: string): Record<string, unknown> {
  const names = [...Object.keys(query), ...queryKeys];
  return { ...query, [names[where % names.length]]: value };
}

/** The body with one place in it replaced, left out, or added to. */
function spoilt(body: unknown, where: number, value: unknown): unknown {
  const places = placesOf(body);
  if (places.length === 0) return value;
  const { holder, key } = places[where % places.length];
  if (where % 3 === 0) delete (holder as Record<string, unknown>)[key];
  else if (where % 3 === 1) (holder as Record<string, unknown>)[key] = value;
  else (holder as Record<string, unknown>)[asText(value).slice(0, 20)] = value;
  return body;
}

function placesOf(node: unknown): { holder: object; key: string }[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [{ holder: node, key }, ...placesOf(value)]);
}
