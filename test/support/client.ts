import { checkAgainstContract } from './contract.ts';

export interface Answer<T = any> {
  status: number;
  body: T;
  headers: Headers;
}
export interface RequestOptions {
  body?: unknown;
  headers?: Record<string, string>;
}

/** Speaks to the API as one person (or as nobody) over real HTTP, and holds every answer against the contract. */
export class Client {
  readonly url: string;
  readonly token: string | undefined;

  constructor(url: string, token?: string) {
    this.url = url;
    this.token = token;
  }

  get<T = any>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
    return this.request('GET', path, options);
  }
  post<T = any>(path: string, body: unknown = {}, options: RequestOptions = {}): Promise<Answer<T>> {
    return this.request('POST', path, { body, ...options });
  }
  put<T = any>(path: string, body: unknown = {}, options: RequestOptions = {}): Promise<Answer<T>> {
    return this.request('PUT', path, { body, ...options });
  }
  patch<T = any>(path: string, body: unknown = {}, options: RequestOptions = {}): Promise<Answer<T>> {
    return this.request('PATCH', path, { body, ...options });
  }
  delete<T = any>(path: string, options: RequestOptions = {}): Promise<Answer<T>> {
    return this.request('DELETE', path, options);
  }

  /** `path` is below `/api/v1` unless it starts with `//`, which stands for the server's root. */
  async request<T = any>(method: string, path: string, { body, headers = {} }: RequestOptions): Promise<Answer<T>> {
    const full = path.startsWith('//') ? path.slice(1) : `/api/v1${path}`;
    const response = await fetch(`${this.url}${full}`, {
      method,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: bodyOf(body) }),
    });
    const type = response.headers.get('content-type') ?? '';
    const text = await endOf(response, type);
    const parsed: unknown = text === '' ? undefined : type.includes('json') ? JSON.parse(text) : text;
    checkAgainstContract(method, full.split('?')[0], response.status, type, parsed);
    return { status: response.status, body: parsed as T, headers: response.headers };
  }
}

/** A form goes as it is, with the file in it; a text that is no JSON too. */
const bodyOf = (body: unknown): string | FormData =>
  typeof body === 'string' || body instanceof FormData ? body : JSON.stringify(body);

/** A body to its end; a stream of events has none, and its head says that it is given. */
export async function endOf(response: Response, type: string): Promise<string> {
  if (!type.startsWith('text/event-stream')) return response.text();
  await response.body?.cancel();
  return '';
}
