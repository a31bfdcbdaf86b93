export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/**
 * Bytes at the beginning in which UTF-16 without a mark shows itself: in text of any language there are line ends and
 * digits.
 */
const beginningBytes = 4096;
/**
 * Of the characters of two bytes, at least this share is in GB 2312 in Chinese text, names with rare characters
 * included; in Big5 read so it is about half.
 */
const minCommonShare = 0.8;

/** The encoding of a text, from its bytes in order; null where it is none of those known. `again` begins anew. */
export async function encodingOf(again: () => AsyncIterable<Uint8Array>): Promise<Encoding | null> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  try {
    for await (const chunk of again()) {
      const marked = first ? markOf(chunk) : null;
      if (marked) return marked;
      first = false;
      utf8.decode(chunk, { stream: true });
    }
    utf8.decode();
    return 'utf-8';
  } catch (error) {
    if (!isDecodingError(error)) throw error;
    return (await isChinese(again())) ? 'gb18030' : null;
  }
}

/** What `TextDecoder` throws where bytes are none of its encoding. */
export const isDecodingError = (error: unknown): boolean =>
  error instanceof TypeError && (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';

/** By a byte order mark, or by zero bytes, of which only UTF-16 has any. */
function markOf(chunk: Uint8Array): Encoding | null {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  chunk.subarray(0, beginningBytes).forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]++;
  });
  if (zeros[0] + zeros[1] === 0) return null;
  return zeros[1] > zeros[0] ? 'utf-16le' : 'utf-16be';
}

async function isChinese(chunks: AsyncIterable<Uint8Array>): Promise<boolean> {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  let pairs = 0;
  let common = 0;
  let lead = 0;
  try {
    for await (const chunk of chunks) {
      decoder.decode(chunk, { stream: true });
      for (const byte of chunk) {
        if (lead === 0) {
          lead = byte < 0x80 ? 0 : byte;
          continue;
        }
        pairs++;
        if (byte >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xf7))) common++;
        lead = 0;
      }
    }
    decoder.decode();
  } catch (error) {
    if (isDecodingError(error)) return false;
    throw error;
  }
  return common >= minCommonShare * pairs;
}
