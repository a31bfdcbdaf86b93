import { screenElement } from '../dom.ts';
import { apiBase, settings } from '../settings.ts';
import { running } from '../state.ts';
import { asyncApi } from './convention.ts';

const sdkVersion = '3.5.0';
const statusBarPx = 24;

const appInfo = (): object => ({
  SDKVersion: sdkVersion,
  version: '8.0.50',
  language: settings.language,
  theme: 'light',
  fontSizeSetting: settings.fontSize,
  fontSizeScaleFactor: settings.fontSize / 17,
  host: { env: 'WeChat' },
  enableDebug: false,
});

const windowInfo = (): object => {
  const { clientWidth, clientHeight } = screenElement();
  return {
    pixelRatio: window.devicePixelRatio,
    screenWidth: clientWidth,
    screenHeight: clientHeight,
    windowWidth: clientWidth,
    windowHeight: clientHeight - statusBarPx - 44,
    statusBarHeight: statusBarPx,
    screenTop: statusBarPx + 44,
    safeArea: {
      left: 0,
      right: clientWidth,
      top: statusBarPx,
      bottom: clientHeight,
      width: clientWidth,
      height: clientHeight - statusBarPx,
    },
  };
};

const deviceInfo = { brand: '先锋', model: '浏览器预览', system: 'Browser', platform: 'devtools' };
const systemInfo = (): object => ({ ...appInfo(), ...windowInfo(), ...deviceInfo });
const entered = (): object => ({
  path: running.stack.top?.route ?? '',
  query: {},
  scene: 1001,
  referrerInfo: {},
  forwardMaterials: [],
});

const updates = {
  onCheckForUpdate: () => undefined,
  onUpdateReady: () => undefined,
  onUpdateFailed: () => undefined,
  applyUpdate: () => undefined,
};

let brightness = 0.5;

export const systemApi = {
  setKeepScreenOn: asyncApi('setKeepScreenOn', () => undefined),
  getScreenBrightness: asyncApi('getScreenBrightness', () => ({ value: brightness })),
  setScreenBrightness: asyncApi('setScreenBrightness', ({ value }: { value: number }) => {
    brightness = value;
  }),
  getAppBaseInfo: appInfo,
  getWindowInfo: windowInfo,
  getDeviceInfo: () => deviceInfo,
  getSystemInfoSync: systemInfo,
  getSystemInfo: asyncApi('getSystemInfo', systemInfo),
  getSystemSetting: () => ({
    locationEnabled: true,
    wifiEnabled: true,
    bluetoothEnabled: false,
    deviceOrientation: 'portrait',
  }),
  getAppAuthorizeSetting: () => ({ locationAuthorized: settings.location === 'refused' ? 'denied' : 'authorized' }),
  getMenuButtonBoundingClientRect: () => {
    const right = screenElement().clientWidth - 8;
    return { width: 87, height: 32, top: statusBarPx + 6, bottom: statusBarPx + 38, right, left: right - 87 };
  },
  getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
  // The place where WeChat lets a deployment put its own settings (ext.json): here, where the API is.
  getExtConfigSync: () => ({ apiBase: apiBase() }),
  getLaunchOptionsSync: entered,
  getEnterOptionsSync: entered,
  getUpdateManager: () => updates,
  nextTick: (callback: () => void): void => queueMicrotask(callback),
  createSelectorQuery: () =>
    (running.stack.top!.caller as unknown as { createSelectorQuery(): unknown }).createSelectorQuery(),
};
