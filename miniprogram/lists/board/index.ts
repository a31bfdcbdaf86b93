import { ownTexts } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { readBoard } from '../calls';
import { boardsTexts } from '../texts';
import { publicRow } from './present';

definePage(boardsTexts, {
  data: {
    id: '',
    ...stateData,
    name: '',
    unitName: '',
    text: '',
    items: [] as ReturnType<typeof publicRow>[],
  },

  onLoad({ id }: { id?: string }) {
    this.setData({ id: id ?? '' });
    void this.load();
  },

  async load() {
    const { id } = this.data;
    await showState(this, {
      keep: `board-${id}`,
      load: () => readBoard(id),
      draw: ({ board, items }) => ({
        name: board.title,
        unitName: board.unit?.name ?? '',
        text: board.text,
        items: items.map(publicRow),
        ...(items.length === 0 ? emptyState(ownTexts(boardsTexts).noItems, '') : {}),
      }),
    });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/lists/item/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
