import { resolved } from '../support/resolved.ts';

export type Schema = Readonly<Record<string, unknown>> & {
  type?: string | readonly string[];
  properties?: Record<string, Schema>;
  required?: readonly string[];
  items?: Schema;
  prefixItems?: readonly Schema[];
  anyOf?: readonly Schema[];
  enum?: readonly unknown[];
};
export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  /** Absent where it may be left out. */
  required?: boolean;
  schema: Schema;
}
/** One operation of an OpenAPI document, as far as the fuzzer needs it. */
export interface Operation {
  name: string;
  method: string;
  path: string;
  tag: string;
  parameters: Parameter[];
  body?: Schema;
  /** Whether the body is a form, with a file in it or of fields alone, and not JSON. */
  form?: 'files' | 'fields';
}

interface Documented {
  operationId: string;
  tags: string[];
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

/** @throws Error for a body of a type that the fuzzer cannot write */
function bodyOf(content: Record<string, { schema: Schema }> | undefined): Pick<Operation, 'body' | 'form'> {
  if (!content) return {};
  const {
    'application/json': json,
    'multipart/form-data': files,
    'application/x-www-form-urlencoded': fields,
    ...others
  } = content;
  if (Object.keys(others).length > 0) throw new Error(`no requests are written of ${Object.keys(others).join(', ')}`);
  if (json) return { body: json.schema };
  return files ? { body: files.schema, form: 'files' } : { body: fields.schema, form: 'fields' };
}

interface Path {
  /** Those that all its operations take. */
  parameters?: Parameter[];
  [method: string]: unknown;
}

export async function operationsOf(url: string): Promise<Operation[]> {
  const document = resolved((await (await fetch(`${url}/openapi.json`)).json()) as { paths: Record<string, Path> });
  return Object.entries(document.paths).flatMap(([path, { parameters: shared = [], ...methods }]) =>
    Object.entries(methods as Record<string, Documented>).map(
      ([method, { operationId, tags, parameters = [], requestBody }]) => ({
        name: operationId,
        method: method.toUpperCase(),
        path,
        tag: tags[0],
        parameters: [...shared, ...parameters],
        ...bodyOf(requestBody?.content),
      }),
    ),
  );
}
