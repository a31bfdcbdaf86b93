import { words } from '../i18n/index';
import { inboxCount, onInboxCount } from '../state/inbox-count';
import { care, onSettingsChange } from '../state/settings';

const order = [
  { key: 'home', path: '/pages/home/index', icon: 'star' },
  { key: 'needs', path: '/pages/needs/index', icon: 'ask' },
  { key: 'inbox', path: '/pages/inbox/index', icon: 'inbox' },
  { key: 'me', path: '/pages/me/index', icon: 'me' },
] as const;

const shown = (): object => {
  const w = words('tabs');
  const count = inboxCount();
  return {
    w,
    care: care(),
    tabs: order.map(({ key, path, icon }) => ({
      path,
      icon,
      name: w[key],
      badge: key === 'inbox' && count > 0 ? String(Math.min(count, 99)) : '',
    })),
  };
};

Component({
  data: { tabs: [] as object[], current: '', care: false, w: words('tabs') },
  lifetimes: {
    attached() {
      const redraw = (): void => this.setData(shown());
      // A tab bar lives as long as its tab, which is as long as the program.
      onSettingsChange(redraw);
      onInboxCount(redraw);
      const pages = getCurrentPages();
      this.setData({ ...shown(), current: `/${pages[pages.length - 1].route}` });
    },
  },
  methods: {
    open(event: WechatMiniprogram.TouchEvent) {
      void wx.switchTab({ url: event.currentTarget.dataset.path as string });
    },
  },
});
