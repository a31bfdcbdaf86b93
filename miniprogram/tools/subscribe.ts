import { enterSubscriptions, messageSettings } from '../api/own-calls';
import type { PromptResult } from '../api/types';
import { isLoggedIn } from '../api/session';
import type { MessageKind } from '../shared/words';
import { stored } from './storage';

/** WeChat asks for at most three at a time. */
const maxAsked = 3;

const templates = stored<Partial<Record<MessageKind, string>>>('templates', {});

/** Keeps the templates at hand: WeChat lets a program ask only in the very moment of a tap. */
export const refreshTemplates = async (): Promise<void> => {
  if (!isLoggedIn()) return;
  try {
    templates.write((await messageSettings()).templates);
  } catch {
    // Those kept do as well.
  }
};

/** Whether WeChat could be asked for any of these. */
export const canAskFor = (kinds: MessageKind[]): boolean => kinds.some((kind) => templates.read()[kind] !== undefined);

/**
 * Asks for one WeChat message of each kind and tells the service the answers; says whether at least one may be sent.
 * Refusing is fine: the inbox has everything.
 */
export const askForMessages = async (kinds: MessageKind[]): Promise<boolean> => {
  const known = templates.read();
  const asked = kinds.filter((kind) => known[kind]).slice(0, maxAsked);
  if (asked.length === 0) return false;
  let answer: Partial<Record<string, PromptResult>>;
  try {
    answer = (await wx.requestSubscribeMessage({ tmplIds: asked.map((kind) => known[kind]!) })) as typeof answer;
  } catch {
    return false;
  }
  const results = asked.map((kind) => ({ kind, result: answer[known[kind]!] ?? ('reject' as const) }));
  await enterSubscriptions(results).catch(() => undefined);
  return results.some(({ result }) => result.startsWith('accept'));
};
