import { existsSync } from 'node:fs';
import type Koa from 'koa';
import type { Config } from './platform/config/config.ts';
import type { Say } from './platform/process/terminal.ts';
import { rootRedirect } from './platform/http/root-redirect.ts';
import { startSandbox } from './platform/wechat/sandbox.ts';

export interface Mounts {
  middleware: Koa.Middleware[];
  wechatBaseUrl: string;
  /** Whether the mini-program can be looked at in a browser. */
  preview: boolean;
  close(): Promise<void>;
}

/** The extras for trying out: the stand-in for WeChat, and the mini-program in the browser. */
export async function mountsFor(config: Config, say: Say): Promise<Mounts> {
  const middleware: Koa.Middleware[] = [];
  let close = async () => {};
  let { baseUrl } = config.wechat;
  if (!baseUrl && config.environment !== 'production') {
    const sandbox = await startSandbox();
    middleware.push(sandbox.codes, sandbox.messages.shown);
    baseUrl = sandbox.url;
    close = () => sandbox.close();
  }
  const preview = config.demo.on ? await previewMount(say) : undefined;
  if (preview) middleware.push(rootRedirect('/preview'), preview);
  return { middleware, wechatBaseUrl: baseUrl, preview: preview !== undefined, close };
}

/** The preview is built from the mini-program's source by development tools, so only a checkout has it. */
async function previewMount(say: Say): Promise<Koa.Middleware | undefined> {
  const folder = [new URL('../', import.meta.url), new URL('../../', import.meta.url)].find((root) =>
    existsSync(new URL('preview/build/middleware.ts', root)),
  );
  if (!folder || !import.meta.url.endsWith('.ts')) return undefined;
  const { previewMiddleware } = (await import(new URL('preview/build/middleware.ts', folder).href)) as {
    previewMiddleware: (options: { root: string; watchFiles: boolean; log: Say }) => Koa.Middleware;
  };
  return previewMiddleware({ root: new URL('miniprogram', folder).pathname, watchFiles: true, log: say });
}
