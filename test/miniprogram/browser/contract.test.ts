import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { openApiDocument } from '../../../server/http/openapi/document.ts';
import { routes } from '../../../server/routes.ts';

const api = fileURLToPath(new URL('../../../miniprogram/api', import.meta.url));
const calls = readdirSync(api).map((file) => readFileSync(path.join(api, file), 'utf8')).join('\n');

/** Every method and path in the calls of api/, parameters written as `{}`. */
const called = (): string[] => {
  const direct = [...calls.matchAll(/\bget\([`'](\/[^`']*)[`']/g)].map(([, path]) => `get ${path}`);
  const changes = [...calls.matchAll(/\bchange\('(\w+)', [`'](\/[^`']*)[`']/g)].map(([, method, path]) => `${method.toLowerCase()} ${path}`);
  const whole = [...calls.matchAll(/method: '(\w+)', path: '(\/[^']*)'/g)].map(([, method, path]) => `${method.toLowerCase()} ${path}`);
  const queued = [...calls.matchAll(/(?:checkIn|checkOut|anyCheck|claim)Path = (?:\([^)]*\): string => )?[`'](\/[^`']*)[`']/g)].map(([, path]) => `post ${path}`);
  return [...new Set([...direct, ...queued, ...changes, ...whole].map((call) => call.replace(/\$\{[^}]*\}/g, '{}')))];
};

describe('the API client of the mini-program', () => {
  it('calls only what the OpenAPI document has', () => {
    const { paths } = openApiDocument(routes, '0', 'http://localhost') as unknown as { paths: Record<string, Record<string, unknown>> };
    const offered = new Set(Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/^\/api\/v1/, '').replace(/\{[^}]*\}/g, '{}')}`)));
    const found = called();
    expect(found.length).to.be.above(25);
    // A part of a path that the program fills in may stand for one of several routes.
    const has = (call: string): boolean => {
      const pattern = new RegExp(`^${call.replace(/\{\}/g, '([^/ ]+)')}$`);
      return offered.has(call) || [...offered].some((one) => pattern.test(one));
    };
    expect(found.filter((call) => !has(call))).to.deep.equal([]);
  });
});
