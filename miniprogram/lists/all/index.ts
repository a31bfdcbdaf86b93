import { ownUnits } from '../../api/own-calls';
import { isLoggedIn } from '../../api/session';
import type { ListEntry, QueryOf } from '../../api/types';
import { ownTexts } from '../../i18n/index';
import { listPlace } from '../../state/place';
import { definePage } from '../../tools/define-page';
import { loadMore } from '../../tools/load-more';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { sharedWord } from '../../tools/tell';
import { findEntries } from '../calls';
import { listNames, type ListName } from '../shared/lists';
import { entryRow } from './present';
import { listsTexts } from '../texts';

/** How long typing rests before the list is fetched, in ms. */
const restBeforeSearchMs = 300;
const bookable = 'bookable';
type Shown = ListName | typeof bookable;
const shownFirst = (): Shown => bookable;

const parts = (now: Shown) => {
  const names = Object.keys(listNames) as ListName[];
  return [
    { key: bookable, name: ownTexts(listsTexts).bookable, on: now === bookable },
    ...names.map((key) => ({ key, name: sharedWord(listNames[key]), on: now === key })),
  ];
};

definePage(listsTexts, {
  data: {
    ...stateData,
    shown: shownFirst(),
    parts: [] as ReturnType<typeof parts>,
    text: '',
    items: [] as ReturnType<typeof entryRow>[],
    cursor: null as string | null,
    moreFailed: false,
    organises: false,
  },
  timer: 0,

  onLoad() {
    void this.load();
    void this.learnRole();
  },

  /** Lists are read as well by somebody of whom the service does not tell what they organise. */
  async learnRole() {
    const units = isLoggedIn() ? await ownUnits().catch(() => []) : [];
    this.setData({ organises: units.length > 0 });
  },

  onUnload() {
    clearTimeout(this.timer);
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.loadMore();
  },

  query(): QueryOf<'searchListEntries'> {
    const { shown, text } = this.data;
    const from = listPlace()?.point;
    return {
      ...(shown === bookable ? { bookable: true } : { list: shown }),
      ...(text.trim() ? { q: text.trim() } : {}),
      // The nearest hall first; of the other lists the latest.
      ...(shown === bookable && from ? { near: from.map((degrees) => degrees.toFixed(5)).join(',') } : {}),
    };
  },

  async load() {
    const w = ownTexts(listsTexts);
    const { shown, text } = this.data;
    this.setData({ parts: parts(shown) });
    await showState(this, {
      keep: text ? '' : `lists-${shown}`,
      load: () => findEntries(this.query()),
      draw: ({ items, nextCursor }) => ({
        items: items.map(entryRow),
        cursor: nextCursor,
        ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  async loadMore() {
    await loadMore(
      this,
      (cursor) => findEntries({ ...this.query(), cursor }),
      ({ items, nextCursor }: { items: ListEntry[]; nextCursor: string | null }) => ({
        items: [...this.data.items, ...items.map(entryRow)],
        cursor: nextCursor,
      }),
    );
  },

  show(event: WechatMiniprogram.TouchEvent) {
    this.setData({ shown: event.currentTarget.dataset.key as Shown, items: [], state: 'loading' });
    void this.load();
  },

  search(event: WechatMiniprogram.Input) {
    this.setData({ text: event.detail.value });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), restBeforeSearchMs);
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/lists/entry/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
