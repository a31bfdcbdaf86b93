import { emitter } from '../tools/emitter';
import { stored } from '../tools/storage';
import { exchange } from './transport';

const token = stored<string>('token', '');
const changes = emitter<boolean>();
let loggingIn: Promise<void> | undefined;

export const onSessionChange = changes.on;
export const sessionToken = (): string => token.read();
export const isLoggedIn = (): boolean => token.read() !== '';

const deviceName = (): string => {
  const { brand, model } = wx.getDeviceInfo();
  return `${brand} ${model}`.slice(0, 60);
};

const wechatCode = (): Promise<string> =>
  new Promise((resolve, reject) => {
    wx.login({ success: ({ code }) => resolve(code), fail: ({ errMsg }) => reject(new Error(errMsg)) });
  });

const fetchToken = async (): Promise<void> => {
  const code = await wechatCode();
  const { status, data } = await exchange({ method: 'POST', path: '/sessions', body: { code, device: deviceName() } });
  if (status >= 300) throw new Error((data as { detail?: string }).detail ?? `log-in: ${status}`);
  token.write((data as { token: string }).token);
  changes.tell(true);
};

/** Logs in through WeChat; calls at the same moment share one log-in. Rejects with a sentence that can be shown. */
export const logIn = (): Promise<void> => {
  loggingIn ??= fetchToken().finally(() => { loggingIn = undefined; });
  return loggingIn;
};

export const forgetSession = (): void => {
  token.clear();
  changes.tell(false);
};
