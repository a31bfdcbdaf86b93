import { dayMs } from '../../shared/durations';
import { participationCounts } from '../../api/calls';
import type { Counts } from '../../api/types';
import { words } from '../../i18n/index';
import { categoryWords } from '../../state/filters';
import type { Category } from '../../shared/words';
import { definePage } from '../../tools/define-page';
import { stateOf } from '../../tools/feedback-on-failure';
import { isoDay } from '../../tools/time';
import { noSums, sumsShown } from '../sums';
import { shownDays } from './days';

const periods = [7, 30, 90];

interface Row {
  key: string;
  name: string;
  value: number;
  percent: number;
  leads: boolean;
}

const percentOf = (value: number, most: number): number => (most > 0 ? Math.round((100 * value) / most) : 0);

const rows = (counts: Counts, byCategory: boolean): Row[] => {
  const most = Math.max(...counts.groups.map(({ participations }) => participations), 0);
  return counts.groups
    .map(({ key, name, participations }) => ({
      key,
      name: byCategory ? categoryWords(key as Category) : name,
      value: participations,
      percent: percentOf(participations, most),
      leads: !byCategory && key !== counts.unitId,
    }))
    .sort((a, b) => b.value - a.value);
};

definePage('counts', {
  data: {
    unitId: '',
    unitName: '',
    period: 1,
    byCategory: false,
    state: 'loading',
    stateTitle: '',
    stateHint: '',
    stateAction: '',
    ...noSums,
    bars: [] as object[],
    rows: [] as object[],
    axis: [] as string[],
    chartWords: '',
    firstDay: '',
    lastDay: '',
    tableOn: false,
    groups: [] as Row[],
  },

  onLoad({ unit }: { unit?: string }) {
    this.setData({ unitId: unit ?? '' });
    void this.load();
  },

  async load() {
    const { unitId, period, byCategory } = this.data;
    const now = Date.now();
    const start = now - (periods[period] - 1) * dayMs;
    const [from, to] = [isoDay(start), isoDay(now)];
    const w = words('counts');
    try {
      const [byDay, groups] = await Promise.all([
        participationCounts(unitId, from, to, 'day'),
        participationCounts(unitId, from, to, byCategory ? 'category' : 'unit'),
      ]);
      // Another choice was made meanwhile: its own answer is drawn, whichever comes first.
      if (period !== this.data.period || byCategory !== this.data.byCategory) return;
      const empty = groups.total.tasks === 0 && groups.total.participations === 0;
      this.setData({
        unitName: groups.unitName,
        state: empty ? 'empty' : 'ready',
        stateTitle: w.empty,
        stateHint: w.emptyHint,
        stateAction: '',
        ...sumsShown(groups.total),
        ...shownDays(byDay, start, periods[period]),
        groups: rows(groups, byCategory),
      });
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ state, stateTitle: message, stateHint: '', stateAction: words('common').retry });
    }
  },

  toggleTable() {
    this.setData({ tableOn: !this.data.tableOn });
  },

  choosePeriod(event: WechatMiniprogram.TouchEvent) {
    this.setData({ period: event.currentTarget.dataset.at as number });
    void this.load();
  },

  chooseBy(event: WechatMiniprogram.TouchEvent) {
    this.setData({ byCategory: event.currentTarget.dataset.value as boolean });
    void this.load();
  },

  down(event: WechatMiniprogram.TouchEvent) {
    const row = this.data.groups[event.currentTarget.dataset.at as number];
    if (row?.leads) void wx.navigateTo({ url: `/organiser/counts/index?unit=${row.key}` });
  },
});
