import { apiBase, settings } from '../settings.ts';
import { ApiFailure, asyncApi } from './convention.ts';
import { throughNetwork } from './network.ts';

/** A code for the demo person whose phone this is, from the sandbox that stands in for WeChat. */
const login = async (): Promise<{ code: string }> => {
  await throughNetwork();
  const response = await fetch(`${apiBase()}/sandbox/wechat/codes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ demo: settings.person }),
  });
  if (!response.ok) throw new ApiFailure(`the sandbox answered ${response.status}`);
  return { code: ((await response.json()) as { code: string }).code };
};

export const loginApi = {
  login: asyncApi('login', login),
  checkSession: asyncApi('checkSession', () => undefined),
};
