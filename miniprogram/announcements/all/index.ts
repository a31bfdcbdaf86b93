import { myAnnouncements } from '../calls';
import type { Announcement } from '../../api/types';
import { ownTexts } from '../../i18n/index';
import { announcementKinds, announcementStates } from '../shared/announcements';
import { definePage } from '../../tools/define-page';
import { loadMore } from '../../tools/load-more';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { sharedWord } from '../../tools/tell';
import { bylineOf } from '../byline';
import { announcementsTexts } from '../texts';

const row = (one: Announcement) => ({
  id: one.id,
  title: one.title,
  kindName: sharedWord(announcementKinds[one.kind]),
  stateName: sharedWord(announcementStates[one.state]),
  tone: one.state === 'live' ? 'tag-done' : '',
  isNew: one.state === 'live' && one.mine?.read === false,
  byline: bylineOf(one),
});

definePage(announcementsTexts, {
  data: { ...stateData, items: [] as ReturnType<typeof row>[], cursor: null as string | null, moreFailed: false },

  onLoad() {
    void this.load();
  },

  onReachBottom() {
    if (!this.data.moreFailed) void this.loadMore();
  },

  async load() {
    const w = ownTexts(announcementsTexts);
    await showState(this, {
      keep: 'announcements',
      load: () => myAnnouncements(),
      draw: ({ items, nextCursor }) => ({
        items: items.map(row),
        cursor: nextCursor,
        ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
      }),
    });
  },

  async loadMore() {
    await loadMore(
      this,
      (cursor) => myAnnouncements(cursor),
      ({ items, nextCursor }) => ({ items: [...this.data.items, ...items.map(row)], cursor: nextCursor }),
    );
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: `/announcements/one/index?id=${event.currentTarget.dataset.id as string}` });
  },
});
