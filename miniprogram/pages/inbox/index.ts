import { markRead, myMessages } from '../../api/own-calls';
import { isLoggedIn, logIn, onSessionChange } from '../../api/session';
import { words } from '../../i18n/index';
import type { MessageKind } from '../../shared/words';
import { setInboxCount } from '../../state/inbox-count';
import { say } from '../../tools/ask';
import { definePage } from '../../tools/define-page';
import { explain } from '../../tools/feedback-on-failure';
import { emptyState, showState, stateData } from '../../tools/show-state';
import { askForMessages, canAskFor, refreshTemplates } from '../../tools/subscribe';
import { messageRow } from './present';

/** The kinds that the inbox asks to be told by WeChat. */
const asked: MessageKind[] = ['invitation', 'placeOffered', 'reminderDay'];

type Row = ReturnType<typeof messageRow>;

definePage('inbox', {
  data: { ...stateData, asked: false, canAsk: false, messages: [] as Row[], cursor: null as string | null },

  onLoad() {
    onSessionChange(() => {
      void this.load();
    });
  },

  onShow() {
    void this.load();
    void refreshTemplates().then(() => this.setData({ canAsk: canAskFor(asked) }));
  },

  onReachBottom() {
    void this.loadMore();
  },

  async load() {
    if (!isLoggedIn()) return this.setData({ state: 'guest', messages: [] });
    const w = words('inbox');
    await showState(this, {
      keep: 'inbox',
      load: () => myMessages(),
      draw: ({ items, nextCursor, unread }) => {
        setInboxCount(unread);
        if (unread > 0 && items.length > 0) this.seen(items[0].at);
        return {
          messages: items.map(messageRow),
          cursor: nextCursor,
          ...(items.length === 0 ? emptyState(w.empty, w.emptyHint) : {}),
        };
      },
    });
  },

  /** Marks as read the messages that were on the screen; their marks stay until the next visit. */
  seen(newest: string) {
    void markRead(newest).then(
      ({ unread }) => setInboxCount(unread),
      () => undefined,
    );
  },

  async loadMore() {
    const { cursor, messages } = this.data;
    if (!cursor) return;
    this.setData({ cursor: null });
    try {
      const { items, nextCursor } = await myMessages(cursor);
      this.setData({ messages: [...messages, ...items.map(messageRow)], cursor: nextCursor });
    } catch (error) {
      this.setData({ cursor });
      await explain(error);
    }
  },

  async subscribe() {
    const w = words('inbox');
    const accepted = await askForMessages(asked);
    this.setData({ asked: true });
    say(accepted ? w.subscribed : w.notSubscribed);
  },

  async logIn() {
    try {
      await logIn();
    } catch (error) {
      await explain(error);
    }
  },

  open(event: WechatMiniprogram.TouchEvent) {
    void wx.navigateTo({ url: event.currentTarget.dataset.url as string });
  },
});
