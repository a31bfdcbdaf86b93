import { reactive } from 'vue';
import { NoAnswer, ApiProblem } from '../../api/problem.ts';
import { saveFile } from './save-file.ts';

/** A file that is on its way; the frame shows it on every page. */
interface Download {
  name: string;
  receivedBytes: number;
  /** Why it did not arrive; undefined while it may. */
  error: Error | undefined;
  /** Gives it up, or lets go of its error. */
  drop: () => void;
}

export const downloads = reactive<Download[]>([]);

export const fileFormats = ['xlsx', 'csv'] as const;
type FileFormat = (typeof fileFormats)[number];

/** Asks for a file, which is read as it comes. */
export type AskFile<F extends string = FileFormat> = (
  format: F,
  init: { parseAs: 'stream'; signal: AbortSignal },
) => Promise<{ response: Response }>;

/** Takes a file in piece by piece, whatever page is gone to meanwhile, and hands it to the browser when it is whole. */
export async function download<F extends string>(name: string, format: F, ask: AskFile<F>): Promise<void> {
  const abort = new AbortController();
  const one: Download = reactive({
    name,
    receivedBytes: 0,
    error: undefined,
    drop: () => {
      abort.abort();
      forget(one);
    },
  });
  downloads.push(one);
  try {
    const { response } = await ask(format, { parseAs: 'stream', signal: abort.signal });
    saveFile(new Blob(await piecesOf(response, (bytes) => (one.receivedBytes += bytes))), response);
    forget(one);
  } catch (error) {
    one.error = error instanceof ApiProblem ? error : new NoAnswer('', { cause: error });
  }
}

const forget = (one: Download): void => {
  const at = downloads.indexOf(one);
  if (at >= 0) downloads.splice(at, 1);
};

async function piecesOf(response: Response, onPiece: (bytes: number) => void): Promise<BlobPart[]> {
  const pieces: BlobPart[] = [];
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
    pieces.push(next.value);
    onPiece(next.value.byteLength);
  }
  return pieces;
}
