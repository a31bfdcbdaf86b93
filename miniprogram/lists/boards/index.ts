import { isLoggedIn } from '../../api/session';
import type { Board, BoardItem } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { loadMore } from '../../tools/load-more';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { sharedWord } from '../../tools/tell';
import { listBoards, myItems } from '../calls';
import { itemStates } from '../shared/boards';
import { boardsTexts } from '../texts';

const row = ({ id, title, unit, items }: Board) => ({
  id,
  title,
  note: [unit?.name, fill(ownTexts(boardsTexts).items, { n: items })].filter(Boolean).join(' · '),
});
const ownRow = ({ id, title, state }: BoardItem) => ({ id, title, stateName: sharedWord(itemStates[state]) });

definePage(boardsTexts, {
  data: {
    ...stateData,
    items: [] as ReturnType<typeof row>[],
    own: [] as ReturnType<typeof ownRow>[],
    cursor: null as string | null,
    moreFailed: false,
  },

  onLoad() {
    void this.load();
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.loadMore();
  },

  async load() {
    const w = ownTexts(boardsTexts);
    await showState(this, {
      keep: 'boards',
      load: () => Promise.all([listBoards(), isLoggedIn() ? myItems() : null]),
      draw: ([boards, own]) => ({
        items: boards.items.map(row),
        cursor: boards.nextCursor,
        own: own ? own.items.map(ownRow) : [],
        ...(boards.items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  async loadMore() {
    await loadMore(
      this,
      (cursor) => listBoards(cursor),
      ({ items, nextCursor }) => ({ items: [...this.data.items, ...items.map(row)], cursor: nextCursor }),
    );
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/lists/board/index?id=${event.currentTarget.dataset.id as string}` });
  },

  openItem(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/lists/item/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
