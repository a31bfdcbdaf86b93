import fc from 'fast-check';
import { checkAgainstContract } from '../support/contract.ts';
import type { SmallCity } from '../support/factory.ts';
import type { TestServer } from '../support/server.ts';
import { cast, settle, type Actor } from './cast.ts';
import { operationsOf } from './operations.ts';
import { requestOf, type FuzzRequest } from './request.ts';
import { Seen } from './seen.ts';
import { elapsed } from '../support/clock.ts';

/** An answer that no client should ever get, with the request that led to it. */
export interface Finding {
  number: number;
  actor: string;
  request: FuzzRequest;
  status: number;
  problem: string;
}
export interface FuzzResult {
  seed: number;
  requests: number;
  /** How often each operation answered each status. */
  statuses: Map<string, Map<number, number>>;
  findings: Finding[];
}

/** A run ends with the first of these. */
export interface FuzzEnd {
  seconds?: number;
  requests?: number;
  stopping?: AbortSignal;
}

const roundsPerCast = 200;

/**
 * Sends random valid and invalid requests to every operation of the service's own OpenAPI document in turn, one after
 * another so that a seed leads to the same requests, until the time is up or so many are sent. A finding is a status of
 * 5xx, a status or a body that the document does not have, or no answer at all.
 * @param issueCode makes a WeChat code that can be used once
 */
export async function fuzz(
  server: TestServer,
  seed: number,
  { seconds = Infinity, requests = Infinity, stopping }: FuzzEnd,
  issueCode: () => string,
): Promise<FuzzResult> {
  const seen = new Seen();
  const city = await settle(server, seen);
  const operations = await operationsOf(server.url);
  const result: FuzzResult = { seed, requests: 0, statuses: new Map(), findings: [] };
  const until = elapsed() + seconds * 1000;
  let actors: Actor[] = [];
  let lost = true;
  for (let number = 0; number < requests && elapsed() < until && !stopping?.aborted; number++) {
    if (lost || number % roundsPerCast === 0) actors = await renew(server, city, seen, issueCode);
    const operation = operations[number % operations.length];
    const sources = { seen, now: server.clock.now() };
    const both = fc.tuple(fc.constantFrom(...actors), requestOf(operation, sources));
    const [[actor, request]] = fc.sample(number % 2 ? fc.noBias(both) : both, {
      seed: seed * 1_000_003 + number,
      numRuns: 1,
    });
    const { status, body, problem } = await answerTo(server, actor, request);
    result.requests++;
    lost = isLost(actor, body);
    count(result.statuses, operation.name, status);
    if (problem) result.findings.push({ number, actor: actor.name, request, status, problem });
    else if (status < 300) seen.harvest(body, operation.tag);
  }
  return result;
}

/** Whether somebody has logged out or closed their account; they would only be turned away from now on. */
const isLost = ({ name }: Actor, body: unknown): boolean =>
  name !== 'liar' &&
  ['session_expired', 'account_closed'].includes((body as { code?: string } | undefined)?.code ?? '');

async function renew(server: TestServer, city: SmallCity, seen: Seen, issueCode: () => string): Promise<Actor[]> {
  for (let i = 0; i < 5; i++) seen.add('code', issueCode());
  return cast(server, city, seen);
}

async function answerTo(server: TestServer, actor: Actor, { method, url, headers, body }: FuzzRequest) {
  try {
    const response = await fetch(`${server.url}${url}`, {
      method,
      headers: { ...(actor.token ? { authorization: `Bearer ${actor.token}` } : {}), ...headers },
      ...(body === undefined ? {} : { body }),
    });
    const type = response.headers.get('content-type') ?? '';
    const text = await endOf(response, type);
    const parsed: unknown = text === '' ? undefined : type.includes('json') ? JSON.parse(text) : text;
    return {
      status: response.status,
      body: parsed,
      problem: problemOf(method, new URL(response.url).pathname, response.status, type, parsed),
    };
  } catch (error) {
    return { status: 0, body: undefined, problem: `no answer: ${String((error as Error).cause ?? error)}` };
  }
}

function problemOf(method: string, path: string, status: number, type: string, body: unknown): string | undefined {
  if (status >= 500) return `status ${status}`;
  try {
    checkAgainstContract(method, path, status, type, body);
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

function count(statuses: FuzzResult['statuses'], operation: string, status: number): void {
  const own = statuses.get(operation) ?? new Map<number, number>();
  own.set(status, (own.get(status) ?? 0) + 1);
  statuses.set(operation, own);
}

/** A body to its end; a stream of events has none, and its head says that it is given. */
async function endOf(response: Response, type: string): Promise<string> {
  if (!type.startsWith('text/event-stream')) return response.text();
  await response.body?.cancel();
  return '';
}
