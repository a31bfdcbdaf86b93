import { pino } from 'pino';
import { errorAsLogged } from './log-error.ts';

/** Everything that a line of the log may tell besides its sentence. None of it names a person or opens a session. */
export interface LogFields {
  err?: unknown;
  requestId?: string;
  /** A route's pattern, never an address that was asked for. */
  route?: string;
  method?: string;
  status?: number;
  /** Of a refusal, or of an error of the system. */
  code?: string;
  job?: string;
  batcher?: string;
  attempt?: number;
  changes?: number;
  plan?: string;
  round?: string;
  rotaId?: string;
  recordId?: string;
  year?: number;
  lapsed?: number;
  /** Of a message. */
  kind?: string;
  /** WeChat's own sentence about a message. */
  error?: string;
}

type Write = (fields: LogFields, sentence: string) => void;

/** Structured logs, one JSON object a line. */
export interface Log {
  /** May be changed while it runs. */
  level: string;
  error: Write;
  warn: Write;
  info: Write;
  debug: Write;
}

/** The fields in the order of their lines; whatever else is handed in is left out. */
const allowed: readonly (keyof LogFields)[] = Object.keys({
  err: 1,
  requestId: 1,
  route: 1,
  method: 1,
  status: 1,
  code: 1,
  job: 1,
  batcher: 1,
  attempt: 1,
  changes: 1,
  plan: 1,
  round: 1,
  rotaId: 1,
  recordId: 1,
  year: 1,
  lapsed: 1,
  kind: 1,
  error: 1,
} satisfies Record<keyof LogFields, 1>) as (keyof LogFields)[];

/** The longest that one field may be: a line of the log is never as long as a request. */
const maxLength = 300;

function onlyAllowed(fields: LogFields): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const name of allowed) {
    const value = fields[name];
    if (name === 'err' && value !== undefined) written.err = errorAsLogged(value);
    else if (typeof value === 'number') written[name] = value;
    else if (typeof value === 'string') written[name] = value.slice(0, maxLength);
  }
  return written;
}

/** @param level one of `LOG_LEVEL` */
export const createLog = (level: string, destination?: NodeJS.WritableStream): Log =>
  pino({ level, formatters: { log: onlyAllowed }, serializers: { err: (err: unknown) => err } }, destination as never);
