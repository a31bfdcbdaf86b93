import { request, Agent } from 'node:http';

export interface Shot {
  status: number;
  ms: number;
  /** Of what was made. */
  location: string | undefined;
}

interface Call {
  url: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** Sends one request over a kept-alive connection and reads the answer to its end. */
export function send(agent: Agent, { url, method, path, headers, body }: Call): Promise<Shot> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url + path,
      {
        method,
        agent,
        headers: {
          ...headers,
          ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
        },
      },
      (response) => {
        response.resume();
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            ms: performance.now() - started,
            location: response.headers.location,
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/**
 * Idle connections end here, before the service ends them (65 s): a request that is just being sent on one would be
 * lost.
 */
const maxIdleMs = 20_000;

export const keptAlive = (connections: number): Agent =>
  new Agent({ keepAlive: true, maxSockets: connections, timeout: maxIdleMs });

/** Runs `work(i)` for i < count with `concurrency` under way at once; answers the seconds it took. */
export async function atOnce(
  concurrency: number,
  count: number,
  work: (i: number) => Promise<unknown>,
): Promise<number> {
  const started = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, lane));
  return (performance.now() - started) / 1000;
}
