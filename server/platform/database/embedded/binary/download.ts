/** The process that `memory-server.ts` starts: downloads a mongod, sends `{path}` or `{error}`, ends. */
import { MongoBinary } from 'mongodb-memory-server-core';

async function answer(): Promise<{ path: string } | { error: string }> {
  try {
    return { path: await MongoBinary.getPath() };
  } catch (error) {
    const lines = (error as Error).message
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    return { error: lines.at(-1) ?? 'failed without a word' };
  }
}

const message = await answer();
process.send?.(message, () => process.disconnect());
