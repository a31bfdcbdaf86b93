import type Joi from 'joi';
import { errorKinds, type ErrorCode } from '../../../../shared/errors.ts';
import { keysOf } from '../../../../shared/words.ts';
import { apiPrefix } from '../router.ts';
import type { FileType } from '../file-answer.ts';
import type { Route } from '../route.ts';
import { shownFields } from '../shown-text.ts';
import { problemSchema } from './problem.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of the declared routes; nothing in it is written twice. */
export function openApiDocument(routes: readonly Route[], version: string, serverUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `${apiPrefix}${route.path}`.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '先锋 Xianfeng',
      version,
      description:
        'Matches volunteers’ offers to the needs of communities by place, skill and time. See docs/api.md for the conventions.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl || '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'The token that POST /sessions answers.' },
      },
    },
  };
}

function operation(route: Route): Json {
  const body = 'body' in route ? route.body : undefined;
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.tag],
    ...(needsSession(route) ? { security: [{ session: [] }] } : { security: [{}, { session: [] }] }),
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query'), ...headers(route)],
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } } : {}),
    responses: { ...successes(route), ...refusals(route) },
  };
}

const needsSession = ({ permission }: Route): boolean =>
  permission.kind === 'signedIn' || (permission.kind === 'policy' && !permission.withoutSession);

const jsonSchema = (schema: Joi.Schema): Json =>
  corrected(schema['~standard'].jsonSchema.input({ target: 'draft-2020-12' }));

/** Joi writes formats of its own (`hex`), and leaves an allowed null out of an enum. */
function corrected(schema: unknown): Json {
  if (Array.isArray(schema)) return schema.map(corrected) as unknown as Json;
  if (typeof schema !== 'object' || schema === null) return schema as Json;
  const entries = Object.entries(schema).filter(
    ([key, value]) => key !== 'format' || value === 'date-time' || value === 'uri',
  );
  const result: Json = Object.fromEntries(entries.map(([key, value]) => [key, corrected(value)]));
  const { type, enum: values } = result;
  if (Array.isArray(type) && type.includes('null') && Array.isArray(values) && !values.includes(null))
    result.enum = [...(values as unknown[]), null];
  return result;
}

function parameters(schema: Joi.Schema | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const isVersioned = (route: Route): boolean =>
  !['get', 'post'].includes(route.method) || (route.refusals ?? []).includes('precondition_failed');

function headers(route: Route): Json[] {
  const header = (name: string, description: string, schema: Json) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema,
  });
  if (route.method === 'get') return [];
  const list = [
    header('Idempotency-Key', 'Makes a retry answer what the first attempt answered.', {
      type: 'string',
      minLength: 8,
      maxLength: 200,
      pattern: '^[!-~]+$',
    }),
  ];
  if (isVersioned(route))
    list.push(
      header('If-Match', 'The ETag that was read; 412 when it has moved on.', {
        type: 'string',
        pattern: '^"\\d{1,15}"$',
      }),
    );
  return list;
}

function successes(route: Route): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(route.answers).map(([status, schema]) => [
      status,
      { description: status === '201' ? 'Created' : 'Done', ...(schema ? { content: contentOf(schema) } : {}) },
    ]),
  );
}

/** Of a file the document says the type; what is in it is no JSON Schema's business (OpenAPI 3.1, “Considerations for File Uploads”). */
const contentOf = (schema: Joi.Schema | FileType): Json =>
  'media' in schema ? { [schema.media]: { schema: {} } } : { 'application/json': { schema: jsonSchema(schema) } };

/** The refusals that any route of this kind may give, and those that this one adds. */
function refusalCodes(route: Route): ErrorCode[] {
  const codes: ErrorCode[] = [
    'invalid_request',
    'too_many_requests',
    'internal',
    'unavailable',
    'session_expired',
    'account_closed',
  ];
  if (needsSession(route)) codes.push('unauthenticated');
  if (route.params) codes.push('not_found');
  if (route.permission.kind === 'policy') codes.push('not_found', 'forbidden');
  if (route.method !== 'get') {
    codes.push(
      'malformed_json',
      'unsupported_media_type',
      'body_too_large',
      'invalid_idempotency_key',
      'idempotency_key_reused',
      'invalid_precondition',
    );
    if (isVersioned(route)) codes.push('precondition_failed');
  }
  if ('body' in route && route.body && shownFields(route.body).length > 0) codes.push('text_refused', 'text_unchecked');
  return [...new Set([...codes, ...(route.refusals ?? [])])];
}

function refusals(route: Route): Record<string, Json> {
  const codes = refusalCodes(route);
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of keysOf(errorKinds)) {
    if (!codes.includes(code)) continue;
    const { status } = errorKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      String(status),
      {
        description: list.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
