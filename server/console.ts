import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type Koa from 'koa';
import type { Say } from './platform/process/terminal.ts';
import { serveBuilt } from './platform/built-files/built-files.ts';

/** `npm run build` puts the console's files here, beside the compiled server. */
const builtFolder = fileURLToPath(new URL('../console', import.meta.url));

/**
 * The console under /console. Built beside the compiled server, or by the checkout's own tools: those build at once and
 * again when its source has changed. Undefined where there is neither.
 */
export async function consoleMount(say: Say): Promise<Koa.Middleware | undefined> {
  const folder = await folderOf(say);
  return folder && serveBuilt({ base: '/console', folder });
}

async function folderOf(say: Say): Promise<(() => Promise<string>) | undefined> {
  if (!import.meta.url.endsWith('.ts'))
    return existsSync(`${builtFolder}/index.html`) ? async () => builtFolder : undefined;
  const builder = new URL('../console/build/when-changed.ts', import.meta.url);
  if (!existsSync(builder)) return undefined;
  const { buildWhenChanged } = (await import(builder.href)) as {
    buildWhenChanged: (say: Say) => () => Promise<string>;
  };
  const folder = buildWhenChanged(say);
  // A build that fails is told at once, and answered to each request until the source is mended.
  folder().catch((error: unknown) => say({ zh: `工作台：${String(error)}`, en: `console: ${String(error)}` }));
  return folder;
}
