import type { Cookies } from './browser.ts';

/** A route's answer before it is written out. */
export interface Answer<T = unknown> {
  status: number;
  body?: T;
  /** The body as it is sent, once it has been written out; all there is of a kept answer, and of one put together. */
  json?: string;
  /** The body as it is sent, of a reading that was put together of pieces (`pieces.ts`); then there is nothing else. */
  bytes?: Buffer;
  /** The version of what was answered; becomes the ETag. */
  version?: number;
  /** The version covers all that is answered: a client that has it is told so with 304, without a body. */
  whole?: boolean;
  location?: string;
  /**
   * Fields of the body that are answered this once: nothing of the service keeps them, nor do repeated answers have
   * them.
   */
  once?: Readonly<Record<string, string>>;
  /** Left in the browser that asked; never kept with the answer. */
  cookies?: Cookies;
}

/** The body as it is sent, written out once however often it is kept and sent; undefined where there is none. */
export function jsonOf(answer: Answer): string | undefined {
  if (answer.body !== undefined) answer.json ??= JSON.stringify(answer.body);
  return answer.json;
}

export const ok = <T>(body: T, version?: number): Answer<T> => ({
  status: 200,
  body,
  ...(version === undefined ? {} : { version }),
});
export const created = <T>(body: T, location: string, version?: number): Answer<T> => ({
  status: 201,
  body,
  location,
  ...(version === undefined ? {} : { version }),
});
export const noContent = (): Answer<undefined> => ({ status: 204 });
