import { words } from '../i18n/index';
import { language } from '../state/settings';
import { emitter } from '../tools/emitter';
import { stored } from '../tools/storage';
import { refusal, sendPatiently } from './patient';
import { CallFailure } from './problem';

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

// WeChat gives no code where it reaches nothing, and does not say why in words for people.
const wechatCode = (): Promise<string> =>
  new Promise((resolve, reject) => {
    wx.login({
      success: ({ code }) => resolve(code),
      fail: () => reject(new CallFailure('offline', words('common').noWechat)),
    });
  });

const fetchToken = async (): Promise<void> => {
  // A code is good for one try.
  const answer = await sendPatiently(async () => ({
    method: 'POST',
    path: '/sessions',
    body: { code: await wechatCode(), device: deviceName() },
    header: { 'accept-language': language() },
  }));
  if (answer.status >= 300) throw refusal(answer);
  token.write((answer.data as { token: string }).token);
  changes.tell(true);
};

/** Logs in through WeChat; calls at the same moment share one log-in. Rejects with a CallFailure. */
export const logIn = (): Promise<void> => {
  loggingIn ??= fetchToken().finally(() => {
    loggingIn = undefined;
  });
  return loggingIn;
};

export const forgetSession = (): void => {
  token.clear();
  changes.tell(false);
};
