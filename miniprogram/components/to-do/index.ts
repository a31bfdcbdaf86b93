import { words } from '../../i18n/index';
import { nothingToDo } from './present';

/** The card of what is to be done now, above everything that could be done; `shown` comes from present.ts. */
Component({
  properties: { shown: { type: Object, value: nothingToDo } },
  data: { w: words('home') },
  observers: {
    shown() {
      this.setData({ w: words('home') });
    },
  },
  methods: {
    open(event: WechatMiniprogram.TouchEvent) {
      void wx.navigateTo({ url: event.currentTarget.dataset.url as string });
    },
    all() {
      void wx.switchTab({ url: '/pages/me/index' });
    },
  },
});
