import type { WeChatAnswer } from './ask.ts';
import type { StableToken } from './stable-token.ts';

const tokenCodes = new Set([40001, 40014, 42001]);

/** Whether WeChat takes the token no more. */
export const refusesToken = (errcode: number | undefined): boolean => tokenCodes.has(errcode ?? 0);

/**
 * Asks with the token that all servers share; where it is refused, once more with a new one.
 *
 * @throws TokenError where there is none
 */
export async function askWithToken<T>(
  tokens: StableToken,
  ask: (token: string) => Promise<WeChatAnswer<T>>,
): Promise<WeChatAnswer<T>> {
  const token = await tokens.current();
  const first = await ask(token);
  if (first.kind !== 'answer' || !refusesToken(first.body.errcode)) return first;
  return ask(await tokens.renew(token));
}
