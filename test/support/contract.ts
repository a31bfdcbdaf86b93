import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument } from '../../server/platform/http/openapi/document.ts';
import { routes } from '../../server/routes.ts';
import { operationsAt, resolved } from './resolved.ts';

type Validator = ReturnType<Ajv2020['compile']>;
interface Response {
  content?: Record<string, { schema: object }>;
  /** Of a default response: in words, the statuses and codes of the operation's own. */
  description?: string;
  /** The statuses that all such operations have, and those of another response besides. */
  'x-statuses'?: object;
  'x-besides'?: Response;
}
interface Operation {
  parameters?: { name: string }[];
  responses: Record<string, Response>;
}

export const document = resolved(openApiDocument(routes, 'test', '/')) as {
  paths: Record<string, Record<string, Operation> & { parameters?: Operation['parameters'] }>;
};

/** Without the pass that shortens a validator: each is asked a few dozen times, and that takes longer than they do. */
const ajv = new Ajv2020({ strict: false, allErrors: true, allowUnionTypes: true, code: { optimize: false } });
addFormats.default(ajv);

const parametersIn = (path: string): number => path.match(/\{/g)?.length ?? 0;

/** A literal path wins over one with parameters, so it is looked at first. */
const operations = Object.entries(document.paths)
  .flatMap(([path, methods]) =>
    operationsAt<Operation>(methods).map(([method, operation]) => ({
      method,
      path,
      operation: { ...operation, parameters: [...(methods.parameters ?? []), ...(operation.parameters ?? [])] },
      pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    })),
  )
  .sort((a, b) => parametersIn(a.path) - parametersIn(b.path));

type Found = (typeof operations)[number];

/** The operations of one method whose paths have so many parts. */
const alike = new Map<string, Found[]>();
const kindOf = (method: string, path: string): string => `${method} ${path.split('/').length}`;
for (const one of operations) {
  const kind = kindOf(one.method, one.path);
  alike.set(kind, [...(alike.get(kind) ?? []), one]);
}

/**
 * Whether the operation has the part that a status of its default response is about: a name in its path, an `If-Match`.
 */
const isApplicable = ({ path, operation }: Found, status: number): boolean => {
  if (status === 404) return path.includes('{');
  return status !== 412 || operation.parameters.some(({ name }) => name === 'If-Match');
};

const isOfAll = (response: Response | undefined, status: number): boolean =>
  response !== undefined && (status in (response['x-statuses'] ?? {}) || isOfAll(response['x-besides'], status));

const responseOf = (found: Found, status: number): Response | undefined => {
  const { responses } = found.operation;
  const usual = responses.default;
  const isOwn = new RegExp(`(^|; )${status} `).test(usual.description ?? '');
  return responses[status] ?? (isOwn || (isOfAll(usual, status) && isApplicable(found, status)) ? usual : undefined);
};

/** A schema by which objects have no other fields than it names: clients may be given more, but not by this version. */
function closed<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(closed) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, closed(part as unknown)]));
  const isObject = [parts.type].flat().includes('object') && parts.properties !== undefined;
  return { ...(isObject ? { additionalProperties: false } : {}), ...parts } as T;
}

/** Compiled when first asked for; once where several operations answer alike, as most refuse. */
function validatorOf(schema: object): Validator {
  const known = validators.get(schema);
  if (known) return known;
  const shape = closed(schema);
  const text = JSON.stringify(shape);
  const validator = byText.get(text) ?? ajv.compile(shape);
  byText.set(text, validator);
  validators.set(schema, validator);
  return validator;
}
const validators = new WeakMap<object, Validator>();
const byText = new Map<string, Validator>();

/** Fails when an answer of the API is not what `/openapi.json` says: its status, its type, its body. */
export function checkAgainstContract(method: string, path: string, status: number, type: string, body: unknown): void {
  const own = method.toLowerCase();
  const entry = alike.get(kindOf(own, path))?.find(({ pattern }) => pattern.test(path));
  if (!entry) return;
  const response = responseOf(entry, status);
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
  const validator = validatorOf(schema);
  if (!validator(body))
    throw new Error(
      `${name} differs from its schema: ${ajv.errorsText(validator.errors)}\n${JSON.stringify(body, null, 1).slice(0, 2000)}`,
    );
}
