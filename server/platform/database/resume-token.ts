import { Timestamp, type ResumeToken } from 'mongodb';

/** A token begins with the mark of a time and the time itself: seconds and a count within the second, in hex. */
const form = /^82([0-9A-F]{8})([0-9A-F]{8})/;

/** The time of a resume token; undefined where its form is another than is known. */
export function timeOfToken(token: ResumeToken): Timestamp | undefined {
  const data = (token as { _data?: unknown } | undefined)?._data;
  const [, seconds, count] = (typeof data === 'string' && form.exec(data)) || [];
  if (seconds === undefined || count === undefined) return undefined;
  return new Timestamp({ t: Number.parseInt(seconds, 16), i: Number.parseInt(count, 16) });
}
