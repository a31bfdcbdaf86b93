import { readFront } from '../../api/front';
import { fill, ownTexts } from '../../i18n/index';
import { agree } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { loadMore } from '../../tools/load-more';
import { perform } from '../../tools/perform';
import { showState, stateData } from '../../tools/show-state';
import { becomeCallable, endCallable, myCallable, myOrders } from '../calls';
import { callableRow, orderRow, surgeRow } from '../present';
import { dutyTexts } from '../texts';

definePage(dutyTexts, {
  data: {
    ...stateData,
    surges: [] as ReturnType<typeof surgeRow>[],
    units: [] as ReturnType<typeof callableRow>[],
    items: [] as ReturnType<typeof orderRow>[],
    cursor: null as string | null,
    moreFailed: false,
    busy: false,
  },

  onLoad() {
    void this.load();
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.loadMore();
  },

  async load() {
    await showState(this, {
      keep: 'duty',
      load: async () => {
        const [front, orders, callable] = await Promise.all([readFront(), myOrders(), myCallable()]);
        return { front, orders, callable };
      },
      draw: ({ front, orders, callable }) => ({
        surges: front.surges.map(surgeRow),
        units: callable.items.map(callableRow),
        items: orders.items.map(orderRow),
        cursor: orders.nextCursor,
      }),
    });
  },

  async loadMore() {
    await loadMore(
      this,
      (cursor) => myOrders(cursor),
      ({ items, nextCursor }) => ({ items: [...this.data.items, ...items.map(orderRow)], cursor: nextCursor }),
    );
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/duty/one/index?id=${event.currentTarget.dataset.id as string}` });
  },

  async setCallable(event: WechatMiniprogram.SwitchChange) {
    const w = ownTexts(dutyTexts);
    const unit = this.data.units[Number(event.currentTarget.dataset.at)];
    if (event.detail.value) return perform(this, () => becomeCallable(unit.id), { done: w.agreed, show: '#callable' });
    if (!(await agree(w.takeBackAsk, fill(w.takeBackHint, { unit: unit.name })))) {
      this.setData({ units: this.data.units });
      return undefined;
    }
    return perform(this, () => endCallable(unit.id), { done: w.tookBack, show: '#callable' });
  },
});
