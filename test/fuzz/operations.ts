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
}

interface Documented {
  operationId: string;
  tags: string[];
  parameters: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

export async function operationsOf(url: string): Promise<Operation[]> {
  const document = resolved(
    (await (await fetch(`${url}/openapi.json`)).json()) as { paths: Record<string, Record<string, Documented>> },
  );
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, tags, parameters, requestBody }]) => ({
      name: operationId,
      method: method.toUpperCase(),
      path,
      tag: tags[0],
      parameters,
      ...(requestBody ? { body: requestBody.content['application/json'].schema } : {}),
    })),
  );
}
