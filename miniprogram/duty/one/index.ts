import { unlessGone } from '../../api/problem';
import type { Order } from '../../api/types';
import { ownTexts } from '../../i18n/index';
import { agree, askWords } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { decideObjection, declineOrder, noteOpened, objectToOrder, readOrder, shiftsAt, takeOrder } from '../calls';
import { drawnOrder, shiftRow } from '../present';
import { dutyTexts } from '../texts';

definePage(dutyTexts, {
  data: {
    id: '',
    ...stateData,
    shown: {},
    told: [] as object[],
    can: {},
    group: null as { id: string } | null,
    shifts: [] as ReturnType<typeof shiftRow>[],
    busy: false,
  },
  read: undefined as Order | undefined,

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    void this.load();
  },

  async load() {
    const { id } = this.data;
    const w = ownTexts(dutyTexts);
    await showState(this, {
      keep: `order-${id}`,
      load: async () => {
        const order = await unlessGone(readOrder(id));
        const isGoing = order?.state === 'taken' && !order.person && order.post;
        return { order, shifts: isGoing ? (await shiftsAt(order.post!.id)).items : [] };
      },
      draw: ({ order, shifts }) => {
        this.read = order ?? undefined;
        return order
          ? { ...drawnOrder(order), shifts: shifts.map(shiftRow) }
          : emptyState(w.notForYou, w.notForYouHint);
      },
    });
    this.opened();
  },

  /** Tells once that its person has opened it; where there is no network, another time. */
  opened() {
    const { read } = this;
    if (this.data.stale || !read || read.person || read.readAt) return;
    noteOpened(read.id).catch(() => undefined);
  },

  async take() {
    const w = ownTexts(dutyTexts);
    const done = this.read?.kind === 'order' ? w.taken : w.going;
    await perform(this, () => takeOrder(this.data.id), { done, show: '#state' });
  },

  async object() {
    const w = ownTexts(dutyTexts);
    const reason = await askWords(w.objectTitle, w.objectHint);
    if (!reason) return;
    await perform(this, () => objectToOrder(this.data.id, reason), { done: w.objected, show: '#state' });
  },

  async decline() {
    const w = ownTexts(dutyTexts);
    if (!(await agree(w.declineAsk))) return;
    await perform(this, () => declineOrder(this.data.id), { done: w.declined, show: '#state' });
  },

  async decide(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(dutyTexts);
    const outcome = event.currentTarget.dataset.outcome as 'release' | 'uphold';
    const reason = await askWords(w.decideTitle, w[outcome]);
    if (!reason) return;
    await perform(this, () => decideObjection(this.data.id, outcome, reason), { done: w.decided, show: '#state' });
  },

  openShift(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/task/index?id=${event.currentTarget.dataset.id as string}` });
  },

  openGroup() {
    const { group } = this.data;
    if (group) void wx.navigateTo({ url: `/organisations/one/index?id=${group.id}` });
  },

  openReplacing() {
    if (this.read?.replacedBy) void wx.navigateTo({ url: `/duty/one/index?id=${this.read.replacedBy}` });
  },
});
