import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/** A text of the preview as it is sent; packed once for all phones that load it. */
export interface Piece {
  text: string;
  /** Named by what is in it. */
  digest: string;
  packed: () => Promise<Buffer>;
}

export const digestOf = (body: string | Buffer): string => createHash('sha1').update(body).digest('base64url');

const pack = promisify(gzip);

export function pieceOf(text: string): Piece {
  let packed: Promise<Buffer> | undefined;
  return { text, digest: digestOf(text), packed: () => (packed ??= pack(text)) };
}
