import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { openApiDocument } from '../../../server/http/openapi/document.ts';
import { routes } from '../../../server/routes.ts';

const calls = readFileSync(fileURLToPath(new URL('../../../miniprogram/api/calls.ts', import.meta.url)), 'utf8');

/** Every method and path in calls.ts, parameters written as `{}`. */
const called = (): string[] => {
  const direct = [...calls.matchAll(/\bget\([`'](\/[^`']*)[`']/g)].map(([, path]) => `get ${path}`);
  const changes = [...calls.matchAll(/\bchange\('(\w+)', [`'](\/[^`']*)[`']/g)].map(([, method, path]) => `${method.toLowerCase()} ${path}`);
  const whole = [...calls.matchAll(/method: '(\w+)', path: '(\/[^']*)'/g)].map(([, method, path]) => `${method.toLowerCase()} ${path}`);
  return [...new Set([...direct, ...changes, ...whole].map((call) => call.replace(/\$\{[^}]*\}/g, '{}')))];
};

describe('the API client of the mini-program', () => {
  it('calls only what the OpenAPI document has', () => {
    const { paths } = openApiDocument(routes, '0', 'http://localhost') as unknown as { paths: Record<string, Record<string, unknown>> };
    const offered = new Set(Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/^\/api\/v1/, '').replace(/\{[^}]*\}/g, '{}')}`)));
    const found = called();
    expect(found.length).to.be.above(25);
    expect(found.filter((call) => !offered.has(call))).to.deep.equal([]);
  });
});
