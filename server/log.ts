import { pino, type Logger } from 'pino';

export type Log = Logger;

/** Structured logs, one JSON object a line. What could name a person or open a session is cut out. */
export const createLog = (level: string, destination?: NodeJS.WritableStream): Log =>
  pino(
    {
      level,
      redact: {
        paths: ['openid', 'phone', 'token', 'name', '*.openid', '*.phone', '*.token', '*.authorization', 'err.command', 'err.result'],
        censor: '[…]',
      },
    },
    destination as never,
  );
