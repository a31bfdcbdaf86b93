import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import type { Places } from './state.ts';
import { replicaSetName } from './types.ts';

/** How mongod ends when the port is somebody else's, and when another mongod has the files. */
export const portTakenCode = 48;
export const filesInUseCode = 100;

const maxLogBytes = 16 * 1024 * 1024;

export interface MongodArguments {
  binary: string;
  port: number;
  cacheSizeGB: number;
  places: Places;
}

/** The process with the way to await its end. */
export interface SpawnedMongod {
  child: ChildProcess;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Where in the log file its words begin, in bytes. */
  logFrom: number;
}

/**
 * Starts mongod on loopback in a process group of its own: a Ctrl-C in the terminal reaches the server first, which
 * closes before it stops the database. Its output goes to `mongodb.log`.
 */
export async function spawnMongod({ binary, port, cacheSizeGB, places }: MongodArguments): Promise<SpawnedMongod> {
  await mkdir(places.dbPath, { recursive: true });
  await keepOnePreviousLog(places.logFile);
  const output = await open(places.logFile, 'a');
  const logFrom = (await output.stat()).size;
  try {
    const child = spawn(
      binary,
      [
        '--dbpath',
        places.dbPath,
        '--port',
        String(port),
        '--bind_ip',
        '127.0.0.1',
        '--nounixsocket',
        '--replSet',
        replicaSetName,
        '--keyFile',
        places.keyFile,
        '--oplogSize',
        '1024',
        // Compressed messages of older servers leak memory to anybody who can connect (CVE-2025-14847).
        '--networkMessageCompressors',
        'disabled',
        '--wiredTigerCacheSizeGB',
        String(cacheSizeGB),
        '--setParameter',
        'diagnosticDataCollectionEnabled=false',
        // Transactions that a killed server left open would otherwise hold its tasks for a minute.
        '--setParameter',
        'transactionLifetimeLimitSeconds=10',
        '--quiet',
      ],
      { detached: true, stdio: ['ignore', output.fd, output.fd] },
    );
    const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    ended.catch(() => undefined); // Awaited where it matters; an early failure must not end the process meanwhile.
    child.unref();
    return { child, ended, logFrom };
  } finally {
    await output.close();
  }
}

async function keepOnePreviousLog(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > maxLogBytes) await rename(logFile, `${logFile}.1`);
}

/** The last thing a mongod called an error, in words; or its last line. */
export async function lastComplaint(logFile: string, from: number): Promise<string> {
  const said = await readFile(logFile).catch(() => Buffer.alloc(0));
  const lines = said.subarray(from).toString().trimEnd().split('\n').slice(-400);
  for (const line of lines.toReversed()) {
    const complaint = complaintIn(line);
    if (complaint) return complaint;
  }
  return lines.at(-1)?.slice(0, 300) ?? '';
}

function complaintIn(line: string): string | undefined {
  try {
    const entry = JSON.parse(line) as { s?: string; msg?: string; attr?: { error?: unknown } };
    if (entry.s !== 'E' && entry.s !== 'F') return undefined;
    const detail = entry.attr?.error ? `: ${JSON.stringify(entry.attr.error).slice(0, 300)}` : '';
    return `${entry.msg ?? ''}${detail}`;
  } catch {
    return undefined; // The loader's own complaints (a missing library) are no JSON; the last line has them.
  }
}
