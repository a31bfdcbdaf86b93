import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { openApiDocument } from '../server/platform/http/openapi/document.ts';
import { routes } from '../server/routes.ts';

/** Where the clients' types are kept: what the API takes and answers, under the names of the OpenAPI document. */
export const apiTypesFile = fileURLToPath(new URL('../shared/api.d.ts', import.meta.url));

interface Response {
  $ref?: string;
}
interface Parameter {
  $ref?: string;
  in?: string;
}
interface Operation {
  parameters?: Parameter[];
  responses: Record<string, Response>;
}
interface Document {
  paths: Record<string, Record<string, Operation> & { parameters?: Parameter[] }>;
  components: { responses: Record<string, Response>; parameters: Record<string, Parameter> };
}

/** Parts that the routes never declare. */
const leftOut = ['webhooks', '$defs'];

/** The text of that file, as the routes declare it now: its refusals are all `Problem`. */
export async function apiTypes(): Promise<string> {
  const document = openApiDocument(routes, '1', '/') as unknown as Document;
  const { responses: shared, parameters: named } = document.components;
  const isOfPath = ({ $ref, ...own }: Parameter): boolean =>
    ($ref ? named[$ref.slice('#/components/parameters/'.length)] : own).in === 'path';
  const operations = Object.values(document.paths).flatMap((path) => {
    const { parameters = [], ...methods } = path;
    // Those of the address stay at the path; the types of the others stand with each operation alone.
    if (parameters.length > 0) path.parameters = parameters.filter(isOfPath);
    const others = parameters.filter((one) => !isOfPath(one));
    return Object.values(methods as Record<string, Operation>).map((operation) =>
      Object.assign(operation, { parameters: [...others, ...(operation.parameters ?? [])] }),
    );
  });
  for (const operation of operations) {
    const successes = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    operation.responses = Object.fromEntries(
      successes.map(([status, response]) => [
        status,
        response.$ref ? shared[response.$ref.slice('#/components/responses/'.length)] : response,
      ]),
    );
  }
  document.components.responses = {};
  const ast = await openapiTS(JSON.stringify(document), {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    defaultNonNullable: false,
  });
  const kept = ast.filter((node) => !leftOut.includes((node as { name?: { text: string } }).name?.text ?? ''));
  const text = `// Written by \`npm run generate:api\` from the routes' declarations; never by hand.\n${astToString(kept)}`;
  return format(text, { ...(await resolveConfig(apiTypesFile)), parser: 'typescript' });
}

// Run by itself it writes them. Without an `await` of the module's own, so that tests can load it as they load the
// rest.
if (process.argv[1] === fileURLToPath(import.meta.url))
  void apiTypes().then((text) => writeFileSync(apiTypesFile, text));
