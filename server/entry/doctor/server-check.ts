import { secondMs } from '../../../shared/durations.ts';
import type { Finding } from './finding.ts';

const check = 'server';

interface Readiness {
  status: string;
  parts?: Record<string, { ok: boolean; detail?: string | number; forMs?: number }>;
}

const answerWithinMs = 5_000;
const maxIndexLagMs = 10_000;
/** As `/readyz` says it of an index that is not there. */
const beingRead = 'being read';

/**
 * A running server's own word of its parts (database, counters, index); `address` is its operators' port or its
 * public one.
 */
export async function checkServer(address: string): Promise<Finding> {
  return readinessOf(address).catch((error: unknown) => noAnswer(address, error));
}

/** The server of these settings on this machine; a doctor may as well run where none does. */
export async function checkServerHere(operations: { host: string; port: number } | undefined): Promise<Finding> {
  if (!operations) return notNamed;
  const host = anyHosts.has(operations.host) ? '127.0.0.1' : operations.host;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${operations.port}`;
  return readinessOf(address).catch((error: unknown) => (isRefused(error) ? notNamed : noAnswer(address, error)));
}

/** Nothing listens there; a server that hangs takes the connection and does not answer. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ECONNREFUSED';

function noAnswer(address: string, error: unknown): Finding {
  const why = error instanceof Error ? error.message : String(error);
  return {
    check,
    severity: 'bad',
    is: { zh: `${address} 没有回答（${why}）`, en: `${address} does not answer (${why})` },
    then: { zh: '检查服务是否在运行、地址是否正确', en: 'Is it running, and is this its address?' },
  };
}

const anyHosts = new Set(['0.0.0.0', '::']);

/** Only a server itself knows how far its memory is behind. */
const notNamed: Finding = {
  check,
  severity: 'warn',
  is: {
    zh: '没有检查服务本身：索引是否落后、统计是否就绪，只有它自己知道',
    en: 'No server was looked at: it alone knows whether its index is behind and its counters are read',
  },
  then: { zh: '用 --server 给出它的运维端口', en: 'Name the operators’ port of one with --server' },
};

/** @throws where nobody answers there, or something else than a server does */
async function readinessOf(address: string): Promise<Finding> {
  const answer = await fetch(new URL('/readyz', address), { signal: AbortSignal.timeout(answerWithinMs) });
  const { status, parts } = (await answer.json()) as Readiness;
  const wrong = Object.entries(parts ?? {})
    .filter(([, { ok }]) => !ok)
    .map(([name, { detail }]) => (detail === undefined ? name : `${name} (${detail})`))
    .join(', ');
  if (answer.ok && !parts) return partsNotTold(address);
  const { detail, forMs } = parts?.index ?? {};
  if (answer.ok && typeof detail === 'number' && detail > maxIndexLagMs) return indexBehind(address, detail);
  if (answer.ok && detail === beingRead) return indexNotRead(address, forMs);
  if (answer.ok) return { check, severity: 'fine', is: { zh: `${address} 已就绪`, en: `${address} is ready` } };
  return {
    check,
    severity: 'bad',
    is: {
      zh: `${address} 没有就绪：${wrong || status}`,
      en: `${address} is not ready: ${wrong || status}`,
    },
    then: {
      zh: '看它的日志；索引落后会自己追上',
      en: 'Look at its log; an index that is behind catches up by itself',
    },
  };
}

/** It answers, from a memory that is older than it should be. */
function indexBehind(address: string, lagMs: number): Finding {
  const seconds = Math.round(lagMs / secondMs);
  return {
    check,
    severity: 'warn',
    is: {
      zh: `${address} 的匹配索引落后 ${seconds} 秒：那里的推荐是旧的`,
      en: `The matching index of ${address} is ${seconds} s behind: recommendations are old there`,
    },
    then: {
      zh: '看它的日志和数据库的变更流；重启会重新读入索引',
      en: 'Look at its log and at the database; a restart reads the index anew',
    },
  };
}

/** The database answers in its place, only slower; a reading that fails is tried again for ever. */
function indexNotRead(address: string, forMs: number | undefined): Finding {
  const seconds = forMs === undefined ? undefined : Math.round(forMs / secondMs);
  return {
    check,
    severity: 'warn',
    is: {
      zh: `${address} 的匹配索引还没有读完${seconds === undefined ? '' : `，已经 ${seconds} 秒`}：推荐直接查数据库，比较慢`,
      en: `The matching index of ${address} is being read${seconds === undefined ? '' : `, for ${seconds} s so far`}: the database ranks meanwhile, slowly`,
    },
    then: {
      zh: '一两分钟后再看；一直如此时，看它的日志里 "matching index could not be read"',
      en: 'Look again in a minute or two; if it stays so, its log says at "matching index could not be read" why',
    },
  };
}

/** A public port says only that the server is ready. */
const partsNotTold = (address: string): Finding => ({
  check,
  severity: 'warn',
  is: {
    zh: `${address} 已就绪，但没有说它的各部分：索引是否落后没有检查`,
    en: `${address} is ready and tells nothing of its parts: whether its index is behind was not looked at`,
  },
  then: { zh: '用 --server 给出它的运维端口', en: 'Name its operators’ port with --server' },
});
