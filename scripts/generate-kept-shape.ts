import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Where the mini-program has the name of the shapes that it keeps on the phone. */
export const keptShapeFile = fileURLToPath(new URL('../miniprogram/api/kept-shape.ts', import.meta.url));
const folder = fileURLToPath(new URL('../miniprogram', import.meta.url));

/** The functions by which an answer is kept, each with the place of what loads it. */
const keeping: Readonly<Record<string, (call: ts.CallExpression) => ts.Expression | undefined>> = {
  cached: ({ arguments: [, load] }) => load,
  showState: ({ arguments: [, showing] }) => showing,
};

/** The types of all that is kept, by the file that keeps it. */
function keptTypes(checker: ts.TypeChecker, file: ts.SourceFile): ts.Type[] {
  const found: ts.Type[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const given = keeping[node.expression.text]?.(node);
      const type = given && checker.getTypeAtLocation(given);
      const load = type && (ts.isObjectLiteralExpression(given) ? loadOf(checker, type, given) : type);
      const answer = load?.getCallSignatures()[0]?.getReturnType();
      if (answer) found.push(checker.getAwaitedType(answer) ?? answer);
    }
    ts.forEachChild(node, look);
  };
  look(file);
  return found;
}

/** What `showState` loads, where it keeps that. */
function loadOf(checker: ts.TypeChecker, type: ts.Type, at: ts.Node): ts.Type | undefined {
  const load = type.getProperty('keep') && type.getProperty('load');
  return load && checker.getTypeOfSymbolAtLocation(load, at);
}

/** A type as its parts, whatever they are called: two that are written alike have one shape. */
function shapeOf(checker: ts.TypeChecker, type: ts.Type, within: readonly ts.Type[] = []): string {
  if (within.includes(type)) return `^${within.length - within.indexOf(type)}`;
  const inner = (one: ts.Type): string => shapeOf(checker, one, [...within, type]);
  if (type.isUnion()) return `(${type.types.map(inner).sort().join('|')})`;
  if (checker.isArrayType(type) || checker.isTupleType(type))
    return `[${checker
      .getTypeArguments(type as ts.TypeReference)
      .map(inner)
      .join()}]`;
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return checker.typeToString(type);
  const fields = checker.getPropertiesOfType(type).map((field) => {
    const isOptional = (field.flags & ts.SymbolFlags.Optional) !== 0;
    return `${field.name}${isOptional ? '?' : ''}:${inner(checker.getTypeOfSymbol(field))}`;
  });
  const others = checker.getIndexInfosOfType(type).map((one) => `[]:${inner(one.type)}`);
  return `{${[...fields, ...others].sort().join()}}`;
}

/** The text of that file: the name changes with whatever any page keeps, and with nothing else. */
export function keptShape(): string {
  const { config } = ts.readConfigFile(`${folder}/tsconfig.json`, (name) => ts.sys.readFile(name)) as {
    config: object;
  };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  const shapes = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(`${folder}/`) && !fileName.endsWith('.d.ts'))
    .flatMap((file) =>
      keptTypes(checker, file).map((type) => `${file.fileName.slice(folder.length)} ${shapeOf(checker, type)}`),
    );
  const name = createHash('sha256').update(shapes.sort().join('\n')).digest('hex').slice(0, 12);
  return `// Written by \`npm run generate:api\` from what the pages keep; never by hand.
/** Names the shapes of all answers that are kept on the phone. */
export const keptShape = '${name}';
`;
}

// Run by itself it writes it. Without an `await` of the module's own, so that tests can load it as they load the rest.
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(keptShapeFile, keptShape());
