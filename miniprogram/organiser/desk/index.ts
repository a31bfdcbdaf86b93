import { cached } from '../../api/cached';
import { participationCounts, readMe, readUnit, unitTasks } from '../../api/calls';
import type { ListedTask, UnitName } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { explain, stateOf } from '../../tools/feedback-on-failure';
import { day, isoDay } from '../../tools/time';
import { noSums, sumsShown } from '../sums';
import { shownState } from '../task-state';
import { spanWords } from '../../tools/tell';

const taskRow = (task: ListedTask): object => {
  const w = words('desk');
  const inLine = task.roles.reduce((sum, { waiting }) => sum + waiting, 0);
  return {
    id: task.id,
    title: task.title,
    ...shownState(task),
    full: task.taken >= task.slots,
    when: spanWords(task.start, task.end),
    filled: fill(w.filled, { taken: task.taken, slots: task.slots }),
    waiting: inLine > 0 ? fill(words('people').waitingCount, { n: inLine }) : '',
    percent: task.slots > 0 ? Math.min(100, Math.round((100 * task.taken) / task.slots)) : 0,
  };
};

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
      await Promise.all([this.loadTasks(), this.loadCounts()]);
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ state, stateTitle: message, stateHint: '', stateAction: words('common').retry });
    }
  },

  query(): Record<string, string | number> {
    return this.data.all ? { sort: '-start', limit: 20 } : { sort: 'start', from: new Date().toISOString(), limit: 20 };
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
    const { total } = await participationCounts(this.data.unitId, isoDay(now - 29 * day), isoDay(now), 'unit');
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

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/organiser/people/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
