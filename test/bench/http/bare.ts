/** The peer: a Koa that answers the bytes it was given, and does nothing else. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import Koa from 'koa';

const bytes = readFileSync(process.argv[2]);
const app = new Koa();
app.use(async (ctx) => {
  ctx.type = 'application/json';
  ctx.body = bytes;
});
const handle = app.callback();
const server = createServer((request, response) => void handle(request, response));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
