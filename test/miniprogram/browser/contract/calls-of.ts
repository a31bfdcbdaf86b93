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

const textOfPath = (node: ts.Expression): string | undefined => {
  if (ts.isStringLiteralLike(node)) return node.text;
  return ts.isTemplateExpression(node)
    ? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('{}')
    : undefined;
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
    const path = textOfPath(sent.path);
    const method =
      sent.method && ts.isStringLiteralLike(sent.method)
        ? sent.method.text.toLowerCase()
        : sent.method
          ? undefined
          : 'get';
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    found.push({
      ...(path && method ? { operation: `${method} ${path}` } : {}),
      at: `${file.fileName.replace(/.*\/miniprogram\//, '')}:${line + 1}`,
      answer: broughtBy(checker, node, sender),
      ...(sent.body ? { body: checker.getTypeAtLocation(sent.body) } : {}),
    });
  };
  for (const file of files) visit(file, file);
  return found;
}
