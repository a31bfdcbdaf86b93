import { askInDialog } from '../overlay/dialog.ts';
import { storagePrefix } from '../settings.ts';
import { ApiFailure, asyncApi } from './convention.ts';

type Resolve = (answer: { event: 'agree' | 'disagree' | 'exposureAuthorization'; buttonId?: string }) => void;
type Listener = (resolve: Resolve, info: { referrer: string }) => void;

// Kept apart from the mini-program's own storage: clearing that does not take the consent back.
const key = `privacy-${storagePrefix}`;
const agreed = (): boolean => localStorage.getItem(key) === 'agreed';
let listener: Listener | undefined;

/** Does what a tap on a button with open-type="agreePrivacyAuthorization" does. */
export const agreeToPrivacy = (): void => localStorage.setItem(key, 'agreed');
export const forgetPrivacy = (): void => localStorage.removeItem(key);

/**
 * Holds an API that touches personal data until the privacy guideline is agreed to; WeChat's own dialog if nobody
 * listens.
 */
export const requirePrivacy = async (referrer: string): Promise<void> => {
  if (agreed()) return;
  const agrees = listener
    ? await new Promise<boolean>((resolve) =>
        listener!(
          ({ event }) => {
            if (event !== 'exposureAuthorization') resolve(event === 'agree');
          },
          { referrer },
        ),
      )
    : (
        await askInDialog({
          title: '用户隐私保护提示',
          content: '使用前请阅读并同意《先锋隐私保护指引》。',
          cancelText: '拒绝',
          confirmText: '同意',
        })
      ).confirm;
  if (!agrees) throw new ApiFailure('privacy permission is not authorized', 104);
  agreeToPrivacy();
};

export const privacyApi = {
  getPrivacySetting: asyncApi('getPrivacySetting', () => ({
    needAuthorization: !agreed(),
    privacyContractName: '《先锋隐私保护指引》',
  })),
  openPrivacyContract: asyncApi('openPrivacyContract', async () => {
    await askInDialog({
      title: '《先锋隐私保护指引》',
      content: '在微信里，这里打开小程序管理后台填写的隐私保护指引。',
      showCancel: false,
    });
  }),
  requirePrivacyAuthorize: asyncApi('requirePrivacyAuthorize', () => requirePrivacy('requirePrivacyAuthorize')),
  onNeedPrivacyAuthorization: (given: Listener): void => {
    listener = given;
  },
};
