import { readMe } from './api/calls';
import { flush, onSettled } from './api/queue';
import { isLoggedIn } from './api/session';
import { fill, words } from './i18n/index';
import { say, tell } from './tools/ask';
import { askAhead } from './state/first-list';
import { refreshInboxCount } from './state/inbox-count';
import { stored } from './tools/storage';
import { refreshTemplates } from './tools/subscribe';

/** From showing the app until what nobody is waiting for is asked for, ms. */
const calmMs = 1_000;

const home = 'pages/home/index';
const greeted = stored('greeted', false);

App({
  onLaunch({ path }) {
    if (path === home) askAhead();
    wx.onNetworkStatusChange(({ isConnected }) => { if (isConnected) void flush(); });
    onSettled(({ waiting, refusal }) => {
      const c = words('common');
      if (!refusal) say(c.sentLater);
      // That somebody counts as not there must not be missed.
      else if (waiting.dated) void tell(c.refusedTitle, fill(c.refusedLater, { reason: refusal.message }));
      else say(fill(c.refusedLater, { reason: refusal.message }));
    });
    if (!greeted.read()) setTimeout(() => { void wx.navigateTo({ url: '/pages/welcome/index' }); }, 0);
  },
  onShow() {
    void flush();
    // After the first list, which somebody waits for.
    setTimeout(() => {
      void refreshInboxCount();
      void refreshTemplates();
      if (isLoggedIn()) readMe().catch(() => undefined);
    }, calmMs);
  },
});
