import { readMe } from '../api/calls';
import { who } from './who';

let answer: ((saved: boolean) => void) | undefined;

/** Opens the screen that asks for name and phone, and says why; whether they were given. */
export const askContact = (): Promise<boolean> =>
  new Promise((resolve) => {
    answer = resolve;
    wx.navigateTo({ url: '/pages/contact/index' }).catch(() => {
      answer = undefined;
      resolve(false);
    });
  });

/** Called by that screen when it goes. */
export const contactAnswered = (saved: boolean): void => {
  answer?.(saved);
  answer = undefined;
};

/**
 * Before the first promise: an organiser who waits for somebody must be able to call them. False: the person turned back.
 * Without a network nothing is asked; what they want is kept and sent later.
 */
export const ensureReachable = async (): Promise<boolean> => {
  try {
    if (!who()?.reachable) await readMe();
  } catch {
    return true;
  }
  return who()?.reachable || askContact();
};
