import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument } from '../../server/platform/http/openapi/document.ts';
import { routes } from '../../server/routes.ts';
import { operationsAt, resolved } from './resolved.ts';

type Validator = ReturnType<Ajv2020['compile']>;
interface Response {
  content?: Record<string, { schema: object }>;
  /** Of a default response: the statuses that it stands for. */
  'x-statuses'?: object;
}
interface Operation {
  responses: Record<string, Response>;
}

export const document = resolved(openApiDocument(routes, 'test', '/')) as {
  paths: Record<string, Record<string, Operation>>;
};

const ajv = new Ajv2020({ strict: false, allErrors: true, allowUnionTypes: true });
addFormats.default(ajv);

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  operationsAt(methods).map(([method, operation]) => ({
    method,
    path,
    operation,
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    validators: new Map<string, Validator>(),
  })),
);

const responseOf = ({ responses }: Operation, status: number): Response | undefined =>
  responses[status] ?? (status in (responses.default['x-statuses'] ?? {}) ? responses.default : undefined);

/** A schema by which objects have no other fields than it names: clients may be given more, but not by this version. */
function closed<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(closed) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, closed(part as unknown)]));
  const isObject = [parts.type].flat().includes('object') && parts.properties !== undefined;
  return { ...(isObject ? { additionalProperties: false } : {}), ...parts } as T;
}

/** Fails when an answer of the API is not what `/openapi.json` says: its status, its type, its body. */
export function checkAgainstContract(method: string, path: string, status: number, type: string, body: unknown): void {
  const found = operations.filter((entry) => entry.method === method.toLowerCase() && entry.pattern.test(path));
  // A literal path wins over one with parameters.
  const entry = found.sort((a, b) => (a.path.match(/\{/g)?.length ?? 0) - (b.path.match(/\{/g)?.length ?? 0))[0];
  if (!entry) return;
  const response = responseOf(entry.operation, status);
  const name = `${method} ${entry.path} → ${status}`;
  if (!response) throw new Error(`${name} is not documented: ${JSON.stringify(body)}`);
  const media = type.split(';')[0] ?? '';
  const schema = response.content?.[media]?.schema;
  // A stream is read by its own test, event by event.
  if (media === 'text/event-stream' && schema) return;
  if (!schema) {
    if (response.content) throw new Error(`${name} has the undocumented type ${media}`);
    if (body !== undefined) throw new Error(`${name} has a body and should have none`);
    return;
  }
  const key = `${status} ${media}`;
  let validator = entry.validators.get(key);
  if (!validator) {
    validator = ajv.compile(closed(schema));
    entry.validators.set(key, validator);
  }
  if (!validator(body))
    throw new Error(
      `${name} differs from its schema: ${ajv.errorsText(validator.errors)}\n${JSON.stringify(body, null, 1).slice(0, 2000)}`,
    );
}
