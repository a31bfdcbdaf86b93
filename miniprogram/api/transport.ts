import { config } from '../config';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Query = Record<string, string | number | boolean | undefined>;

export interface Exchange {
  method: Method;
  /** Below /api/v1, such as `/tasks`. */
  path: string;
  query?: Query;
  body?: object;
  header?: Record<string, string>;
}

export interface Answer {
  status: number;
  data: unknown;
  header: Record<string, string>;
}

const queryText = (query: Query): string => {
  const pairs = Object.keys(query)
    .filter((name) => query[name] !== undefined && query[name] !== '')
    .map((name) => `${name}=${encodeURIComponent(String(query[name]))}`);
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
};

// WeChat sends no PATCH; the service takes a POST that says so.
const asSent = (method: Method): { method: Exclude<Method, 'PATCH'>; header: Record<string, string> } =>
  method === 'PATCH' ? { method: 'POST', header: { 'x-http-method-override': 'PATCH' } } : { method, header: {} };

/** One HTTP exchange; rejects only where no answer came at all. */
export const exchange = ({ method, path, query = {}, body, header = {} }: Exchange): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = asSent(method);
    wx.request({
      url: `${config.apiBase}/api/v1${path}${queryText(query)}`,
      method: sent.method,
      header: { 'content-type': 'application/json', ...sent.header, ...header },
      timeout: 15_000,
      ...(body ? { data: body } : {}),
      success: ({ statusCode, data, header: received }) =>
        resolve({ status: statusCode, data, header: lowerCased(received as Record<string, string>) }),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });

const lowerCased = (header: Record<string, string>): Record<string, string> =>
  Object.keys(header).reduce<Record<string, string>>(
    (all, name) => ({ ...all, [name.toLowerCase()]: header[name] }),
    {},
  );
