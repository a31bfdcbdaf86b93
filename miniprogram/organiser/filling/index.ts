import { readTask } from '../../api/calls';
import { ownTexts } from '../../i18n/index';
import { hourMs } from '../../shared/durations';
import { agree } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { perform } from '../../tools/perform';
import { showState, stateData } from '../../tools/show-state';
import { fillingsOf, startFilling, stopFilling } from './calls';
import { fillingTexts } from './texts';
import { fillingRow, rolesToFill, shareChips, timesToChoose } from './present';

/** The promises to fill a task's roles by a time: how they stand, and another one. */
definePage(fillingTexts, {
  data: {
    ...stateData,
    id: '',
    title: '',
    busy: false,
    fillings: [] as ReturnType<typeof fillingRow>[],
    roles: [] as { id: string; name: string }[],
    roleId: '',
    times: [] as { hours: number | null; text: string }[],
    timeAt: 0,
    shares: [] as { share: number; text: string }[],
    shareAt: 2,
  },
  signUpBy: '',

  onLoad({ task }: { task?: string }) {
    this.setData({ id: task ?? '', shares: shareChips() });
  },

  onShow() {
    void this.load();
  },

  async load() {
    const { id } = this.data;
    await showState(this, {
      load: async () => {
        const [task, { items }] = await Promise.all([readTask(id), fillingsOf(id)]);
        return { task, items };
      },
      draw: ({ task, items }) => {
        this.signUpBy = task.signUpBy;
        const roles = rolesToFill(task, items);
        const times = timesToChoose(task, Date.now());
        return {
          title: task.title,
          fillings: items.map((item) => fillingRow(item, task)),
          roles,
          roleId: roles.some((role) => role.id === this.data.roleId) ? this.data.roleId : (roles[0]?.id ?? ''),
          times,
          timeAt: Math.min(this.data.timeAt, times.length - 1),
        };
      },
    });
  },

  chooseRole(event: WechatMiniprogram.TouchEvent) {
    this.setData({ roleId: event.currentTarget.dataset.id as string });
  },

  chooseTime(event: WechatMiniprogram.TouchEvent) {
    this.setData({ timeAt: event.currentTarget.dataset.at as number });
  },

  chooseShare(event: WechatMiniprogram.TouchEvent) {
    this.setData({ shareAt: event.currentTarget.dataset.at as number });
  },

  async start() {
    const { id, roleId, times, timeAt, shares, shareAt } = this.data;
    const { hours } = times[timeAt];
    const by = hours === null ? this.signUpBy : new Date(Date.now() + hours * hourMs).toISOString();
    await perform(this, () => startFilling(id, { roleId, by, chance: shares[shareAt].share }), {
      done: ownTexts(fillingTexts).started,
    });
  },

  async stop(event: WechatMiniprogram.TouchEvent) {
    const w = ownTexts(fillingTexts);
    const roleId = event.currentTarget.dataset.role as string;
    if (await agree(w.stop, w.stopHint, 'stop'))
      await perform(this, () => stopFilling(this.data.id, roleId), { done: w.stopped });
  },
});
