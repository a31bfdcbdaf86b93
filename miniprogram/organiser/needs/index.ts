import { unitNeeds } from '../../api/calls';
import { words } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { loadMore } from '../../tools/load-more';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { needRow } from '../desk/present';

const pageSize = 20;

/** The needs of a unit and below it that have no task yet. */
definePage('desk', {
  data: {
    ...stateData,
    unitId: '',
    needs: [] as ReturnType<typeof needRow>[],
    cursor: null as string | null,
    moreFailed: false,
  },

  onLoad({ unit }: { unit?: string }) {
    this.setData({ unitId: unit ?? '' });
    void this.load();
  },

  onShow() {
    void wx.setNavigationBarTitle({ title: words('desk').needs });
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.loadMore();
  },

  query(cursor?: string): Record<string, string | number | undefined> {
    return { state: 'received', limit: pageSize, cursor };
  },

  async load() {
    await showState(this, {
      load: () => unitNeeds(this.data.unitId, this.query()),
      draw: ({ items, nextCursor }) => ({
        needs: items.map(needRow),
        cursor: nextCursor,
        moreFailed: false,
        ...(items.length === 0 ? emptyState(words('desk').needsEmpty, '') : {}),
      }),
    });
  },

  async loadMore() {
    await loadMore(
      this,
      (cursor) => unitNeeds(this.data.unitId, this.query(cursor)),
      ({ items, nextCursor }) => ({ needs: [...this.data.needs, ...items.map(needRow)], cursor: nextCursor }),
    );
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/need/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
