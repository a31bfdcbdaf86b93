import { unitHours } from '../../api/hours-calls';
import type { HoursRow } from '../../api/types';
import { words } from '../../i18n/index';
import { ownUnits } from '../../api/own-calls';
import { chooseOne } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { spanWords } from '../../tools/tell';

const filters = ['completed', 'certified', 'absent'] as const;

const row = ({ participation: { id, state, start, end, minutes, honoured }, person, task }: HoursRow) => ({
  id,
  name: person.displayName,
  title: task.title,
  when: spanWords(start, end),
  state,
  verified: minutes.verified,
  honoured: minutes.honoured,
  because: honoured?.reason ?? '',
});
type Row = ReturnType<typeof row>;

/** The people who turned up in the unit and below, to honour or to correct hours. */
definePage('unitHours', {
  data: { ...stateData, unitId: '', at: 0, rows: [] as Row[], cursor: null as string | null },

  onLoad({ unit }: { unit?: string }) {
    this.setData({ unitId: unit ?? '' });
  },

  onShow() {
    void this.load();
  },

  async load() {
    const w = words('unitHours');
    await showState(this, {
      load: async () => {
        if (!this.data.unitId) this.setData({ unitId: (await ownUnits())[0]?.id ?? '' });
        return unitHours(this.data.unitId, filters[this.data.at]);
      },
      draw: ({ items, nextCursor }) => ({
        rows: items.map(row),
        cursor: nextCursor,
        ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ at: event.currentTarget.dataset.at as number, rows: [], state: 'loading' });
    void this.load();
  },

  async more() {
    const { cursor, unitId, at, rows } = this.data;
    if (!cursor) return;
    try {
      const { items, nextCursor } = await unitHours(unitId, filters[at], cursor);
      this.setData({ rows: [...rows, ...items.map(row)], cursor: nextCursor });
    } catch (error) {
      await explain(error);
    }
  },

  async act(event: WechatMiniprogram.TouchEvent) {
    const chosen = this.data.rows[event.currentTarget.dataset.at as number];
    const w = words('unitHours');
    const about = `id=${chosen.id}&name=${encodeURIComponent(chosen.name)}&title=${encodeURIComponent(chosen.title)}`;
    const all = [
      { name: w.rate, url: `/organiser/rate/index?${about}`, absent: false },
      { name: w.honour, url: `/organiser/hours-entry/index?verb=honour&${about}`, absent: true },
      { name: w.correct, url: `/organiser/hours-entry/index?verb=correct&${about}`, absent: false },
    ].filter(({ absent }) => absent || chosen.state !== 'absent');
    const picked = await chooseOne(
      `${chosen.name} · ${chosen.title}`,
      all.map(({ name }) => name),
    );
    if (picked !== undefined) void wx.navigateTo({ url: all[picked].url });
  },
});
