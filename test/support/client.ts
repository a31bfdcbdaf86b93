import { checkAgainstContract } from './contract.ts';
import { send, type Received } from './send.ts';

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
    const known: Record<string, string> = this.token ? { authorization: `Bearer ${this.token}` } : {};
    const url = this.url + full;
    const answer = await (body instanceof FormData
      ? sendForm(url, method, { ...known, ...headers }, body)
      : body === undefined
        ? send(url, { method, headers: { ...known, ...headers } })
        : send(url, {
            method,
            headers: { ...known, 'content-type': 'application/json', ...headers },
            body: typeof body === 'string' ? body : JSON.stringify(body),
          }));
    const { status, text } = answer;
    const type = answer.headers.get('content-type') ?? '';
    const parsed: unknown = text === '' ? undefined : type.includes('json') ? JSON.parse(text) : text;
    checkAgainstContract(method, full.split('?')[0], status, type, parsed);
    return { status, body: parsed as T, headers: answer.headers };
  }
}

/** A form with a file in it, which `fetch` writes in its parts. */
async function sendForm(
  url: string,
  method: string,
  headers: Record<string, string>,
  body: FormData,
): Promise<Received> {
  const response = await fetch(url, { method, headers, body });
  return { status: response.status, headers: response.headers, text: await response.text() };
}
