import { authorizeApi } from './authorize.ts';
import { feedbackApi } from './feedback.ts';
import { filesApi } from './files.ts';
import { mediaApi } from './media.ts';
import { locationApi } from './location.ts';
import { loginApi } from './login.ts';
import { navigationApi } from './navigation.ts';
import { networkApi } from './network.ts';
import { privacyApi } from './privacy.ts';
import { scanApi } from './scan.ts';
import { shareApi } from './share.ts';
import { storageApi } from './storage.ts';
import { systemApi } from './system.ts';

const supplied: Record<string, unknown> = {
  ...authorizeApi,
  ...feedbackApi,
  ...filesApi,
  ...locationApi,
  ...loginApi,
  ...mediaApi,
  ...navigationApi,
  ...networkApi,
  ...privacyApi,
  ...scanApi,
  ...shareApi,
  ...storageApi,
  ...systemApi,
  canIUse: (what: string): boolean => what.split('.')[0] in supplied,
};

/**
 * The `wx` object. A missing member throws with its name, so that it cannot go unnoticed; `'x' in wx` and canIUse may
 * ask.
 */
export const wx: object = new Proxy(supplied, {
  get: (target, name) => {
    if (typeof name !== 'string' || name in target) return target[name as string];
    throw new Error(`wx.${name} is not part of the preview`);
  },
});
