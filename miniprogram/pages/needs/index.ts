import { myNeeds, newNeeds } from '../../api/calls';
import { onSettled, waitingUnder, type Waiting } from '../../api/queue';
import { isLoggedIn, onSessionChange } from '../../api/session';
import type { Need, NeedInput } from '../../api/types';
import { words } from '../../i18n/index';
import { categoryWords } from '../../state/filters';
import { definePage } from '../../tools/define-page';
import { loadMore } from '../../tools/load-more';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { dayWords } from '../../tools/tell';

/** Needs fetched at a time, and at most at once. */
const pageSize = 20;
const maxNeeds = 100;

const tones: Record<Need['state'], string> = {
  received: 'tag-due',
  moreNeeded: 'tag-due',
  refused: '',
  dispatched: 'tag-due',
  served: 'tag-done',
  rated: 'tag-done',
  closed: '',
  withdrawn: '',
};

const needRow = (need: Need): object => {
  const w = words('needs');
  return {
    id: need.id,
    title: need.title,
    stateName: w.states[need.state],
    tone: tones[need.state],
    note: [w.kinds[need.kind], categoryWords(need.category), dayWords(need.createdAt)].join(' · '),
  };
};

/** A need that waits for the network; it leads nowhere yet. */
const waitingRow = ({ about, body }: Waiting): object => {
  const { title, kind, category } = body as NeedInput;
  return {
    id: about,
    title,
    stateName: words('common').waiting,
    tone: '',
    waits: true,
    note: [words('needs').kinds[kind], categoryWords(category)].join(' · '),
  };
};

definePage('needs', {
  data: { ...stateData, page: pageSize, needs: [] as object[], cursor: null as string | null, moreFailed: false },

  onLoad() {
    if (!isLoggedIn()) this.setData({ state: 'guest' });
    const again = (): void => {
      void this.load();
    };
    onSessionChange(again);
    onSettled(again);
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
    const shown = Math.min(maxNeeds, Math.max(pageSize, this.data.needs.length));
    await showState(this, {
      keep: 'needs',
      load: () => myNeeds(shown),
      draw: ({ items, nextCursor }) => ({
        needs: [...waitingUnder(newNeeds).map(waitingRow), ...items.map(needRow)],
        cursor: nextCursor,
        moreFailed: false,
        ...(items.length + waitingUnder(newNeeds).length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  async loadMore() {
    await loadMore(
      this,
      (cursor) => myNeeds(pageSize, cursor),
      ({ items, nextCursor }) => ({
        needs: [...this.data.needs, ...items.map(needRow)],
        cursor: nextCursor,
      }),
    );
  },

  raise(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/need-form/index?kind=${event.currentTarget.dataset.kind as string}` });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    const id = event.currentTarget.dataset.id as string;
    if (!id.startsWith(newNeeds)) void wx.navigateTo({ url: `/pages/need/index?id=${id}` });
  },
});
