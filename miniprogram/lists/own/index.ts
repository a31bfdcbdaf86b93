import { ownUnits } from '../../api/own-calls';
import type { ListEntry, UnitName } from '../../api/types';
import { ownTexts } from '../../i18n/index';
import { definePage } from '../../tools/define-page';
import { loadMore } from '../../tools/load-more';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { entryRow } from '../all/present';
import { unitEntries } from '../calls';
import { ownEntriesTexts } from '../texts';

const nothing: { items: ListEntry[]; nextCursor: string | null } = { items: [], nextCursor: null };

/** The lists of a unit, for those who organise it. */
definePage(ownEntriesTexts, {
  data: {
    ...stateData,
    unitId: '',
    units: [] as { id: string; name: string; on: boolean }[],
    items: [] as ReturnType<typeof entryRow>[],
    cursor: null as string | null,
    moreFailed: false,
  },
  own: [] as UnitName[],

  onLoad({ unit }: { unit?: string }) {
    this.setData({ unitId: unit ?? '' });
    void this.load();
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.loadMore();
  },

  async load() {
    const w = ownTexts(ownEntriesTexts);
    await showState(this, {
      keep: `own-lists-${this.data.unitId}`,
      load: async () => {
        const units = await ownUnits();
        const unitId = units.find(({ id }) => id === this.data.unitId)?.id ?? units[0]?.id ?? '';
        return { units, unitId, page: unitId ? await unitEntries(unitId) : nothing };
      },
      draw: ({ units, unitId, page }) => ({
        unitId,
        units: units.map(({ id, name }) => ({ id, name, on: id === unitId })),
        items: page.items.map(entryRow),
        cursor: page.nextCursor,
        ...(page.items.length === 0
          ? unitId
            ? emptyState(w.empty, w.emptyHint)
            : emptyState(w.nobody, w.nobodyHint)
          : {}),
      }),
    });
  },

  async loadMore() {
    await loadMore(
      this,
      (cursor) => unitEntries(this.data.unitId, cursor),
      ({ items, nextCursor }) => ({ items: [...this.data.items, ...items.map(entryRow)], cursor: nextCursor }),
    );
  },

  show(event: WechatMiniprogram.TouchEvent) {
    this.setData({ unitId: event.currentTarget.dataset.id as string, items: [], state: 'loading' });
    void this.load();
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/lists/entry/index?id=${event.currentTarget.dataset.id as string}` });
  },

  add() {
    void wx.navigateTo({ url: `/lists/edit/index?unit=${this.data.unitId}` });
  },
});
