interface LoggedError {
  type: string;
  message: string;
  stack: string;
  code?: string | number;
  codeName?: string;
  syscall?: string;
  cause?: LoggedError;
  errors?: LoggedError[];
}

const maxMessage = 500;
const maxFrames = 20;
const maxDepth = 4;

/**
 * The safe part of an error: its kind, its sentence without values, where it was thrown. An error carries whatever
 * its maker hung on it (a packet with a token, a command, the document that did not fit): nothing of that is taken.
 */
export function errorAsLogged(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const { code, codeName, syscall, cause, errors } = error as Error & Record<string, unknown>;
  return {
    type: error.name,
    message: withoutValues(error.message),
    stack: framesOf(error),
    ...(typeof code === 'number' || typeof code === 'string' ? { code: shortened(code) } : {}),
    ...(typeof codeName === 'string' ? { codeName: codeName.slice(0, 60) } : {}),
    ...(typeof syscall === 'string' ? { syscall: syscall.slice(0, 60) } : {}),
    ...(cause instanceof Error && depth < maxDepth ? { cause: errorAsLogged(cause, depth + 1) } : {}),
    ...(Array.isArray(errors) && depth < maxDepth
      ? { errors: errors.slice(0, 3).map((one) => errorAsLogged(one, depth + 1)) }
      : {}),
  };
}

const shortened = (code: string | number): string | number => (typeof code === 'string' ? code.slice(0, 60) : code);

/**
 * Values stand in a sentence as MongoDB and V8 write them: a document in braces, a text in quotes, a password before an
 * @.
 */
const withoutValues = (message: string): string =>
  message
    .slice(0, 10 * maxMessage)
    .replace(/\b(mongodb(?:\+srv)?:\/\/)[^\s@/]*@/g, '$1[…]@')
    .replace(/\{[^]*\}?/, '{…}')
    .replace(/"[^"]*"?/g, '"…"')
    .slice(0, maxMessage);

/** Without the first lines, which say the message again. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at /.test(line))
    .slice(0, maxFrames)
    .join('\n');
