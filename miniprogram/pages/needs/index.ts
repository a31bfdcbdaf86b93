import { myNeeds } from '../../api/calls';
import { isLoggedIn, onSessionChange } from '../../api/session';
import type { Need } from '../../api/types';
import { words } from '../../i18n/index';
import { categoryWords } from '../../state/filters';
import { language } from '../../state/settings';
import { definePage } from '../../tools/define-page';
import { emptyState, showState, stateData } from '../../tools/show-state';
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
  data: { ...stateData, state: 'guest', needs: [] as object[] },

  onLoad() {
    onSessionChange(() => { void this.load(); });
  },

  onShow() {
    void this.load();
  },

  async load() {
    if (!isLoggedIn()) return this.setData({ state: 'guest', needs: [] });
    const w = words('needs');
    await showState(this, {
      keep: 'needs',
      load: () => myNeeds(),
      draw: ({ items }) => ({ needs: items.map(needRow), ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}) }),
    });
  },

  raise(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/need-form/index?kind=${event.currentTarget.dataset.kind as string}` });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/need/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
