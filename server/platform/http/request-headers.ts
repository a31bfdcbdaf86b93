import type { Context } from 'koa';
import type { Language } from '../../../shared/words.ts';

/** zh-CN unless the client prefers English. */
export const languageOf = (ctx: Context): Language => {
  if (!ctx.req.headers['accept-language']) return 'zh-CN';
  return ctx.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
};
