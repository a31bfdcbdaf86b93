import { unitCases } from '../../api/case-calls';
import type { QueuedCase } from '../../api/types';
import { fill, words } from '../../i18n/index';
import { caseStates } from '../../shared/case-states';
import { dueWords } from '../../tools/case-words';
import { definePage } from '../../tools/define-page';
import { loadMore } from '../../tools/load-more';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { sharedWord } from '../../tools/tell';

const pageSize = 20;

/** From which chance of being late on a case has a tag for it. */
const minTaggedChance = 0.5;

const row = ({ id, title, category, state, nextDue, kind, holder, answeredBy, lateChance }: QueuedCase) => {
  const due = dueWords(nextDue);
  return {
    id,
    title,
    icon: category,
    stateName: sharedWord(caseStates[state]),
    due: due.text,
    tone: due.tone,
    risk:
      lateChance !== null && lateChance >= minTaggedChance
        ? fill(words('cases').lateChance, { n: Math.round(lateChance * 100) })
        : '',
    note: [sharedWord(kind.name), holder?.name ?? ''].filter(Boolean).join(' · '),
    answered: answeredBy ? fill(words('cases').answeredBy, { unit: answeredBy.name }) : '',
  };
};

/** The queue of a unit and below it, the most pressing first; or the cases that it helps with. */
definePage('cases', {
  data: {
    ...stateData,
    unitId: '',
    helping: false,
    cases: [] as ReturnType<typeof row>[],
    cursor: null as string | null,
    moreFailed: false,
  },

  onLoad({ unit }: { unit?: string }) {
    this.setData({ unitId: unit ?? '' });
    void this.load();
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.loadMore();
  },

  query(cursor?: string) {
    return { as: this.data.helping ? ('helper' as const) : ('holder' as const), limit: pageSize, cursor };
  },

  async load() {
    const w = words('cases');
    await showState(this, {
      keep: `cases-${this.data.unitId}-${String(this.data.helping)}`,
      load: () => unitCases(this.data.unitId, this.query()),
      draw: ({ items, nextCursor }) => ({
        cases: items.map(row),
        cursor: nextCursor,
        moreFailed: false,
        ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  async loadMore() {
    await loadMore(
      this,
      (cursor) => unitCases(this.data.unitId, this.query(cursor)),
      ({ items, nextCursor }) => ({ cases: [...this.data.cases, ...items.map(row)], cursor: nextCursor }),
    );
  },

  show(event: WechatMiniprogram.TouchEvent) {
    this.setData({ helping: event.currentTarget.dataset.helping as boolean, cases: [], state: 'loading' });
    void this.load();
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/organiser/case/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
