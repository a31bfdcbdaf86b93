import { askInDialog } from '../overlay/dialog.ts';
import { settings } from '../settings.ts';
import { ApiFailure, asyncApi } from './convention.ts';

type AuthSetting = Record<string, boolean>;

const authSetting = (): AuthSetting => ({ 'scope.userLocation': settings.location !== 'refused' });

/** WeChat's page of permissions; the controls beside the phone are what changes them here. */
export const openSetting = async (): Promise<AuthSetting> => {
  await askInDialog({ title: '设置', content: '在手机外侧的控制栏切换“定位”权限。', showCancel: false });
  return authSetting();
};

export const authorizeApi = {
  getSetting: asyncApi('getSetting', () => ({ authSetting: authSetting() })),
  openSetting: asyncApi('openSetting', async () => ({ authSetting: await openSetting() })),
  authorize: asyncApi('authorize', ({ scope }: { scope: string }) => {
    if (authSetting()[scope] === false) throw new ApiFailure('auth deny');
  }),
};
