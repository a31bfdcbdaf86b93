import { CallFailure } from '../api/problem';
import { words } from '../i18n/index';
import { say } from './ask';
import { explain } from './feedback-on-failure';
import { askConsent, missingConsent } from './consent';
import { formRefused, type Form } from './form';

interface ActingPage {
  data: object;
  setData(data: object): void;
  load?: () => Promise<void>;
  form?: Form<never>;
}

/** How an action ends in view. */
export interface Ending<T> {
  /** The words when it is done; empty where the screen turns to something else that says it. */
  done: string | ((answer: T) => string);
  /** The change may wait for the network; it then has no answer yet. */
  waits?: boolean;
  /** The selector of the element that shows the result; the top of the page where none is named. */
  show?: string;
  /** The page has done its work: one is led back to where one came from. */
  leave?: boolean;
  /** The page stays as it is: nothing is read anew and nothing scrolled. */
  stay?: boolean;
  /** Goes elsewhere, or does what else follows. */
  then?: (answer: T) => unknown;
  /** A refusal that the page deals with itself; false leaves it to be told as every other. */
  refused?: (failure: CallFailure) => Promise<boolean>;
}

/** How long what is said stays to be read before the page goes, in ms. */
const readForMs = 600;

const busy = new WeakSet<object>();

const intoView = (selector?: string): void => {
  const target = selector ? { selector, offsetTop: -16 } : { scrollTop: 0 };
  // A result that is not on the screen, such as a row that went, leaves the page where it is.
  wx.pageScrollTo({ ...target, duration: 200 }).catch(() => undefined);
};

/** Tells of a failure; whether the change is to be tried again, since the person then agreed to what it needs. */
const told = async (page: ActingPage, error: unknown, refused: Ending<never>['refused']): Promise<boolean> => {
  if (refused && error instanceof CallFailure && error.kind === 'refused' && (await refused(error))) return false;
  if (missingConsent(error)) return askConsent(missingConsent(error)!);
  await (page.form ? formRefused(page as ActingPage & { form: Form<never> }, error) : explain(error));
  return false;
};

const ended = async <T>(page: ActingPage, answer: T, ending: Ending<NonNullable<T>>): Promise<void> => {
  const { done, waits, show, leave, stay, then } = ending;
  if (!leave && !stay) await page.load?.();
  const text = waits && answer === undefined ? words('common').waitingHint : done;
  const said = typeof text === 'function' ? text(answer as NonNullable<T>) : text;
  if (said) say(said);
  if (!leave && !stay) intoView(show);
  if (answer !== undefined && answer !== null) await then?.(answer);
  if (leave)
    setTimeout(() => {
      void wx.navigateBack();
    }, readForMs);
};

/**
 * The one way in which a page changes something: busy meanwhile, once however often it is tapped; then it is said, the
 * page is read anew, and the result scrolled to. A refusal stands at its field or is told; the page is then read anew,
 * too. The answer of the change; undefined where it was refused.
 */
export const perform = async <T>(
  page: ActingPage,
  run: () => Promise<T>,
  ending: Ending<NonNullable<T>>,
): Promise<T | undefined> => {
  if (busy.has(page)) return undefined;
  busy.add(page);
  page.setData({ busy: true });
  const free = (): void => {
    busy.delete(page);
    page.setData({ busy: false });
  };
  let answer: T;
  try {
    answer = await run();
  } catch (error) {
    // Free first: what deals with the refusal may begin anew, with what the person then agreed to.
    free();
    if (await told(page, error, ending.refused)) return perform(page, run, ending);
    if (!page.form && !ending.stay) await page.load?.();
    return undefined;
  }
  try {
    await ended(page, answer, ending);
  } finally {
    free();
  }
  return answer;
};
