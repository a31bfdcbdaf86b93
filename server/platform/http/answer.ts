/** A route's answer before it is written out. */
export interface Answer {
  status: number;
  body?: unknown;
  /** The body as it is sent, once it has been written out; of a kept answer that is all there is. */
  json?: string;
  /** The version of what was answered; becomes the ETag. */
  version?: number;
  location?: string;
}

/** The body as it is sent, written out once however often it is kept and sent; undefined where there is none. */
export function jsonOf(answer: Answer): string | undefined {
  if (answer.body !== undefined) answer.json ??= JSON.stringify(answer.body);
  return answer.json;
}

export const ok = (body: unknown, version?: number): Answer => ({
  status: 200,
  body,
  ...(version === undefined ? {} : { version }),
});
export const created = (body: unknown, location: string, version?: number): Answer => ({
  status: 201,
  body,
  location,
  ...(version === undefined ? {} : { version }),
});
export const noContent = (): Answer => ({ status: 204 });
