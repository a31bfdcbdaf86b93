import { askInDialog } from '../overlay/dialog.ts';
import { apiBase, settings } from '../settings.ts';
import { ApiFailure, asyncApi } from './convention.ts';
import { throughNetwork } from './network.ts';

/** A code for the demo person whose phone this is, from the sandbox that stands in for WeChat. */
const codeFrom = async (path: string): Promise<{ code: string }> => {
  await throughNetwork();
  const response = await fetch(`${apiBase()}/sandbox/wechat/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ demo: settings.person }),
  });
  if (!response.ok) throw new ApiFailure(`the sandbox answered ${response.status}`);
  return { code: ((await response.json()) as { code: string }).code };
};

/** What WeChat tells a button with open-type="getPhoneNumber", after asking the person. */
export const askForNumber = async (): Promise<{ code?: string; errMsg: string }> => {
  const { confirm } = await askInDialog({
    title: '申请使用您的手机号',
    content: '在微信里，这里显示您绑定的手机号。',
    cancelText: '不允许',
    confirmText: '允许',
  });
  if (!confirm) return { errMsg: 'getPhoneNumber:fail user deny' };
  return { ...(await codeFrom('phone-codes')), errMsg: 'getPhoneNumber:ok' };
};

export const loginApi = {
  login: asyncApi('login', () => codeFrom('codes')),
  checkSession: asyncApi('checkSession', () => undefined),
};
