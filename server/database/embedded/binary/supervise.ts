import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export interface Supervision {
  /** Milliseconds without a sign of progress after which the process is ended. */
  silenceMs: number;
  log: (line: string) => void;
  signal: AbortSignal;
  /** Bytes that have arrived so far, where output alone does not tell; asked once a second. */
  measure?: () => Promise<number>;
}

/**
 * Waits for a process that brings something from the network, and ends it when nothing moves:
 * a sign of progress is a line of output or a grown measure.
 * @returns all that it said
 * @throws Error when it was silent too long, could not be started, or failed; the signal's reason when aborted
 */
export async function superviseProgress(child: ChildProcess, how: Supervision): Promise<string> {
  let said = '';
  let lastSign = Date.now();
  let measured = 0;
  let silent = false;
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
    lastSign = Date.now();
    for (const line of readable(chunk.toString())) how.log(`  ${line}`);
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);

  const watch = setInterval(() => {
    void (async () => {
      const now = (await how.measure?.()) ?? 0;
      if (now > measured) lastSign = Date.now();
      measured = Math.max(measured, now);
      if (Date.now() - lastSign < how.silenceMs) return;
      silent = true;
      child.kill('SIGKILL');
    })();
  }, 1_000);
  const abort = () => child.kill('SIGKILL');
  how.signal.addEventListener('abort', abort, { once: true });
  try {
    how.signal.throwIfAborted();
    const [code] = (await once(child, 'close')) as [number | null];
    how.signal.throwIfAborted();
    if (silent) throw new Error(`nothing arrived for ${how.silenceMs / 1_000} s`);
    if (code !== 0) throw new Error(lastLine(said) || `ended with status ${code}`);
    return said;
  } finally {
    clearInterval(watch);
    how.signal.removeEventListener('abort', abort);
    if (child.exitCode === null) child.kill('SIGKILL');
  }
}

/** Only what says how far it is: the rest belongs in an error, not on a person's screen. */
function readable(text: string): string[] {
  return text.split(/[\r\n]+/).map((line) => line.trim()).filter((line) => /\d+(\.\d+)?\s?%/.test(line));
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
