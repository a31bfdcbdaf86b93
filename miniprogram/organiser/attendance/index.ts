import { reviewVisit, taskRoster, tick } from '../../api/attendance-calls';
import { CallFailure } from '../../api/problem';
import { fill, words } from '../../i18n/index';
import { askWords, say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { personRows, type PersonRow } from './present';

/** The organiser's list: who is awaited, who is there, what needs a look. */
definePage('attendance', {
  data: { ...stateData, id: '', people: [] as PersonRow[], summary: '', busy: false },

  onLoad({ task }: { task?: string }) {
    this.setData({ id: task ?? '' });
  },

  onShow() {
    void this.load();
  },

  async load() {
    const w = words('attendance');
    await showState(this, {
      keep: `roster-${this.data.id}`,
      load: () => taskRoster(this.data.id),
      draw: ({ items }) => {
        const people = personRows(items);
        const came = people.filter(({ visits }) => visits.length > 0).length;
        return {
          people,
          summary: fill(w.summary, { came, all: people.length }),
          ...(people.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
        };
      },
    });
  },

  async run(action: () => Promise<unknown>, done: string) {
    this.setData({ busy: true });
    try {
      await action();
      say(done);
    } catch (error) {
      await explain(error);
    } finally {
      this.setData({ busy: false });
      await this.load();
    }
  },

  tick(event: WechatMiniprogram.TouchEvent) {
    const { id, kind } = event.currentTarget.dataset as { id: string; kind: 'in' | 'out' };
    const w = words('attendance');
    void this.run(async () => {
      const { refused } = await tick(this.data.id, [{ participationId: id, kind }]);
      if (refused.length > 0)
        throw new CallFailure('refused', refused[0].code === 'own_attendance' ? w.notOwn : w.notTicked);
    }, w.ticked);
  },

  async review(event: WechatMiniprogram.TouchEvent) {
    const { id, accept } = event.currentTarget.dataset as { id: string; accept: boolean };
    const w = words('attendance');
    const reason = accept ? undefined : await askWords(w.refuse, w.reviewReason);
    if (accept || reason) await this.run(() => reviewVisit(id, accept, reason), w.reviewed);
  },

  call(event: WechatMiniprogram.TouchEvent) {
    void wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone as string }).catch(() => undefined);
  },

  code() {
    void wx.navigateTo({ url: `/organiser/code/index?task=${this.data.id}` });
  },
});
