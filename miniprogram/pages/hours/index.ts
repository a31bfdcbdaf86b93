import { myParticipations, myServedHours } from '../../api/calls';
import type { Mine, Page } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { pastRow } from '../../tools/mine-rows';

const over = ({ participation: { state } }: Mine): boolean =>
  !['waiting', 'proposed', 'offered', 'expired', 'declined'].includes(state);

/** Everything that is over, with the hours of both tiers apart; the way to the records. */
definePage('hours', {
  data: {
    ...stateData,
    rows: [] as object[],
    cursor: null as string | null,
    timesText: '',
    verified: 0,
    honoured: 0,
    more: false,
  },
  items: [] as Mine[],

  onShow() {
    void this.load();
  },

  async load() {
    const w = words('hours');
    await showState(this, {
      keep: 'hours',
      load: () => Promise.all([myParticipations('past'), myServedHours()]),
      draw: ([page, served]) => {
        this.items = [];
        const shown = this.shown(page);
        return {
          ...shown,
          timesText: fill(w.times, { n: served.participations }),
          verified: served.minutesVerified,
          honoured: served.minutesHonoured,
          ...(this.items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
        };
      },
    });
  },

  shown({ items, nextCursor }: Page<Mine>): object {
    this.items = [...this.items, ...items.filter(over)];
    return { rows: this.items.map(pastRow), cursor: nextCursor, more: nextCursor !== null };
  },

  async loadMore() {
    const { cursor } = this.data;
    if (!cursor) return;
    try {
      this.setData(this.shown(await myParticipations('past', { cursor })));
    } catch (error) {
      await explain(error);
    }
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/pages/served/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
