import { minuteMs } from '../shared/durations';
import { fill, ownTexts, words, type OwnTexts, type Section } from '../i18n/index';
import { writes } from '../api/writes';
import { onReconnect } from '../state/network';
import { colours } from '../shared/face/tokens';
import { care, language, onSettingsChange } from '../state/settings';
import { braked } from './brake';
import { changeForm, formDataOf, redrawSteps, stepForm, type Form } from './form';

interface Shown {
  w: object;
  c: object;
  care: boolean;
  english: boolean;
  face: typeof face;
}

/** The colours that WeChat's own parts take as a property, where a style sheet does not reach. */
const face = { on: colours.light.done, slide: colours.light.quiet };

type Data = WechatMiniprogram.Page.DataOption;
type Custom = WechatMiniprogram.Page.CustomOption;

/** The parts of a page that definePage handles. */
interface Known {
  load?: () => Promise<void>;
  relabel?: () => unknown;
  form?: Form<never>;
}

/**
 * Page() for a screen with texts: `w` holds those of its section, or its subpackage's own, `c` the common ones, and
 * both follow the language and 关怀模式 while the page is open. The page's own texts are redrawn by `relabel`, or else by
 * its `load`, which a pull at the top calls as well, the network's return where the page had to do without, and every
 * return to a page that was read before something was changed. A load has a brake. A page with a `form` gets its data,
 * `typed` for its fields and `stepBy` for its steps.
 */
export const definePage = <D extends Data, M extends Custom>(
  section: Section | OwnTexts,
  options: WechatMiniprogram.Page.Options<D, M>,
): void => {
  const { onLoad, onShow, onUnload } = options;
  const texts = (): object => (typeof section === 'string' ? words(section) : ownTexts(section));
  const { load, relabel = load, form } = options as Known;
  /** The number of changes the service had taken when each page was read last. */
  const readAt = new WeakMap<object, number>();
  const loads = new WeakMap<object, () => Promise<void>>();
  const shown = (): Shown => ({
    w: texts(),
    c: words('common'),
    care: care(),
    english: language() === 'en',
    face,
  });
  const stops = new Map<object, () => void>();
  const lacksNews = ({ state, stale }: Record<string, unknown>): boolean => state === 'offline' || Boolean(stale);

  function title(): void {
    const text = (texts() as { title?: string }).title;
    if (text) void wx.setNavigationBarTitle({ title: text });
  }

  const reading = load && {
    load(this: object): Promise<void> {
      readAt.set(this, writes());
      let own = loads.get(this);
      if (!own) loads.set(this, (own = braked(() => load.call(this))));
      return form ? own().then(() => redrawSteps(this as never)) : own();
    },
  };
  const typing = form && {
    typed(this: Parameters<typeof changeForm>[0], event: WechatMiniprogram.Input): void {
      changeForm(this, { [event.currentTarget.dataset.field as string]: event.detail.value });
    },
    stepBy(this: Parameters<typeof stepForm>[0], event: WechatMiniprogram.TouchEvent): void {
      stepForm(this, event.currentTarget.dataset.by as number);
    },
  };
  const page = {
    onPullDownRefresh(this: Required<Known>) {
      void this.load().finally(() => {
        void wx.stopPullDownRefresh();
      });
    },
    ...typing,
    ...options,
    ...reading,
    data: { ...(form ? formDataOf(form, options.data ?? {}) : {}), ...options.data, ...shown() },
  } as unknown as WechatMiniprogram.Page.Options<D, M>;

  Page({
    ...page,
    onLoad(query) {
      this.setData(shown() as never);
      if (form) redrawSteps(this as never);
      const ends = [
        onSettingsChange((): void => {
          this.setData(shown() as never);
          if (form) redrawSteps(this as never);
          relabel?.call(this);
        }),
        onReconnect((): void => {
          if (lacksNews(this.data)) void (this as Known).load?.();
        }),
      ];
      stops.set(this, () => {
        ends.forEach((end) => {
          end();
        });
      });
      return onLoad?.call(this as never, query);
    },
    onShow() {
      title();
      const answer = onShow?.call(this as never);
      const last = readAt.get(this);
      if (last !== undefined && last < writes()) void (this as Known).load?.();
      return answer;
    },
    onUnload() {
      stops.get(this)?.();
      stops.delete(this);
      return onUnload?.call(this as never);
    },
  });
};

/** How long ago, in words. */
export const agoWords = (at: number, now = Date.now()): string => {
  const c = words('common');
  const minutes = Math.floor((now - at) / minuteMs);
  if (minutes < 1) return c.justNow;
  if (minutes < 60) return fill(c.minutesAgo, { n: minutes });
  return minutes < 1440
    ? fill(c.hoursAgo, { n: Math.floor(minutes / 60) })
    : fill(c.daysAgo, { n: Math.floor(minutes / 1440) });
};
