import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { context } from '@opentelemetry/api';
import { expect } from 'chai';
import { openDatabase } from '../../server/platform/database/connect.ts';
import { startService } from '../../server/start-service.ts';
import { Client } from '../support/client.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  status?: { code?: number };
}

describe('traces, where they are asked for', () => {
  let server: TestServer;
  let collector: Server;
  let received = '';

  before(async () => {
    server = await startTestServer();
    collector = createServer((request, response) => {
      request.setEncoding('utf8').on('data', (text: string) => (received += text));
      request.on('end', () => {
        received += '\n';
        response.setHeader('content-type', 'application/json').end('{}');
      });
    });
    await new Promise<void>((listening) => collector.listen(0, '127.0.0.1', listening));
  });
  after(async () => {
    // A context that follows promises has a hook called for each, in the files of this worker that come after.
    context.disable();
    collector.close();
    await server.close();
  });

  it('a request and its commands are one trace, by the names of route and collection, without any value', async () => {
    const { config, log, clock } = server.services;
    const { port } = collector.address() as AddressInfo;
    const tracing = { endpoint: `http://127.0.0.1:${port}/`, share: 1 };
    const commandEvents = { commandEvents: true };
    const database = await openDatabase(server.database.uri, server.db.databaseName, 'requests', commandEvents);
    const service = await startService({
      config: { ...config, tracing },
      database,
      log,
      clock,
      jobs: false,
      index: 'off',
    });
    const person = await server.make.person();
    const token = server.make.tokenOf(person._id);
    const client = new Client(`http://127.0.0.1:${service.port}`, token);
    const { status } = await client.get('/me', {
      headers: { traceparent: '00-0123456789abcdef0123456789abcdef-0123456789abcdef-00' },
    });
    expect(status).to.equal(200);
    await service.stop();
    await database.close();

    const spans = received
      .trim()
      .split('\n')
      .flatMap((line) => (JSON.parse(line) as Sent).resourceSpans)
      .flatMap(({ scopeSpans }) => scopeSpans)
      .flatMap((scope) => scope.spans);
    const request = spans.find(({ name }) => name.startsWith('GET /api/v1/me'));
    expect(request, spans.map(({ name }) => name).join(', ')).to.not.equal(undefined);
    expect(request!.parentSpanId ?? '', 'a stranger does not begin it').to.equal('');
    expect(request!.traceId).to.not.equal('0123456789abcdef0123456789abcdef');
    const below = spans.filter(({ parentSpanId }) => parentSpanId === request!.spanId).map(({ name }) => name);
    expect(below).to.include('find people');
    expect(received).to.not.include(person._id.toHexString());
    expect(received).to.not.include(token);
  });

  it('nothing is sent where they are not, and the last spans of a collector that is away do not keep it', async () => {
    const { config, log, clock, client, db } = server.services;
    const tracing = { endpoint: 'http://127.0.0.1:9', share: 1 };
    const database = { ...server.database, client, db };
    const service = await startService({
      config: { ...config, tracing },
      database,
      log: { ...log, warn: () => undefined },
      clock,
      jobs: false,
      index: 'off',
    });
    expect((await fetch(`http://127.0.0.1:${service.port}/api/v1/units`)).status).to.equal(200);
    await service.stop();
    const before = received;
    expect((await server.as().get('/units')).status).to.equal(200);
    expect(received).to.equal(before);
  });
});

interface Sent {
  resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
}
