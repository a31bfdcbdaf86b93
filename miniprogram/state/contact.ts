import { readMe } from '../api/calls';
import { who } from './who';

let answer: ((saved: boolean) => void) | undefined;

/** The purpose for which name and number are asked: a promise to come, or a need that the community is to answer. */
export type ContactFor = 'task' | 'need';

/** Opens the screen that asks for name and phone, and says why; whether they were given. */
export const askContact = (what: ContactFor = 'task'): Promise<boolean> =>
  new Promise((resolve) => {
    answer = resolve;
    wx.navigateTo({ url: `/pages/contact/index?for=${what}` }).catch(() => {
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
 * Before the first promise and the first need: an organiser who waits for somebody, or is to answer them, must be able to
 * call them. False: the person turned back.
 * Without a network nothing is asked; what they want is kept and sent later.
 */
export const ensureReachable = async (what: ContactFor = 'task'): Promise<boolean> => {
  try {
    if (!who()?.reachable) await readMe();
  } catch {
    return true;
  }
  return who()?.reachable || askContact(what);
};
