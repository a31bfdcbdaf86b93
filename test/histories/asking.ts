/** Requests as the mini-program sends them, under one key until they are answered, and a note of each. */
import { startProcessClock } from '../scenarios/support/process-clock.ts';
import type { Wait } from '../scenarios/support/waits.ts';
import { until } from '../support/until.ts';
import type { AskingVerb } from './commands.ts';

export interface Answer {
  status: number;
  body: any;
}

/** One thing that was asked for, with every request that asked for it until it was answered. */
export interface Asked extends Pick<Wanted, 'what' | 'verb' | 'by' | 'token' | 'method' | 'path'> {
  /** The body. */
  sent: any;
  requestIds: string[];
  answer: Answer;
  /** When the first request was sent, and when the first answer came, in the order of both among all that was asked. */
  began: number;
  ended: number;
  /**
   * The answer to the same request with the same key, sent again after the first answer, and the requests that asked
   * for it: a refusal is not kept, and may by then be none.
   */
  again?: Answer;
  againIds: string[];
}

export interface Server {
  url: string;
  /** For how long it has been stopped until now, in ms. */
  stoppedMs: () => number;
}

export interface Wanted {
  what: string;
  verb: AskingVerb;
  /** The id of the person who asks. */
  by: string;
  token: string;
  method: string;
  path: string;
  body?: object;
  /** The server that is asked first; the next attempt goes to the other. */
  server: number;
  again?: boolean;
}

/** Words for "try again", which are a fair answer while a server or the database is away. */
const tryAgain: readonly unknown[] = ['unavailable', 'still_under_way'];
const pauseMs = 150;
const patienceMs = 180_000;

export class Asking {
  readonly asked: Asked[] = [];
  readonly waits: Wait[] = [];
  /** Answers that nobody should ever be given. */
  readonly broken: { requestId: string; sentence: string }[] = [];
  /** How often somebody was told that it cannot be done now. */
  unavailable = 0;
  readonly #clock = startProcessClock();
  readonly #server: (index: number) => Server;
  readonly #run: string;
  #count = 0;
  #moments = 0;

  constructor(run: string, server: (index: number) => Server) {
    this.#run = run;
    this.#server = server;
  }

  stop(): void {
    this.#clock.stop();
  }

  /** Asks until there is an answer, and once more where that is wanted. */
  async ask(wanted: Wanted): Promise<Answer> {
    const key = `${this.#run}-${++this.#count}`;
    const answered = async (server: number, requestIds: string[]): Promise<Answer> => {
      let attempt = 0;
      return until(
        `${wanted.what} is answered`,
        () => {
          const requestId = `${key}-${server}-${requestIds.length}`;
          requestIds.push(requestId);
          return this.#once(wanted, server + attempt++, key, requestId);
        },
        { everyMs: pauseMs, withinMs: patienceMs },
      );
    };
    const { what, verb, by, token, method, path, body: sent } = wanted;
    const requestIds: string[] = [];
    const began = ++this.#moments;
    const answer = await answered(wanted.server, requestIds);
    const ended = ++this.#moments;
    const asked: Asked = { what, verb, by, token, method, path, sent, requestIds, answer, began, ended, againIds: [] };
    if (wanted.again && method !== 'GET') asked.again = await answered(wanted.server + 1, asked.againIds);
    this.asked.push(asked);
    return answer;
  }

  async #once(
    { what, token, method, path, body }: Wanted,
    index: number,
    key: string,
    requestId: string,
  ): Promise<Answer | undefined> {
    const server = this.#server(index);
    const [began, stoppedMs] = [this.#clock.now(), server.stoppedMs()];
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'x-request-id': requestId,
        ...(method === 'GET' ? {} : { 'idempotency-key': key, 'content-type': 'application/json' }),
      },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    })
      .then(
        async (response): Promise<Answer> => {
          const text = await response.text();
          return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
        },
        // The server was killed, or its successor does not listen yet.
        () => undefined,
      )
      .catch(() => undefined);
    this.waits.push({ what, ms: this.#clock.now() - began, stoppedMs: server.stoppedMs() - stoppedMs });
    if (!answer || answer.status < 500) return answer;
    if (answer.body?.code === 'unavailable') this.unavailable++;
    if (!tryAgain.includes(answer.body?.code))
      this.broken.push({ requestId, sentence: `${what}: ${answer.status} ${JSON.stringify(answer.body)}` });
    return undefined;
  }
}
