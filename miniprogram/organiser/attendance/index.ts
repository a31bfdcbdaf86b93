import { minuteMs } from '../../shared/durations';
import { reviewVisit, taskRoster, tick } from '../../api/attendance-calls';
import { CallFailure } from '../../api/problem';
import { fill, words } from '../../i18n/index';
import { askWords } from '../../tools/ask';
import { call } from '../../tools/call';
import { definePage } from '../../tools/define-page';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { isMeant, personRows, type PersonRow } from './present';
import { perform } from '../../tools/perform';
import { readTask } from '../../api/calls';
import { limits } from '../../shared/limits';
import { timeWords } from '../../tools/tell';

/** The organiser's list: who is awaited, who is there, what needs a look. */
definePage('attendance', {
  data: {
    ...stateData,
    id: '',
    text: '',
    awaited: [] as PersonRow[],
    here: [] as PersonRow[],
    nobody: false,
    summary: '',
    awaitedText: '',
    hereText: '',
    busy: false,
  },
  people: [] as PersonRow[],
  opens: '',
  closes: { in: '', out: '' },

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
      load: async () => {
        const [roster, task] = await Promise.all([taskRoster(this.data.id), readTask(this.data.id)]);
        return { ...roster, task };
      },
      draw: ({ items, task }) => {
        this.opens = timeWords(Date.parse(task.start) - limits.checkInOpensMinutes * minuteMs);
        this.closes = {
          in: timeWords(task.end),
          out: timeWords(Date.parse(task.end) + limits.checkOutGraceMinutes * minuteMs),
        };
        this.people = personRows(items);
        return {
          ...this.found(),
          ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
        };
      },
    });
  },

  /** Those meant by what is typed; how many are awaited and how many came is of all. */
  found(): object {
    const w = words('attendance');
    const { people } = this;
    const shown = people.filter((row: PersonRow) => isMeant(row, this.data.text));
    const came = people.filter(({ awaited }: PersonRow) => !awaited).length;
    return {
      awaited: shown.filter(({ awaited }: PersonRow) => awaited),
      here: shown.filter(({ awaited }: PersonRow) => !awaited),
      nobody: people.length > 0 && shown.length === 0,
      summary: fill(w.summary, { came, all: people.length }),
      awaitedText: fill(w.awaited, { n: people.length - came }),
      hereText: fill(w.here, { n: came }),
    };
  },

  search(event: WechatMiniprogram.Input) {
    this.setData({ text: event.detail.value });
    this.setData(this.found());
  },

  tick(event: WechatMiniprogram.TouchEvent) {
    const { id, kind } = event.currentTarget.dataset as { id: string; kind: 'in' | 'out' };
    const w = words('attendance');
    const ticked = async (): Promise<void> => {
      const { refused } = await tick(this.data.id, [{ participationId: id, kind }]);
      if (refused.length > 0) throw new CallFailure('refused', this.whyNot(refused[0].code, kind));
    };
    void perform(this, ticked, { done: w.ticked, show: `#person-${id}` });
  },

  /** Why somebody cannot be ticked now, and when they can. */
  whyNot(code: string, kind: 'in' | 'out'): string {
    const w = words('attendance');
    const reasons: Record<string, string> = w.whyNot;
    return fill(reasons[code] ?? w.whyNot.wrong_state, { opens: this.opens, closes: this.closes[kind] });
  },

  async review(event: WechatMiniprogram.TouchEvent) {
    const { id, accept, person } = event.currentTarget.dataset as { id: string; accept: boolean; person: string };
    const w = words('attendance');
    const reason = accept ? undefined : await askWords(w.refuse, w.reviewReason);
    if (accept || reason)
      await perform(this, () => reviewVisit(id, accept, reason), { done: w.reviewed, show: `#person-${person}` });
  },

  call(event: WechatMiniprogram.TouchEvent) {
    call(event.currentTarget.dataset.phone as string);
  },

  code() {
    void wx.navigateTo({ url: `/organiser/code/index?task=${this.data.id}` });
  },
});
