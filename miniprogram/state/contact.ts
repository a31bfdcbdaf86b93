import { readMe } from '../api/calls';
import { dayMs } from '../shared/durations';
import { stored } from '../tools/storage';
import { who } from './who';

let answer: ((saved: boolean) => void) | undefined;

const skipped = stored('contact-skipped', 0);
/** The pause in ms before somebody who would rather not say is asked again. */
const askAgainAfterMs = 30 * dayMs;

/** The purpose for which name and number are asked: a promise to come, or a need that the community is to answer. */
export type ContactFor = 'task' | 'need';

/**
 * Opens the screen that asks for name and phone, and says why; whether they were given. `mayskip`: one may go on
 * without them: a need is answered all the same.
 */
export const askContact = (maySkip: boolean, what: ContactFor = 'task'): Promise<boolean> =>
  new Promise((resolve) => {
    answer = resolve;
    wx.navigateTo({ url: `/pages/contact/index?skip=${maySkip ? 1 : ''}&for=${what}` }).catch(() => {
      answer = undefined;
      resolve(false);
    });
  });

/** Called by that screen when it goes. */
export const contactAnswered = (saved: boolean): void => {
  answer?.(saved);
  answer = undefined;
};

export const skipContact = (): void => skipped.write(Date.now());

/**
 * Before the first promise and the first need: an organiser who waits for somebody, or is to answer them, must be able
 * to call them. False: the person turned back. Without a network nothing is asked; what they want is kept and sent
 * later.
 */
export const ensureReachable = async (what: ContactFor = 'task'): Promise<boolean> => {
  try {
    if (!who()?.reachable) await readMe();
  } catch {
    return true;
  }
  if (who()?.reachable) return true;
  // A promise is taken from nobody who cannot be called; a need is.
  const maySkip = what === 'need';
  if (maySkip && Date.now() - skipped.read() < askAgainAfterMs) return true;
  return askContact(maySkip, what);
};
