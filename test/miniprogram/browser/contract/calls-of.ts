import ts from 'typescript';

/** A call of the API in the client: what it sends and what it takes the answer for. */
export interface ApiCall {
  /** Such as `get /tasks/{}`; undefined where the path is made up elsewhere. */
  operation?: string;
  /** Where it stands, for people. */
  at: string;
  answer: ts.Type;
  body?: ts.Type;
}

/**
 * The paths that an expression may be; a part that the program fills in is `{}`, or each of the texts that it may be.
 */
const textsOfPath = (checker: ts.TypeChecker, node: ts.Expression): string[] => {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return [];
  return node.templateSpans.reduce<string[]>(
    (paths, { expression, literal }) =>
      paths.flatMap((path) => partsOf(checker.getTypeAtLocation(expression)).map((part) => path + part + literal.text)),
    [node.head.text],
  );
};

const partsOf = (type: ts.Type): string[] => {
  const kinds = type.isUnion() ? type.types : [type];
  return kinds.every((kind) => kind.isStringLiteral()) ? kinds.map(({ value }) => value) : ['{}'];
};

const propertyOf = (node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined => {
  for (const property of node.properties) {
    if (ts.isPropertyAssignment(property) && property.name.getText() === name) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property) && property.name.text === name) return property.name;
  }
  return undefined;
};

interface Sent {
  method?: ts.Expression;
  path?: ts.Expression;
  body?: ts.Expression;
}

/** The functions that send, and where they take what from. */
const senders: Record<string, (given: readonly ts.Expression[]) => Sent | undefined> = {
  get: ([path]) => ({ path }),
  change: ([method, path, body]) => ({ method, path, body }),
  call: ([options]) => inOptions(options),
  changeOrWait: ([options]) => inOptions(options),
};

const inOptions = (options: ts.Expression): Sent | undefined =>
  ts.isObjectLiteralExpression(options)
    ? { method: propertyOf(options, 'method'), path: propertyOf(options, 'path'), body: propertyOf(options, 'body') }
    : undefined;

/** The value of a promise: without `undefined`, which says that it waits, and without the envelope of `call`. */
const broughtBy = (checker: ts.TypeChecker, node: ts.CallExpression, sender: string): ts.Type => {
  const brought = checker.getNonNullableType(checker.getAwaitedType(checker.getTypeAtLocation(node))!);
  return sender === 'call' ? checker.getTypeOfSymbol(brought.getProperty('data')!) : brought;
};

/** Every call in some files of the client. */
export function callsOf(checker: ts.TypeChecker, files: readonly ts.SourceFile[]): ApiCall[] {
  const found: ApiCall[] = [];
  const visit = (node: ts.Node, file: ts.SourceFile): void => {
    ts.forEachChild(node, (child) => {
      visit(child, file);
    });
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return;
    const sender = node.expression.text;
    const sent = Object.hasOwn(senders, sender) ? senders[sender](node.arguments) : undefined;
    if (!sent?.path) return;
    const paths = textsOfPath(checker, sent.path);
    const method =
      sent.method && ts.isStringLiteralLike(sent.method)
        ? sent.method.text.toLowerCase()
        : sent.method
          ? undefined
          : 'get';
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    const call = {
      at: `${file.fileName.replace(/.*\/miniprogram\//, '')}:${line + 1}`,
      answer: broughtBy(checker, node, sender),
      ...(sent.body ? { body: checker.getTypeAtLocation(sent.body) } : {}),
    };
    if (!method || paths.length === 0) found.push(call);
    else for (const path of paths) found.push({ operation: `${method} ${path}`, ...call });
  };
  for (const file of files) visit(file, file);
  return found;
}
