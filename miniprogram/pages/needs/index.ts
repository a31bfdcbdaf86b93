import { myNeeds } from '../../api/calls';
import { isLoggedIn, onSessionChange } from '../../api/session';
import type { Need } from '../../api/types';
import { words } from '../../i18n/index';
import { categoryWords } from '../../state/filters';
import { language } from '../../state/settings';
import { definePage } from '../../tools/define-page';
import { loadMore } from '../../tools/load-more';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { dayWords } from '../../tools/time';

/** Needs fetched at a time, and at most at once. */
const page = 20;
const most = 100;

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
  data: { ...stateData, page, needs: [] as object[], cursor: null as string | null, moreFailed: false },

  onLoad() {
    if (!isLoggedIn()) this.setData({ state: 'guest' });
    onSessionChange(() => { void this.load(); });
  },

  onShow() {
    void this.load();
  },

  onReachBottom() {
    void this.loadMore();
  },

  /** Reads as many as are shown already, so that who comes back from one far down finds it where it was. */
  async load() {
    if (!isLoggedIn()) return this.setData({ state: 'guest', needs: [], cursor: null });
    if (this.data.state === 'guest') this.setData({ state: 'loading' });
    const w = words('needs');
    const shown = Math.min(most, Math.max(page, this.data.needs.length));
    await showState(this, {
      keep: 'needs',
      load: () => myNeeds(shown),
      draw: ({ items, nextCursor }) => ({
        needs: items.map(needRow), cursor: nextCursor, moreFailed: false, ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  async loadMore() {
    await loadMore(this, (cursor) => myNeeds(page, cursor), ({ items, nextCursor }) => ({
      needs: [...this.data.needs, ...items.map(needRow)], cursor: nextCursor,
    }));
  },

  raise(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/need-form/index?kind=${event.currentTarget.dataset.kind as string}` });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/need/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
