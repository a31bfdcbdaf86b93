import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Middleware } from 'koa';

const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'favicon-32x32.png': 'image/png',
};

const page = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>先锋 Xianfeng API</title>
  <link rel="icon" href="/docs/favicon-32x32.png">
  <link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
  <div id="ui"></div>
  <script src="/docs/swagger-ui-bundle.js"></script>
  <script src="/docs/start.js"></script>
</body>
</html>
`;
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#ui', deepLinking: true, validatorUrl: null });\n`;

/**
 * `/openapi.json`, and `/docs`, which shows it with files of our own: nothing is fetched from the network. The document
 * is written when first asked for: it takes longer than all else of a start.
 */
export function openApiPages(document: () => object): Middleware {
  let json: string | undefined;
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return void (await next());
    if (ctx.path === '/openapi.json') {
      ctx.type = 'application/json';
      ctx.body = json ??= JSON.stringify(document());
      return;
    }
    if (ctx.path !== '/docs' && !ctx.path.startsWith('/docs/')) return void (await next());
    const name = ctx.path.slice('/docs/'.length);
    if (name === '') {
      ctx.type = 'text/html';
      ctx.body = page;
    } else if (name === 'start.js') {
      ctx.type = 'text/javascript';
      ctx.body = start;
    } else if (Object.hasOwn(assets, name)) {
      ctx.type = assets[name]!;
      ctx.set('Cache-Control', 'public, max-age=3600');
      ctx.body = await readFile(join(folder, name));
    } else {
      await next();
    }
  };
}
