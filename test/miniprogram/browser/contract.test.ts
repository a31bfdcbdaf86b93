import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import ts from 'typescript';
import { openApiDocument } from '../../../server/platform/http/openapi/document.ts';
import { routes } from '../../../server/routes.ts';
import { operationsAt, resolved } from '../../support/resolved.ts';
import { callsOf, type ApiCall } from './contract/calls-of.ts';
import { misfit } from './contract/misfit.ts';
import { typeOfSchema, type Schema } from './contract/type-of-schema.ts';

const root = fileURLToPath(new URL('../../../miniprogram', import.meta.url));
/** Those that a subpackage alone makes stand in it. */
const sources = [
  ...readdirSync(path.join(root, 'api')).map((file) => path.join(root, 'api', file)),
  ...readdirSync(root)
    .map((part) => path.join(root, part, 'calls.ts'))
    .filter((file) => existsSync(file)),
];
const documentFile = path.join(root, 'openapi.d.ts');

interface Content {
  content?: { 'application/json'?: { schema: Schema } };
}
interface Operation {
  requestBody?: Content;
  responses: Record<string, Content>;
}

const schemaIn = (part?: Content): Schema | undefined => part?.content?.['application/json']?.schema;

/** The operations of the document under names such as `get /tasks/{}`. */
const operations = (): Map<string, Operation> => {
  const { paths } = resolved(openApiDocument(routes, '0', 'http://localhost')) as unknown as {
    paths: Record<string, Record<string, Operation>>;
  };
  return new Map(
    Object.entries(paths).flatMap(([at, methods]) =>
      operationsAt(methods).map(
        ([method, operation]) =>
          [`${method} ${at.replace(/^\/api\/v1/, '').replace(/\{[^}]*\}/g, '{}')}`, operation] as const,
      ),
    ),
  );
};

/** The document as two TypeScript interfaces: what each operation answers, and what it takes. */
const asTypes = (all: Map<string, Operation>): string => {
  const lines = (of: (operation: Operation) => Schema[]): string =>
    [...all]
      .flatMap(([name, operation]) => {
        const schemas = of(operation);
        return schemas.length > 0 ? [`${JSON.stringify(name)}: ${schemas.map(typeOfSchema).join(' | ')};`] : [];
      })
      .join('\n');
  const done = ({ responses }: Operation): Schema[] =>
    Object.entries(responses).flatMap(([status, part]) => (status < '300' ? (schemaIn(part) ?? []) : []));
  return `export interface Answers {\n${lines(done)}\n}\nexport interface Bodies {\n${lines(({ requestBody }) => [schemaIn(requestBody) ?? []].flat())}\n}\n`;
};

/** The client together with the document, as one program. */
const programWith = (text: string): ts.Program => {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const beside: ts.CompilerHost = {
    ...host,
    fileExists: (file) => file === documentFile || host.fileExists(file),
    getSourceFile: (file, ...rest) =>
      file === documentFile ? ts.createSourceFile(file, text, rest[0]) : host.getSourceFile(file, ...rest),
  };
  return ts.createProgram([documentFile, ...sources], options, beside);
};

describe('the API client of the mini-program', function () {
  let all: Map<string, Operation>;
  let checker: ts.TypeChecker;
  let calls: ApiCall[];
  let typesOf: (name: 'Answers' | 'Bodies') => ts.Type;

  before(() => {
    all = operations();
    const program = programWith(asTypes(all));
    checker = program.getTypeChecker();
    calls = callsOf(
      checker,
      sources.map((file) => program.getSourceFile(file)!),
    );
    const declared = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(documentFile)!)!);
    typesOf = (name) => checker.getDeclaredTypeOfSymbol(declared.find((symbol) => symbol.name === name)!);
  });

  /**
   * A part of a path that the program fills in may stand for one of several operations, and a text for a part that is
   * filled in.
   */
  const meantBy = (operation: string): string[] => {
    if (all.has(operation)) return [operation];
    const parts = operation.split('/');
    return [...all.keys()].filter((name) => {
      const others = name.split('/');
      return (
        others.length === parts.length &&
        others.every((part, at) => [part, parts[at]].includes('{}') || part === parts[at])
      );
    });
  };
  /** Each call with each operation that it may be. */
  const known = (): (ApiCall & { operation: string })[] =>
    calls.flatMap((call) =>
      call.operation === undefined ? [] : meantBy(call.operation).map((operation) => ({ ...call, operation })),
    );
  const typeIn = (name: 'Answers' | 'Bodies', operation: string): ts.Type | undefined => {
    const symbol = typesOf(name).getProperty(operation);
    return symbol && checker.getTypeOfSymbol(symbol);
  };

  it('calls only what the OpenAPI document has', () => {
    expect(known().length).to.be.above(70);
    expect(
      calls
        .filter(({ operation }) => operation && meantBy(operation).length === 0)
        .map(({ at, operation }) => `${at} ${operation}`),
    ).to.deep.equal([]);
    // These hand a path on; who makes it up is found by its own name.
    expect(
      [...new Set(calls.filter(({ operation }) => !operation).map(({ at }) => at.replace(/:\d+$/, '')))].sort(),
    ).to.deep.equal(['api/attendance-calls.ts', 'api/calls.ts', 'api/client.ts', 'api/queue.ts']);
  });

  it('takes no answer for anything but what the document says', () => {
    const wrong = known().flatMap(({ operation, at, answer }) => {
      const given = typeIn('Answers', operation);
      const where = given && misfit(checker, given, answer);
      return where ? [`${at} ${operation}: ${where}`] : [];
    });
    expect(wrong).to.deep.equal([]);
  });

  it('sends nothing that the document does not take', () => {
    const wrong = known().flatMap(({ operation, at, body }) => {
      const wanted = typeIn('Bodies', operation);
      if (!body || !wanted)
        return body && checker.getPropertiesOfType(body).length > 0 ? [`${at} ${operation}: takes no body`] : [];
      // Of an `object` nothing can be said here; the pages that make it up are tested in the browser.
      if (checker.typeToString(body) === 'object') return [];
      const unknown = checker.getPropertiesOfType(body).find(({ name }) => !wanted.getProperty(name));
      const where = unknown ? `${unknown.name} is not taken` : misfit(checker, body, wanted);
      return where ? [`${at} ${operation}: ${where}`] : [];
    });
    expect(wrong).to.deep.equal([]);
  });
});
