import { pino, type Logger } from 'pino';

export type Log = Logger;

/** MongoDB quotes the value of a duplicate key, such as an openid, in the error's own sentence. */
function withoutValues(error: Error): object {
  const written = pino.stdSerializers.err(error);
  if (typeof written?.message !== 'string') return written;
  const cut = (text: string) => text.replace(/dup key: [^]*?(?=\n {4}at |$)/g, 'dup key: […]');
  return { ...written, message: cut(written.message), stack: cut(written.stack) };
}

/** Structured logs, one JSON object a line. What could name a person or open a session is cut out. */
export const createLog = (level: string, destination?: NodeJS.WritableStream): Log =>
  pino(
    {
      level,
      serializers: { err: withoutValues },
      redact: {
        paths: [
          'openid',
          'phone',
          'token',
          'name',
          '*.openid',
          '*.phone',
          '*.token',
          '*.authorization',
          'err.command',
          'err.result',
          'err.keyValue',
          'err.errorResponse',
          'err.writeErrors',
        ],
        censor: '[…]',
      },
    },
    destination as never,
  );
