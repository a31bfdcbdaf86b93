import { onSettings, settings } from '../settings.ts';
import { ApiFailure, asyncApi } from './convention.ts';

/** How long the slow network holds every answer, in ms. */
const slownessMs = 1_500;

/** Lets a call feel the network that is set: a wait, a failure, or nothing, for which nobody has to wait. */
export const throughNetwork = (): Promise<void> | undefined => (settings.network === 'normal' ? undefined : hindered());

const hindered = async (): Promise<void> => {
  if (settings.network === 'slow') await new Promise((resolve) => setTimeout(resolve, slownessMs));
  if (settings.network === 'offline') throw new ApiFailure('net::ERR_INTERNET_DISCONNECTED', 600001);
};

type Status = { isConnected: boolean; networkType: string };
const listeners = new Set<(status: Status) => void>();
const status = (): Status => ({
  isConnected: settings.network !== 'offline',
  networkType: { normal: 'wifi', slow: '3g', offline: 'none' }[settings.network],
});

onSettings(({ network }) => {
  if (network) listeners.forEach((listener) => listener(status()));
});

interface RequestOptions {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
  timeout?: number;
  dataType?: string;
  responseType?: 'text' | 'arraybuffer';
}

const withQuery = (url: string, data: unknown): string => {
  const pairs = Object.entries((data ?? {}) as Record<string, string>);
  if (pairs.length === 0) return url;
  return `${url}${url.includes('?') ? '&' : '?'}${new URLSearchParams(pairs).toString()}`;
};

// There is no PATCH among them.
const methods = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

const send = async (options: RequestOptions, controller: AbortController): Promise<object> => {
  const { method = 'GET', data, responseType = 'text', dataType = 'json' } = options;
  if (!methods.includes(method)) throw new ApiFailure(`invalid method ${method}`);
  // On a phone a request is on its way while the page is still being drawn; so it is here.
  const hindrance = throughNetwork();
  if (hindrance) await hindrance;
  const timer = setTimeout(() => controller.abort(new ApiFailure('timeout', 5)), options.timeout ?? 60_000);
  const bodyless = method === 'GET' || method === 'HEAD';
  try {
    const response = await fetch(bodyless ? withQuery(options.url, data) : options.url, {
      method,
      headers: { 'content-type': 'application/json', ...options.header },
      signal: controller.signal,
      credentials: 'omit',
      ...(!bodyless && data !== undefined && { body: typeof data === 'string' ? data : JSON.stringify(data) }),
    });
    const body = responseType === 'arraybuffer' ? await response.arrayBuffer() : await response.text();
    return {
      data: typeof body === 'string' && dataType === 'json' ? parsed(body) : body,
      statusCode: response.status,
      header: Object.fromEntries(response.headers),
      cookies: [],
    };
  } catch (error) {
    if (error instanceof ApiFailure) throw error;
    throw new ApiFailure((error as Error).name === 'AbortError' ? 'abort' : (error as Error).message, 600000);
  } finally {
    clearTimeout(timer);
  }
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** `wx.request` returns the task that can be aborted, not a promise; so do its callers expect it. */
const request = (options: RequestOptions & Parameters<ReturnType<typeof asyncApi>>[0]): object => {
  const controller = new AbortController();
  const call = asyncApi('request', (given: RequestOptions) => send(given, controller));
  void call({ complete: () => undefined, ...options });
  return {
    abort: () => controller.abort(new ApiFailure('abort')),
    onHeadersReceived: () => undefined,
    offHeadersReceived: () => undefined,
  };
};

export const networkApi = {
  request,
  getNetworkType: asyncApi('getNetworkType', () => ({ networkType: status().networkType })),
  onNetworkStatusChange: (listener: (status: Status) => void): void => void listeners.add(listener),
  offNetworkStatusChange: (listener: (status: Status) => void): void => void listeners.delete(listener),
};
