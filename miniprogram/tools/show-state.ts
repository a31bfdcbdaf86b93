import { cached, type Kept } from '../api/cached';
import { fill, words } from '../i18n/index';
import { agoWords } from './define-page';
import { stateOf } from './feedback-on-failure';

/** The first data of a page with a state-view. */
export const stateData = { state: 'loading', stateTitle: '', stateHint: '', stateAction: '', stale: '' };

/** Nothing is there: says so, and what to do. */
export const emptyState = (stateTitle: string, stateHint: string, stateAction = ''): object => ({
  state: 'empty',
  stateTitle,
  stateHint,
  stateAction,
});

interface Showing<T> {
  /** Under this name the answer stays on the phone, and is shown with its age where there is no network. */
  keep?: string;
  load: () => Promise<T>;
  /** The page's data for the answer; `emptyState` among it where there is nothing. */
  draw: (data: T) => object;
}

/** Over a list that was kept: how old it is, and why there is no newer one; empty for a new one. */
export const staleWords = ({ because, at }: Kept<unknown>): string => {
  const c = words('common');
  return because ? fill(because === 'offline' ? c.staleList : c.staleBusy, { age: agoWords(at) }) : '';
};

/** Loads and draws: ready, empty, the kept answer with its age, or what went wrong with a way to try again. */
export const showState = async <T>(
  page: { setData(data: object): void },
  { keep, load, draw }: Showing<T>,
): Promise<void> => {
  try {
    const kept = keep ? await cached(keep, load) : { data: await load(), at: 0 };
    page.setData({ state: 'ready', stale: staleWords(kept), ...draw(kept.data) });
  } catch (error) {
    const { state, message } = stateOf(error);
    page.setData({ state, stateTitle: message, stateHint: '', stateAction: words('common').retry });
  }
};
