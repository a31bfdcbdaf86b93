import { Client, type Answer, type RequestOptions } from './client.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36';

/**
 * Speaks to the API as a page of the service's own in a browser does: with its cookies, from its own origin, in JSON
 * but for files.
 */
export class BrowserClient extends Client {
  readonly cookies = new Map<string, string>();

  /** The raw `Set-Cookie` lines of the last answer. */
  set: string[] = [];

  override async request<T = any>(
    method: string,
    path: string,
    { body, headers = {} }: RequestOptions,
  ): Promise<Answer<T>> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await super.request<T>(method, path, {
      body,
      headers: {
        'user-agent': chrome,
        'sec-fetch-site': 'same-origin',
        ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
    });
    this.set = answer.headers.getSetCookie();
    for (const line of this.set) this.#keep(line);
    return answer;
  }

  #keep(line: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
    const until = /expires=([^;]+)/i.exec(line)?.[1];
    const gone = value === '' || (until !== undefined && Date.parse(until) < performance.timeOrigin);
    if (gone) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
