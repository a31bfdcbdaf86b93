import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { encodingOf, isDecodingError } from './encoding.ts';
import { expected } from './expected.ts';
import { RecordError } from './record-error.ts';

/**
 * The text of a file in pieces, whatever of UTF-8, UTF-16 and GB18030 (what Chinese Excel saves) it is in; without a
 * byte order mark. The whole file is looked at before the first piece.
 * @throws RecordError for a folder and for an encoding that is none of these; the system's error where it cannot be
 *   read
 */
export async function* readText(file: string): AsyncGenerator<string, void> {
  const chunks = await chunksOf(file);
  const encoding = await encodingOf(chunks);
  if (encoding === null) throw new RecordError(file, 0, '(file)', expected('encoding'));
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunks()) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw isDecodingError(error) ? new RecordError(file, 0, '(file)', expected('encoding')) : error;
  }
}

/** The whole text. @throws as readText */
export async function readWholeText(file: string): Promise<string> {
  let text = '';
  for await (const piece of readText(file)) text += piece;
  return text;
}

/** The bytes of a file, as often as they are asked for; of a pipe, which can be read but once, they are kept. */
async function chunksOf(file: string): Promise<() => AsyncIterable<Uint8Array>> {
  const found = await stat(file);
  if (found.isDirectory()) throw new RecordError(file, 0, '(file)', expected('folder'));
  if (found.isFile()) return () => createReadStream(file) as AsyncIterable<Uint8Array>;
  const whole = await readFile(file);
  return async function* () {
    yield whole;
  };
}
