import { dayMs, minuteMs } from '../../shared/durations';
import { limits } from '../../shared/limits';
import { cached } from '../../api/cached';
import { participationCounts, readMe, readUnit, unitTasks } from '../../api/calls';
import { unitCaseCounts } from '../../api/case-calls';
import { unitDisputes, unitToConfirm } from '../../api/hours-calls';
import type { Page, UnitName } from '../../api/types';
import { words } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { explain, stateOf } from '../../tools/feedback-on-failure';
import { isoDay } from '../../tools/time';
import { noSums, sumsShown } from '../sums';
import { dueRows, taskRow, type DueRow } from './present';

/** A task is on from when one can check in: tasks that start before then, and no others, are on at `now`, in ms. */
const onUntil = (now: number): string => new Date(now + limits.checkInOpensMinutes * minuteMs).toISOString();

definePage('desk', {
  data: {
    unitId: '',
    unitName: '',
    unitNames: [] as string[],
    unitAt: 0,
    state: 'loading',
    stateTitle: '',
    stateHint: '',
    stateAction: '',
    can: { post: false, organise: false, administer: false },
    all: false,
    ...noSums,
    on: [] as object[],
    due: [] as DueRow[],
    tasks: [] as object[],
    cursor: null as string | null,
  },
  units: [] as UnitName[],

  onShow() {
    void this.load();
  },

  async load() {
    const w = words('desk');
    try {
      const { data: me } = await cached('desk-me', readMe);
      this.units = me.grants.map(({ unit }) => unit).filter((unit): unit is UnitName => unit !== null);
      const unit = this.units[this.data.unitAt] ?? this.units[0];
      if (!unit)
        return this.setData({ state: 'empty', stateTitle: w.noUnit, stateHint: w.noUnitHint, stateAction: '' });
      const { can, state } = await readUnit(unit.id);
      this.setData({
        can: { post: can.organise && state === 'open', organise: can.organise, administer: can.grant },
        unitId: unit.id,
        unitName: unit.name,
        unitNames: this.units.map(({ name }: UnitName) => name),
      });
      if (!can.organise)
        return this.setData({ state: 'empty', stateTitle: w.noUnit, stateHint: w.noUnitHint, stateAction: '' });
      await Promise.all([this.loadOn(), this.loadTasks(), this.loadDue(can.grant), this.loadCounts()]);
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ state, stateTitle: message, stateHint: '', stateAction: words('common').retry });
    }
  },

  /** The task that is on comes first: its code and its list are what an organiser at the door looks for. */
  async loadOn() {
    const now = Date.now();
    const on = await unitTasks(this.data.unitId, {
      state: 'published',
      to: onUntil(now),
      endsAfter: new Date(now).toISOString(),
      sort: 'start',
      limit: 20,
    });
    this.setData({ on: on.items.map(taskRow) });
  },

  /** The items that wait for somebody's hand; disputes are decided by administrators. */
  async loadDue(administers: boolean) {
    const { unitId } = this.data;
    const [coming, cases, toConfirm, disputes] = await Promise.all([
      unitTasks(unitId, { state: 'published', from: onUntil(Date.now()), sort: 'start', limit: 50 }),
      unitCaseCounts(unitId),
      unitToConfirm(unitId),
      administers ? unitDisputes(unitId, 'open') : null,
    ]);
    const waiting = ({ items, nextCursor }: Page<unknown>) => ({ n: items.length, more: nextCursor !== null });
    this.setData({
      due: dueRows(unitId, coming.items, disputes && waiting(disputes), cases, waiting(toConfirm)),
    });
  },

  query(): Record<string, string | number> {
    return this.data.all ? { sort: '-start', limit: 20 } : { sort: 'start', from: onUntil(Date.now()), limit: 20 };
  },

  async loadTasks() {
    const w = words('desk');
    const { items, nextCursor } = await unitTasks(this.data.unitId, this.query());
    this.setData({
      tasks: items.map(taskRow),
      cursor: nextCursor,
      state: items.length > 0 ? 'ready' : 'empty',
      stateTitle: w.empty,
      stateHint: this.data.can.post ? w.emptyHint : '',
      stateAction: '',
    });
  },

  async more() {
    const { cursor, tasks, unitId } = this.data;
    if (!cursor) return;
    try {
      const { items, nextCursor } = await unitTasks(unitId, { ...this.query(), cursor });
      this.setData({ tasks: [...tasks, ...items.map(taskRow)], cursor: nextCursor });
    } catch (error) {
      await explain(error);
    }
  },

  async loadCounts() {
    const now = Date.now();
    const { total } = await participationCounts(this.data.unitId, isoDay(now - 29 * dayMs), isoDay(now), 'unit');
    this.setData(sumsShown(total));
  },

  changeUnit(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
    this.setData({ unitAt: Number(event.detail.value), state: 'loading', tasks: [], ...noSums });
    void this.load();
  },

  showAll(event: WechatMiniprogram.TouchEvent) {
    this.setData({ all: event.currentTarget.dataset.all as boolean, tasks: [], state: 'loading' });
    void this.loadTasks().catch(explain);
  },

  post() {
    void wx.navigateTo({ url: `/organiser/post/index?unit=${this.data.unitId}` });
  },

  counts() {
    void wx.navigateTo({ url: `/organiser/counts/index?unit=${this.data.unitId}` });
  },

  see(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: event.currentTarget.dataset.url as string });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/organiser/people/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
