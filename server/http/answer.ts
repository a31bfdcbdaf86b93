/** What a route answers with, before it is written out. */
export interface Answer {
  status: number;
  body?: unknown;
  /** The version of what was answered; becomes the ETag. */
  version?: number;
  location?: string;
}

export const ok = (body: unknown, version?: number): Answer => ({ status: 200, body, ...(version === undefined ? {} : { version }) });
export const created = (body: unknown, location: string, version?: number): Answer => ({
  status: 201, body, location, ...(version === undefined ? {} : { version }),
});
export const noContent = (): Answer => ({ status: 204 });
