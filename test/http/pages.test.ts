import { expect } from 'chai';
import { openApiDocument } from '../../server/platform/http/openapi/document.ts';
import { routes } from '../../server/routes.ts';
import { checkAgainstContract } from '../support/contract.ts';
import type { SmallCity } from '../support/factory.ts';
import { operationsAt } from '../support/resolved.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { firstRoutes } from './first-routes.ts';

/** For each operation; 4,600 before shapes, parameters and refusals had names. */
const maxBytesPerOperation = 1_095;
/**
 * Of the document of the first routes alone, which was 550,000 before anything had a name: without the vocabularies of
 * the whole service, to which later routes add.
 */
const maxBytesOfFirst = 150_000;

describe('pages beside the API', () => {
  let server: TestServer;
  let city: SmallCity;
  before(async () => {
    server = await startTestServer();
    city = await server.make.smallCity();
  });
  after(() => server.close());

  describe('/openapi.json', () => {
    it('has every route, and nothing else', async () => {
      const { body } = await server.as().get('//openapi.json');
      expect(body.openapi).to.equal('3.1.0');
      const documented = Object.entries<Record<string, { operationId: string }>>(body.paths).flatMap(
        ([path, methods]) =>
          operationsAt(methods).map(([method, { operationId }]) => `${operationId}: ${method} ${path}`),
      );
      const declared = routes.map(
        ({ name, method, path }) => `${name}: ${method} /api/v1${path.replace(/:(\w+)/g, '{$1}')}`,
      );
      expect(documented.sort()).to.deep.equal(declared.sort());
      expect(new Set(routes.map(({ name }) => name)).size).to.equal(routes.length);
    });

    it('is compressed for whoever takes that, like every long answer', async () => {
      const { headers, body } = await server.as().get('//openapi.json');
      expect(headers.get('content-encoding')).to.equal(null);
      const compressed = await fetch(`${server.url}/openapi.json`, { headers: { 'accept-encoding': 'gzip' } });
      expect(compressed.headers.get('content-encoding')).to.equal('gzip');
      expect(await compressed.json()).to.deep.equal(body);
    });

    it('names its shapes once, and stays small', async () => {
      const { body } = await server.as().get('//openapi.json');
      const names = Object.keys(body.components.schemas as object);
      const text = JSON.stringify(body);
      for (const name of names) expect(text, `${name} is used`).to.include(`"#/components/schemas/${name}"`);
      expect(Buffer.byteLength(text) / routes.length).to.be.at.most(maxBytesPerOperation);
      const first = routes.filter(({ name }) => firstRoutes.has(name));
      expect(first.length, 'all of them are there').to.equal(firstRoutes.size);
      const ofFirst = openApiDocument(first, '1', '/') as unknown as { components: { schemas: object } };
      const { schemas } = ofFirst.components;
      Object.assign(schemas, { ErrorCode: undefined, MessageKind: undefined });
      expect(Buffer.byteLength(JSON.stringify(ofFirst)), 'the first routes').to.be.at.most(maxBytesOfFirst);
    });

    it('says of every operation who may, what it answers and how it refuses', async () => {
      const { body } = await server.as().get('//openapi.json');
      for (const methods of Object.values<Record<string, any>>(body.paths)) {
        for (const [, operation] of operationsAt(methods)) {
          const security = operation.security ?? body.security;
          expect(security, operation.operationId).to.be.an('array').that.is.not.empty;
          expect(operation.summary, operation.operationId).to.be.a('string').that.is.not.empty;
          const statuses = Object.keys(operation.responses as object);
          expect(
            statuses.some((status) => status.startsWith('2')),
            operation.operationId,
          ).to.equal(true);
          const { default: usual } = operation.responses;
          // A route that speaks as a standard of others has its refusals in that form, and beside it.
          const statusesOf = (response: any): string[] => {
            const said = response.$ref ? body.components.responses[response.$ref.split('/').at(-1)] : response;
            const besides = said['x-besides'];
            return [...Object.keys((said['x-statuses'] ?? {}) as object), ...(besides ? statusesOf(besides) : [])];
          };
          expect(statusesOf(usual), operation.operationId).to.include.members([
            '400',
            '401',
            '403',
            '429',
            '500',
            '503',
          ]);
        }
      }
    });
  });

  describe('the check of every answer against the document', () => {
    const check = (method: string, path: string, status: number, type: string, body: unknown) => () =>
      checkAgainstContract(method, `/api/v1${path}`, status, type, body);
    const problem = { type: '', title: '', status: 0, code: 'internal', detail: '', requestId: '' };
    const refused = (method: string, path: string, status: number) =>
      check(method, path, status, 'application/problem+json', problem);

    it('allows the operation’s own statuses and its default’s, and no others', () => {
      expect(refused('PATCH', '/me', 422), 'its own').to.not.throw();
      expect(refused('PATCH', '/me', 412), 'its default’s').to.not.throw();
      expect(refused('POST', '/me/closure', 412), 'one without an If-Match').to.throw('is not documented');
      expect(refused('GET', '/tasks/0123456789abcdef01234567', 404), 'its default’s').to.not.throw();
      expect(refused('GET', '/me', 404), 'one whose path names nothing').to.throw('is not documented');
      expect(refused('PATCH', '/me', 415), 'its default’s').to.not.throw();
      expect(refused('GET', '/me', 503), 'its default’s').to.not.throw();
      expect(refused('GET', '/me', 415), 'a change’s').to.throw('is not documented');
      expect(refused('GET', '/me', 418), 'nobody’s').to.throw('is not documented');
    });

    it('allows no field that the document does not have, though answers are open', () => {
      const people = (answer: object) => check('GET', '/demo-people', 200, 'application/json', answer);
      expect(people({ items: [] })).to.not.throw();
      expect(people({ items: [], more: 1 })).to.throw('must NOT have additional properties');
    });
  });

  describe('/docs', () => {
    it('loads nothing from anywhere else', async () => {
      const page = await server.as().get<string>('//docs');
      expect(page.headers.get('content-type')).to.match(/^text\/html/);
      const loaded = [...page.body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
      expect(loaded).to.include.members(['/docs/swagger-ui-bundle.js', '/docs/swagger-ui.css', '/docs/start.js']);
      for (const address of loaded) {
        expect(address).to.match(/^\/docs\/[\w.-]+$/);
        expect((await server.as().get(`/${address}`)).status, address).to.equal(200);
      }
      const start = await server.as().get<string>('//docs/start.js');
      expect(start.body).to.include("url: '/openapi.json'").and.to.include('validatorUrl: null');
      expect(page.body + start.body).to.not.match(/https?:\/\//);
    });

    it('is where the bare address leads', async () => {
      const front = await fetch(`${server.url}/`, { redirect: 'manual' });
      expect([front.status, front.headers.get('location')]).to.deep.equal([302, '/docs']);
      await front.text();
    });

    it('is shown under a policy that allows only our own scripts', async () => {
      const policy = (await server.as().get('//docs')).headers.get('content-security-policy')!;
      const directives = new Map(
        policy.split(';').map((directive) => [directive.trim().split(' ')[0], directive.trim().split(' ').slice(1)]),
      );
      expect(directives.get('default-src')).to.deep.equal(["'self'"]);
      expect(directives.get('script-src')).to.deep.equal(["'self'"]);
      expect(directives.get('frame-ancestors')).to.deep.equal(["'self'"]);
    });
  });

  describe('/metrics', () => {
    it('are by the route’s pattern, never by what stood in an address', async () => {
      const task = await server.make.task(city.community);
      const id = task._id.toHexString();
      await server.as().get(`/tasks/${id}`);
      await server.as().get('/tasks/nonsense-in-the-address');
      await server.as().get('/nowhere/planted-address?planted=query');
      const { body, headers } = await server.as().get<string>('//metrics');
      expect(headers.get('content-type')).to.match(/^text\/plain/);
      expect(body).to.match(
        /xianfeng_http_request_seconds_count\{method="GET",route="\/api\/v1\/tasks\/:taskId",status="200"\} 1/,
      );
      expect(body).to.match(/xianfeng_http_request_seconds_count\{method="GET",route="none",status="404"\} 1/);
      for (const told of [id, 'nonsense-in-the-address', 'planted']) expect(body).to.not.include(told);
    });

    it('do not grow with made-up methods or addresses', async () => {
      const routesIn = (text: string) => new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route)).size;
      const before = routesIn((await server.as().get<string>('//metrics')).body);
      for (let i = 0; i < 20; i++) await server.as().get(`/made-up-${i}`);
      expect(routesIn((await server.as().get<string>('//metrics')).body)).to.be.at.most(before + 1);
    });
  });

  it('/healthz and /readyz answer without a session', async () => {
    expect((await server.as().get('//healthz')).body).to.deep.equal({ status: 'ok' });
    // The counts are read after the service has begun to listen.
    const ready = await until('the counts are read', async () => {
      const answer = await server.as().get('//readyz');
      return answer.body.parts.counts.detail !== 'being read' && answer;
    });
    expect([ready.status, ready.body.parts.database.ok]).to.deep.equal([200, true]);
  });

  describe('other origins', () => {
    const asked = (url: string, origin: string, method = 'GET') =>
      fetch(`${url}/api/v1/units`, {
        method,
        headers: {
          origin,
          ...(method === 'OPTIONS'
            ? { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' }
            : {}),
        },
      });
    const allowing = (response: Response) =>
      [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));

    it('are allowed nothing unless settings name them', async () => {
      for (const method of ['GET', 'OPTIONS'])
        expect(allowing(await asked(server.url, 'https://evil.example', method))).to.deep.equal([]);
    });

    it('are allowed when named, and only those', async () => {
      const open = await startTestServer({
        env: { CORS_ORIGINS: 'https://console.example, https://other.example' },
        beside: server,
      });
      try {
        for (const method of ['GET', 'OPTIONS']) {
          expect(
            (await asked(open.url, 'https://console.example', method)).headers.get('access-control-allow-origin'),
          ).to.equal('https://console.example');
          for (const origin of ['https://evil.example', 'https://console.example.evil.example', 'null']) {
            expect((await asked(open.url, origin, method)).headers.get('access-control-allow-origin'), origin).to.equal(
              null,
            );
          }
        }
        expect(
          (await asked(open.url, 'https://console.example')).headers.get('access-control-allow-credentials'),
        ).to.equal(null);
      } finally {
        await open.close();
      }
    });
  });
});
