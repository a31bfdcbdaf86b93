import { cached } from '../../api/cached';
import { myNeeds } from '../../api/calls';
import { isLoggedIn, onSessionChange } from '../../api/session';
import type { Need } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { categoryWords } from '../../state/filters';
import { language } from '../../state/settings';
import { agoWords, definePage } from '../../tools/define-page';
import { stateOf } from '../../tools/feedback-on-failure';
import { dayWords } from '../../tools/time';

const tones: Record<Need['state'], string> = {
  received: 'tag-amber', dispatched: 'tag-amber', served: 'tag-green', rated: 'tag-green', closed: '', withdrawn: '',
};

const needRow = (need: Need): object => {
  const w = words('needs');
  return {
    id: need.id, title: need.title, stateName: w.states[need.state], tone: tones[need.state],
    note: [w.kinds[need.kind], categoryWords(need.category), dayWords(need.createdAt, language())].join(' · '),
  };
};

definePage('needs', {
  data: { state: 'guest', stateTitle: '', stateHint: '', stateAction: '', stale: '', needs: [] as object[] },

  onLoad() {
    onSessionChange(() => { void this.load(); });
  },

  onShow() {
    void this.load();
  },

  relabel() {
    void this.load();
  },

  onPullDownRefresh() {
    void this.load().finally(() => wx.stopPullDownRefresh());
  },

  async load() {
    if (!isLoggedIn()) return this.setData({ state: 'guest', needs: [] });
    if (this.data.needs.length === 0) this.setData({ state: 'loading' });
    const w = words('needs');
    try {
      const { data, at, stale } = await cached('needs', () => myNeeds());
      this.setData({
        needs: data.items.map(needRow), state: data.items.length > 0 ? 'ready' : 'empty', stateTitle: w.empty, stateHint: w.emptyHint,
        stateAction: '', stale: stale ? fill(words('common').staleList, { age: agoWords(at) }) : '',
      });
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ needs: [], state, stateTitle: message, stateHint: '', stateAction: words('common').retry });
    }
  },

  raise(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/need-form/index?kind=${event.currentTarget.dataset.kind as string}` });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/need/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
