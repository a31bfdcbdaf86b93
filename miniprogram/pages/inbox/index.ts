import { cached } from '../../api/cached';
import { myNeeds, myParticipations } from '../../api/calls';
import { isLoggedIn, logIn, onSessionChange } from '../../api/session';
import { config } from '../../config';
import { fill, words } from '../../i18n/index';
import { setInboxCount } from '../../state/inbox-count';
import { say } from '../../tools/ask';
import { agoWords, definePage } from '../../tools/define-page';
import { explain, stateOf } from '../../tools/feedback-on-failure';
import { askForMessages } from '../../tools/subscribe';
import { messagesFrom, type Message } from './messages';

definePage('inbox', {
  data: { state: 'loading', stateTitle: '', stateHint: '', stateAction: '', stale: '', asked: false, messages: [] as Message[] },

  onLoad() {
    onSessionChange(() => { void this.load(); });
  },

  onShow() {
    void this.load();
  },

  async load() {
    if (!isLoggedIn()) return this.setData({ state: 'guest', messages: [] });
    const w = words('inbox');
    try {
      const { data, at, stale } = await cached('inbox', async () => {
        const [upcoming, past, needs] = await Promise.all([myParticipations('upcoming'), myParticipations('past'), myNeeds()]);
        return { mine: [...upcoming.items, ...past.items], needs: needs.items };
      });
      const messages = messagesFrom(data.mine, data.needs);
      setInboxCount(messages.filter(({ toAnswer }) => toAnswer).length);
      this.setData({
        messages, state: messages.length > 0 ? 'ready' : 'empty', stateTitle: w.empty, stateHint: w.emptyHint, stateAction: '',
        stale: stale ? fill(words('common').staleList, { age: agoWords(at) }) : '',
      });
    } catch (error) {
      const { state, message } = stateOf(error);
      this.setData({ messages: [], state, stateTitle: message, stateHint: '', stateAction: words('common').retry });
    }
  },

  async subscribe() {
    const w = words('inbox');
    const accepted = await askForMessages([config.templates.invitation, config.templates.change, config.templates.reminder]);
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
