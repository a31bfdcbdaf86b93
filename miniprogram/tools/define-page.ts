import { fill, words, type Section } from '../i18n/index';
import { onReconnect } from '../state/network';
import { care, language, onSettingsChange } from '../state/settings';

interface Shown {
  w: object;
  c: object;
  care: boolean;
  english: boolean;
}
type Data = WechatMiniprogram.Page.DataOption;
type Custom = WechatMiniprogram.Page.CustomOption;

/**
 * Page() for a screen with texts: `w` holds those of its section, `c` the common ones, and both follow the language and
 * 关怀模式 while the page is open. Texts that the page wrote itself are redrawn by `relabel`, or else by its `load`, which
 * a pull at the top calls as well, and the network's return where the page had to do without.
 */
export const definePage = <D extends Data, M extends Custom>(
  section: Section,
  options: WechatMiniprogram.Page.Options<D, M>,
): void => {
  const { onLoad, onShow, onUnload } = options;
  const { load, relabel = load } = options as { load?: () => Promise<void>; relabel?: () => unknown };
  const shown = (): Shown => ({ w: words(section), c: words('common'), care: care(), english: language() === 'en' });
  const stops = new Map<object, () => void>();
  const lacksNews = ({ state, stale }: Record<string, unknown>): boolean => state === 'offline' || Boolean(stale);

  function title(): void {
    const text = (words(section) as { title?: string }).title;
    if (text) void wx.setNavigationBarTitle({ title: text });
  }

  Page({
    onPullDownRefresh() {
      void load?.call(this).finally(() => {
        void wx.stopPullDownRefresh();
      });
    },
    ...options,
    data: { ...options.data, ...shown() },
    onLoad(query) {
      this.setData(shown() as never);
      const ends = [
        onSettingsChange((): void => {
          this.setData(shown() as never);
          relabel?.call(this);
        }),
        onReconnect((): void => {
          if (lacksNews(this.data)) void load?.call(this);
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
      return onShow?.call(this as never);
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
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return c.justNow;
  if (minutes < 60) return fill(c.minutesAgo, { n: minutes });
  return minutes < 1440
    ? fill(c.hoursAgo, { n: Math.floor(minutes / 60) })
    : fill(c.daysAgo, { n: Math.floor(minutes / 1440) });
};
