import type Joi from 'joi';
import { apiPrefix } from '../route-table.ts';
import { cookieNameOf } from '../browser.ts';
import { givesEvents, type StreamType } from '../event-stream.ts';
import type { FileType } from '../file-answer.ts';
import type { UploadRule } from '../upload.ts';
import type { Route } from '../route.ts';
import { sharedRefusals } from './common-refusals.ts';
import type { Json } from './extended-shapes.ts';
import { NamedShapes } from './named-shapes.ts';
import { facedContent, problemSchema } from './problem.ts';
import { isVersioned, needsSession, refusalsOf } from './refusals.ts';
import { SharedParts } from './shared-parts.ts';

interface Parts {
  shapes: NamedShapes;
  parameters: SharedParts;
  requestBodies: SharedParts;
  responses: SharedParts;
}

/** The OpenAPI 3.1 document of the declared routes; nothing in it is written twice. */
export function openApiDocument(routes: readonly Route[], version: string, serverUrl: string): Json {
  const parts: Parts = {
    shapes: new NamedShapes(),
    parameters: new SharedParts('parameters'),
    requestBodies: new SharedParts('requestBodies'),
    responses: new SharedParts('responses'),
  };
  for (const route of routes) {
    for (const one of parametersOf(route, parts.shapes)) parts.parameters.count(parameterNames(one), one);
    for (const { names, body } of bodyOf(route, parts.shapes)) parts.requestBodies.count(names, body);
    for (const { names, response } of successes(route, parts.shapes)) parts.responses.count(names, response);
  }
  const byPath = new Map<string, Route[]>();
  for (const route of routes) {
    const path = `${apiPrefix}${route.path}`.replace(/:(\w+)/g, '{$1}');
    byPath.set(path, [...(byPath.get(path) ?? []), route]);
  }
  const paths = Object.fromEntries([...byPath].map(([path, its]) => [path, pathItem(its, parts)]));
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
    // Operations without a session say so.
    security: [{ session: [] }, { browser: [] }],
    paths,
    components: {
      schemas: { Problem: problemSchema, ...parts.shapes.schemas },
      parameters: parts.parameters.parts,
      requestBodies: parts.requestBodies.parts,
      responses: { ...sharedRefusals, ...parts.responses.parts },
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', description: 'The token that POST /sessions answers.' },
        browser: {
          type: 'apiKey',
          in: 'cookie',
          name: cookieNameOf('session', true),
          description:
            'The cookie of a browser’s session; without `__Host-` where the service is for its own machine only.',
        },
      },
    },
  };
}

/** Parameters as a path or an operation has them; none are not mentioned. */
const listed = (list: readonly Json[], { parameters }: Parts): Json =>
  list.length > 0 ? { parameters: list.map((one) => parameters.refer(one)) } : {};

/** The operations of a path; the parameters that all of them take stand once. */
function pathItem(routes: readonly Route[], parts: Parts): Json {
  const own = routes.map((route) => ownParameters(route, parts.shapes));
  const [texts, ...others] = own.map((list) => list.map((one) => JSON.stringify(one)));
  const common = new Set(texts.filter((one) => others.every((list) => list.includes(one))));
  const inPath = inputs(routes[0].params, 'path', parts.shapes);
  const isCommon = (one: Json): boolean => common.has(JSON.stringify(one));
  return {
    ...listed([...inPath, ...own[0].filter(isCommon)], parts),
    ...Object.fromEntries(
      routes.map((route, at) => {
        const parameters = own[at].filter((one) => !isCommon(one));
        return [route.method, operation(route, parameters, parts)];
      }),
    ),
  };
}

function operation(route: Route, parameters: readonly Json[], parts: Parts): Json {
  const { shapes, requestBodies, responses } = parts;
  const [given] = bodyOf(route, shapes);
  return {
    operationId: route.name,
    summary: route.summary,
    tags: [route.tag],
    ...(needsSession(route) ? {} : { security: [{}, ...(route.face ? [] : [{ session: [] }, { browser: [] }])] }),
    ...listed(parameters, parts),
    ...(given ? { requestBody: requestBodies.refer(given.body) } : {}),
    responses: {
      ...Object.fromEntries(
        successes(route, shapes).map(({ status, response }) => [status, responses.refer(response)]),
      ),
      ...refusalsOf(route, shapes),
    },
  };
}

/**
 * The names that a parameter may have in the document: its own, or with that of its shape or its bound. A header's are
 * long, and half of all operations have them.
 */
function parameterNames({ name, schema }: Json): string[] {
  if (name === 'Idempotency-Key') return ['key'];
  if (name === 'If-Match') return ['etag'];
  const { $ref, maximum, enum: values } = schema as { $ref?: string; maximum?: number; enum?: readonly string[] };
  const further = $ref?.split('/').at(-1) ?? maximum ?? values?.[0];
  return [name as string, ...(further === undefined ? [] : [`${name as string}-${further}`])];
}

/** The body that a route takes, where it takes one, with the name of its shape. */
function bodyOf(route: Route, shapes: NamedShapes): { names: string[]; body: Json }[] {
  if (route.kind === 'selfCommitting' && route.upload) return [{ names: ['Upload'], body: uploadBody(route.upload) }];
  if (!('body' in route) || !route.body) return [];
  if (route.face) {
    const content = { 'application/x-www-form-urlencoded': { schema: shapes.write(route.body) } };
    return [{ names: [], body: { required: true, content } }];
  }
  const content = { 'application/json': { schema: shapes.writeBody(route.body) } };
  return [{ names: [nameOf(content) ?? []].flat(), body: { required: true, content } }];
}

/** A file as OpenAPI 3.1 describes one (“Considerations for multipart Content”). */
const uploadBody = ({ field, maxBytes }: UploadRule): Json => ({
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        properties: {
          [field]: { type: 'string', format: 'binary', description: `At most ${maxBytes} bytes.` },
        },
        required: [field],
      },
    },
  },
});

const parametersOf = (route: Route, shapes: NamedShapes): Json[] => [
  ...inputs(route.params, 'path', shapes),
  ...ownParameters(route, shapes),
];

/** The parameters of an operation beside those of its path. */
const ownParameters = (route: Route, shapes: NamedShapes): Json[] => [
  ...inputs(route.query, 'query', shapes),
  ...headers(route),
];

function inputs(schema: Joi.Schema | undefined, place: 'path' | 'query', shapes: NamedShapes): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = shapes.write(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    ...(place === 'path' || required.includes(name) ? { required: true } : {}),
    schema: property,
  }));
}

const idOfEvent: Json = { type: 'string', maxLength: 600 };

function headers(route: Route): Json[] {
  const header = (name: string, description: string, schema: Json) => ({
    name,
    in: 'header',
    description,
    schema,
  });
  if (route.method === 'get')
    return givesEvents(route)
      ? [header('Last-Event-ID', 'The last event that the reader has; what came after it is told first.', idOfEvent)]
      : [];
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

interface NamedResponse {
  status: string;
  /** The names that it may have in the document. */
  names: readonly string[];
  response: Json;
}

const descriptions: Readonly<Record<string, string>> = { 201: 'Created', 304: 'Unchanged' };

function successes(route: Route, shapes: NamedShapes): NamedResponse[] {
  return Object.entries(route.answers).map(([status, schema]) => {
    const description = descriptions[status] ?? 'Done';
    if (!schema) return { status, names: [status], response: { description } };
    if (route.face && 'describe' in schema) {
      const content = facedContent(route.face.media, shapes.write(schema));
      return { status, names: [], response: { description, content } };
    }
    const content = contentOf(schema, shapes);
    const name = 'media' in schema ? 'File' : 'event' in schema ? 'Events' : nameOf(content);
    return {
      status,
      names: name === undefined ? [] : [`${status === '200' ? '' : description}${name}`],
      response: { description, content },
    };
  });
}

/**
 * Of a file the document says the type; what is in it is no JSON Schema's business (OpenAPI 3.1, “Considerations for
 * File Uploads”).
 */
function contentOf(schema: Joi.Schema | FileType | StreamType, shapes: NamedShapes): Json {
  if ('media' in schema) return { [schema.media]: { schema: {} } };
  // Of a stream the document says the shape of each event's data.
  if ('event' in schema) return { 'text/event-stream': { schema: shapes.write(schema.event) } };
  return { 'application/json': { schema: shapes.write(schema) } };
}

interface Named {
  $ref?: string;
  properties?: { items?: { items?: Named } };
}
/** The name of the one shape that a body or an answer is; a list of one shape is called after it. */
function nameOf(content: Json): string | undefined {
  const { $ref, properties } = (content as Record<string, { schema: Named }>)['application/json'].schema;
  const listed = properties?.items?.items?.$ref;
  return $ref?.split('/').at(-1) ?? (listed && `${listed.split('/').at(-1)}List`);
}
