import { expected } from './expected.ts';
import { readWholeText } from './read-text.ts';
import { RecordError } from './record-error.ts';

/** The one JSON value of a file. @throws RecordError where it is none */
export async function readJson(file: string): Promise<unknown> {
  const text = await readWholeText(file);
  try {
    return JSON.parse(text);
  } catch {
    throw new RecordError(file, 0, '(file)', expected('json'));
  }
}
