import { ownUnits } from '../../api/own-calls';
import { isLoggedIn } from '../../api/session';
import type { Board, BoardItem } from '../../api/types';
import { fill, ownTexts } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { loadMore } from '../../tools/load-more';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { sharedWord } from '../../tools/tell';
import { itemsTaken, listBoards, myItems } from '../calls';
import { itemStates } from '../shared/boards';
import { boardsTexts } from '../texts';

/** Organisers of more units than these look at their desk. */
const maxUnits = 4;

const row = ({ id, title, unit, items }: Board) => ({
  id,
  title,
  note: [unit?.name, fill(ownTexts(boardsTexts).items, { n: items })].filter(Boolean).join(' · '),
});
const ownRow = ({ id, title, state }: BoardItem) => ({ id, title, stateName: sharedWord(itemStates[state]) });

/** The items for which the person has bid, and those of the units that they organise, each once. */
const ownItems = async (): Promise<BoardItem[]> => {
  const [mine, units] = await Promise.all([myItems(), ownUnits()]);
  const ofUnits = await Promise.all(units.slice(0, maxUnits).map(({ id }) => itemsTaken(id)));
  const all = [mine, ...ofUnits].flatMap(({ items }) => items);
  return [...new Map(all.map((item) => [item.id, item])).values()];
};

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
      load: () => Promise.all([listBoards(), isLoggedIn() ? ownItems() : []]),
      draw: ([boards, own]) => ({
        items: boards.items.map(row),
        cursor: boards.nextCursor,
        own: own.map(ownRow),
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
