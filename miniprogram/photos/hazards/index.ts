import { myHazards } from '../calls';
import type { Hazard } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { hazardStates } from '../../shared/hazards';
import { definePage } from '../../tools/define-page';
import { loadMore } from '../../tools/load-more';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { sharedWord, timeWords } from '../../tools/tell';
import { hazardsTexts } from '../texts';

const w = () => ownTexts(hazardsTexts);
const tones = { reported: '', verified: 'tag-done', dismissed: '' } as const;

const row = ({ id, kind, state, progress, reason, unit, createdAt, checkBy, words: said, photos }: Hazard) => ({
  id,
  title: sharedWord(kind.name),
  stateName: sharedWord(hazardStates[state]),
  tone: tones[state],
  when: timeWords(createdAt),
  said,
  progress: progress
    ? fill(w().progress, { state: w().states[progress] })
    : checkBy
      ? fill(w().checkBy, { unit: unit?.name ?? '', time: timeWords(checkBy) })
      : '',
  answer: reason ? fill(w().answer, { unit: unit?.name ?? '', reason }) : '',
  photos,
});

/** Everything that the person has reported, and what came of it. */
definePage(hazardsTexts, {
  data: { ...stateData, items: [] as ReturnType<typeof row>[], cursor: null as string | null, moreFailed: false },

  onLoad() {
    void this.load();
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.loadMore();
  },

  async load() {
    await showState(this, {
      keep: 'my-hazards',
      load: () => myHazards(),
      draw: ({ items, nextCursor }) => ({
        items: items.map(row),
        cursor: nextCursor,
        ...(items.length === 0 ? emptyState(w().empty, w().emptyHint) : {}),
      }),
    });
  },

  async loadMore() {
    await loadMore(
      this,
      (cursor) => myHazards(cursor),
      ({ items, nextCursor }) => ({ items: [...this.data.items, ...items.map(row)], cursor: nextCursor }),
    );
  },

  another() {
    void wx.navigateTo({ url: '/photos/hazard/index?camera=on' });
  },
});
