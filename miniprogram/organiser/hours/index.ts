import { reviewVisit } from '../../api/attendance-calls';
import { secondHours, unitHours, unitToConfirm } from '../../api/hours-calls';
import type { HoursRow, Page, ToConfirm } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { ownUnits } from '../../api/own-calls';
import { limits } from '../../shared/limits';
import { askWords, chooseOne } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { perform } from '../../tools/perform';
import { minutesWords, spanWords } from '../../tools/tell';
import { visitRow, type VisitRow } from '../attendance/present';

/** The last one is of what waits for another person's word. */
const filters = ['completed', 'certified', 'absent', 'toConfirm'] as const;

const row = ({ participation: { id, state, start, end, minutes, honoured }, person, task }: HoursRow) => ({
  id,
  name: person.displayName,
  title: task.title,
  when: spanWords(start, end),
  state,
  verified: minutes.verified,
  honoured: minutes.honoured,
  because: honoured?.reason ?? '',
  visits: [] as VisitRow[],
  proposed: '',
  proposedBecause: '',
  enteredByYou: false,
});

const rowToConfirm = (item: ToConfirm) => {
  const { minutes, proposedHours } = item.participation;
  const [honoured, total] = [
    proposedHours?.honoured ?? 0,
    (proposedHours?.verified ?? 0) + (proposedHours?.honoured ?? 0),
  ];
  return {
    ...row(item),
    visits: item.visits.map(visitRow),
    proposed: proposedHours
      ? fill(words('unitHours').proposed, {
          honoured: minutesWords(honoured - minutes.honoured),
          total: minutesWords(total),
        })
      : '',
    proposedBecause: proposedHours?.reason ?? '',
    enteredByYou: item.enteredByYou,
  };
};
const isToConfirm = (item: HoursRow | ToConfirm): item is ToConfirm => 'visits' in item;
const rowsOf = (items: (HoursRow | ToConfirm)[]): Row[] =>
  items.map((item) => (isToConfirm(item) ? rowToConfirm(item) : row(item)));
type Row = ReturnType<typeof row>;

/** The people who turned up in the unit and below, to honour or to correct hours. */
definePage('unitHours', {
  data: { ...stateData, unitId: '', at: 0, rows: [] as Row[], cursor: null as string | null, busy: false },

  onLoad({ unit, at }: { unit?: string; at?: string }) {
    this.setData({ unitId: unit ?? '', at: Number(at ?? 0) });
  },

  onShow() {
    void this.load();
  },

  async load() {
    await showState(this, {
      load: async () => {
        if (!this.data.unitId) this.setData({ unitId: (await ownUnits())[0]?.id ?? '' });
        return this.page();
      },
      draw: ({ items, nextCursor }) => ({
        rows: rowsOf(items),
        cursor: nextCursor,
        ...(items.length === 0 ? this.empty() : {}),
      }),
    });
  },

  page(cursor?: string): Promise<Page<HoursRow | ToConfirm>> {
    const { unitId, at } = this.data;
    const state = filters[at];
    return state === 'toConfirm' ? unitToConfirm(unitId, cursor) : unitHours(unitId, state, cursor);
  },

  empty(): object {
    const w = words('unitHours');
    if (filters[this.data.at] !== 'toConfirm') return emptyState(w.empty, w.emptyHint);
    return emptyState(w.noneToConfirm, fill(w.noneToConfirmHint, { n: limits.honouredAloneMinutes }));
  },

  /** The word on a visit, or on hours that another organiser has entered. */
  async confirm(event: WechatMiniprogram.TouchEvent) {
    const { visit, id, accept } = event.currentTarget.dataset as { visit?: string; id: string; accept: boolean };
    const w = words('unitHours');
    const reason = accept ? undefined : await askWords(w.refuse, w.reviewReason);
    if (accept || reason)
      await perform(this, () => (visit ? reviewVisit(visit, accept, reason) : secondHours(id, accept, reason)), {
        done: w.reviewed,
      });
  },

  choose(event: WechatMiniprogram.TouchEvent) {
    this.setData({ at: event.currentTarget.dataset.at as number, rows: [], state: 'loading' });
    void this.load();
  },

  async more() {
    const { cursor, rows } = this.data;
    if (!cursor) return;
    try {
      const { items, nextCursor } = await this.page(cursor);
      this.setData({ rows: [...rows, ...rowsOf(items)], cursor: nextCursor });
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
